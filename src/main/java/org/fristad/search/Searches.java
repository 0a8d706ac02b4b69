package org.fristad.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseId;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.vault.BlindIndex;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finding a case again by a name or a number. One finds what one may open and nothing else: what is hidden, missing or gone
 * gets the same answer. Each search is logged without its words, and there are so many in an hour.
 */
@Service
@Transactional
public class Searches {

    static final int MOST = 20;

    /** Of common names more are read than are shown, so that the best of them are among them. */
    private static final int READ = 200;

    /** One letter is no name. */
    private static final int FEWEST_LETTERS = 2;

    /** What sounds like fewer letters would be a list of everybody: Li and Bo are looked for as they are written. */
    private static final int FEWEST_HEARD = 3;

    private final SearchTable table;
    private final Tokens tokens;
    private final Rights rights;
    private final Audit audit;

    Searches(SearchTable table, BlindIndex index, Rights rights, Audit audit) {
        this.table = table;
        this.tokens = new Tokens(index);
        this.rights = rights;
        this.audit = audit;
    }

    /** What was found.
     *
     * @param more whether there is more than is shown
     */
    record Result(List<Found> cases, boolean more) {
        Result {
            cases = List.copyOf(cases);
        }
    }

    /** Whether this actor looks for cases by names. */
    boolean may() {
        return rights.worksOnCases(Actor.current());
    }

    /** Whether this actor opens cases. */
    boolean mayOpen() {
        return rights.may(Actor.current(), Right.OPEN_CASES);
    }

    /** Looks for somebody.
     *
     * @param number telephone, personal number, passport or card
     * @throws TooMany when the hour's searches are used up
     */
    Result find(String name, String number) {
        if (!may()) {
            throw new NotFound();
        }
        if (!number.isEmpty() && tokens.numbers(number).isEmpty()) {
            throw new Refused("number", "search.refused.number");
        }
        var wanted = new Wanted(tokens, name, number, Names.letters(name) >= FEWEST_HEARD);
        if (number.isEmpty() && !findable(name) || wanted.nothing()) {
            throw new Refused("name", "search.refused.short");
        }
        if (table.left() < 1) {
            throw tooMany();
        }
        var found = best(wanted, hits(wanted));
        var shown = found.subList(0, Math.min(MOST, found.size()));
        // the tokens, and not the words: whoever reads the log can't try names
        var asked = wanted.tokens().stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
        audit.listed(
                "search", asked, shown.stream().map(one -> one.id().value()).toList());
        return new Result(shown, found.size() > MOST);
    }

    private List<SearchTable.Hit> hits(Wanted wanted) {
        try {
            return table.find(wanted.tokens(), READ);
        } catch (DataIntegrityViolationException another) {
            // of two at once the other was the hour's last
            throw tooMany();
        }
    }

    private TooMany tooMany() {
        audit.refused("search", Actor.current().person(), "HOUR");
        return new TooMany();
    }

    /** Whether there is enough of this name to look for it. */
    static boolean findable(String name) {
        return Names.letters(name) >= FEWEST_LETTERS && !Names.words(name).isEmpty();
    }

    private static List<Found> best(Wanted wanted, List<SearchTable.Hit> hits) {
        var byCase = new HashMap<CaseId, Found>();
        for (var hit : hits) {
            wanted.fit(hit.matched())
                    .map(fit -> new Found(hit.id(), hit.code(), hit.openedOn(), fit.match(), fit.weight()))
                    .ifPresent(found ->
                            byCase.merge(hit.id(), found, (one, other) -> BEST.compare(one, other) <= 0 ? one : other));
        }
        var all = new ArrayList<>(byCase.values());
        all.sort(BEST);
        return all;
    }

    private static final Comparator<Found> BEST =
            Comparator.comparingInt(Found::weight).reversed().thenComparing(Found::openedOn, Comparator.reverseOrder());

    /** Neither name nor number is known; a case may be opened, without a name. */
    public void nothingIsKnown() {
        table.nothingIsKnown();
        audit.wrote("search.nothing_known", Actor.current().person());
    }

    /** Whether a case may be opened now. */
    boolean askedLately() {
        return table.askedLately(false);
    }

    /** Whether one has looked for a name or a number lately. */
    boolean askedForWords() {
        return table.askedLately(true);
    }
}
