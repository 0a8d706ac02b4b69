package org.fristad.demo;

import java.util.List;
import java.util.UUID;
import org.fristad.demo.ApplicationRows.Asking;
import org.fristad.demo.ApplicationRows.Line;
import org.fristad.demo.ProgrammeRows.Office;
import org.fristad.vault.DataKey;

/** What the reviewer advised and what was decided, line by line, with the money that it binds. */
final class DecisionRows {

    private final Rows reviews = new Rows("programme.review");
    private final Rows decisions = new Rows("programme.decision");
    private final Rows grants = new Rows("programme.decision_line");

    private final Chance chance;
    private final Words words;
    private final Office office;
    private final Past past;
    private final BudgetRows budget;

    DecisionRows(Chance chance, Words words, Office office, Past past, BudgetRows budget) {
        this.chance = chance;
        this.words = words;
        this.office = office;
        this.past = past;
        this.budget = budget;
    }

    List<Rows> all() {
        return List.of(reviews, decisions, grants);
    }

    /** Who decides, and for which organisation. */
    record Decider(UUID person, UUID organisation) {}

    void review(UUID application, DataKey key, Asking asking, String state) {
        var advice = switch (state) {
            case "PARTLY_APPROVED" -> "PART";
            case "REJECTED" -> "REFUSE";
            default -> "APPROVE";
        };
        var sentence =
                words.of("advice").get(List.of("APPROVE", "PART", "REFUSE").indexOf(advice));
        reviews.add()
                .with("application", application)
                .with("submission", 1)
                .with("reviewer", office.reviewer())
                .with("reviewed_at", past.at(asking.submitted().plusDays(1), 14))
                .with("advice", advice)
                .with("reason", key.seal("programme.review.reason", sentence));
    }

    void decide(UUID application, DataKey key, Asking asking, String outcome, List<Line> wanted, Decider decider) {
        var form = chance.uuid();
        var decision = chance.uuid();
        var when = past.at(asking.submitted().plusDays(2), 10);
        var entry = outcome.equals("REJECTED") ? null : budget.commit(form, application, decider, when);
        decisions
                .add()
                .with("id", decision)
                .with("application", application)
                .with("applicant", asking.frame().owner())
                .with("reviewer", office.reviewer())
                .with("step", 1)
                .with("decider", decider.person())
                .with("decider_organisation", decider.organisation())
                .with("outcome", outcome)
                .with("last", true)
                .with("reason", key.seal("programme.decision.reason", reason(outcome)))
                .with("form_key", form)
                .with("request", new byte[32])
                .with("decided_at", when);
        for (int n = 1; n <= wanted.size(); n++) {
            var line = wanted.get(n - 1);
            long amount = granted(line, outcome);
            var grant = grants.add().with("decision", decision).with("n", n).with("granted", amount);
            if (entry != null && amount > 0) {
                grant.with("budget_line", budget.line(line.category()));
                budget.bind(entry, line.category(), amount);
            }
        }
    }

    private static long granted(Line line, String outcome) {
        return switch (outcome) {
            case "REJECTED" -> 0L;
            case "PARTLY_APPROVED" -> line.category().equals("HOUSING") ? line.asked() : line.asked() / 2;
            default -> line.asked();
        };
    }

    private String reason(String outcome) {
        return words.of(
                        switch (outcome) {
                            case "REJECTED" -> "refusal";
                            case "PARTLY_APPROVED" -> "part";
                            default -> "grant";
                        })
                .getFirst();
    }
}
