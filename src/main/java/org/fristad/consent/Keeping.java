package org.fristad.consent;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fristad.network.KindFact;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.Organisations;

/** What each kind of recipient may keep, must tell others and may tell others: what a person hears before a yes. */
public record Keeping(Map<Kind, List<KindFact>> facts) {

    private static final List<String> SAID = List.of("SHARING", "KEEPS", "MUST_TELL", "MAY_TELL");

    /** What holds for these kinds today. */
    public static Keeping of(Organisations organisations, Collection<Kind> kinds) {
        var all = organisations.facts();
        var facts = new LinkedHashMap<Kind, List<KindFact>>();
        for (var kind : kinds) {
            facts.computeIfAbsent(
                    kind,
                    one -> SAID.stream()
                            .flatMap(said -> all.stream()
                                    .filter(fact ->
                                            fact.kind() == one && fact.fact().equals(said)))
                            .toList());
        }
        return new Keeping(facts);
    }

    /** The same without how it reads, which says nothing to the person. */
    List<KindFact> told(Kind kind) {
        return of(kind).stream().filter(fact -> !fact.fact().equals("SHARING")).toList();
    }

    /** What holds for one of them. */
    public List<KindFact> of(Kind kind) {
        return facts.getOrDefault(kind, List.of());
    }
}
