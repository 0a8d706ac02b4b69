package org.fristad.network;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.fristad.web.Texts.label;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fristad.network.Organisation.Kind;
import org.fristad.web.Form;
import org.fristad.web.Option;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The directory: who does what, and where. */
@Controller
class NetworkController {

    private final Organisations organisations;

    NetworkController(Organisations organisations) {
        this.organisations = organisations;
    }

    /** One kind in the directory: what holds for it, and its organisations. */
    record Section(Kind kind, List<KindFact> facts, List<Organisation> organisations) {}

    @GetMapping("/network")
    View directory(@RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String county) {
        var counties = organisations.counties();
        var known = counties.stream().anyMatch(it -> it.code().equals(county));
        var chosen = kind(kind);
        var found = known ? organisations.reachableFrom(county) : organisations.all();
        var byKind = found.stream()
                .filter(it -> chosen == null || it.kind() == chosen)
                .collect(groupingBy(Organisation::kind, LinkedHashMap::new, toList()));
        var facts = organisations.facts().stream().collect(groupingBy(KindFact::kind));
        var sections = byKind.entrySet().stream()
                .map(it -> new Section(it.getKey(), facts.getOrDefault(it.getKey(), List.of()), it.getValue()))
                .toList();
        var kinds = organisations.all().stream().map(Organisation::kind).distinct();
        var asked = Form.of(Map.of("kind", chosen == null ? "" : chosen.name(), "county", known ? county : ""));
        return Page.page((html, tags) -> JteDirectoryGenerated.render(
                html,
                tags,
                asked,
                options("network.every.kind", kinds.map(it -> new Option(it.name(), label("kind", it.name())))),
                options(
                        "network.every.county",
                        counties.stream().map(it -> new Option(it.code(), label("county", it.code())))),
                sections));
    }

    private static List<Option> options(String every, Stream<Option> options) {
        return Stream.concat(Stream.of(new Option("", Texts.t(every))), options).toList();
    }

    private static @Nullable Kind kind(String code) {
        return Arrays.stream(Kind.values())
                .filter(it -> it.name().equals(code))
                .findFirst()
                .orElse(null);
    }
}
