package org.fristad.programme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.fristad.ledger.BudgetLine;
import org.fristad.ledger.Money;

/** What a decision would do to one budget line. */
record Headroom(BudgetLine line, Money thisDecision) {

    /** The lines that a decision would touch: with these grants, or with everything that is asked. */
    static List<Headroom> of(ApplicationFile file, List<Decision.Grant> grants) {
        var touched = new LinkedHashMap<UUID, Headroom>();
        for (var line : file.lines()) {
            var budgets = file.budget(line.category());
            var wished = grants.stream().filter(grant -> grant.n() == line.n()).findFirst();
            var granted = file.first()
                    .map(first -> first.decision().granted(line.n()))
                    .orElseGet(() -> wished.map(Decision.Grant::granted).orElse(line.asked()));
            budgets.stream()
                    .filter(budget -> wished.map(grant -> budget.id().equals(grant.budgetLine()))
                            .orElse(budget.equals(budgets.getFirst())))
                    .findFirst()
                    .ifPresent(budget -> touched.merge(
                            budget.id(),
                            new Headroom(budget, granted),
                            (a, b) -> new Headroom(a.line(), a.thisDecision().plus(b.thisDecision()))));
        }
        return new ArrayList<>(touched.values());
    }

    /** What is left after it; less than nothing when the line does not bear it. */
    Money leftAfter() {
        return line.left().minus(thisDecision);
    }

    /** How far the bound part reaches, in thousandths of the line. */
    int bound() {
        return share(line.cap().minus(line.left()));
    }

    /** How far this decision reaches beyond that, in thousandths. */
    int reach() {
        return Math.min(share(thisDecision), 1000 - bound());
    }

    private int share(Money part) {
        return line.cap().ore() <= 0
                ? 0
                : (int) Math.min(1000, part.ore() * 1000 / line.cap().ore());
    }
}
