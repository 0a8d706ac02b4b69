package org.fristad.programme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fristad.ledger.BudgetLine;
import org.fristad.ledger.Money;
import org.fristad.rules.ProgrammeYear;
import org.jspecify.annotations.Nullable;

/**
 * An application with all that was said of it, opened by whoever may see it.
 *
 * @param reviewedByMe whether the actor has reviewed it at any time, and so decides nothing of it
 */
record ApplicationFile(
        Application application,
        ProgrammeYear rules,
        String need,
        List<Application.Asked> asked,
        List<Application.Line> lines,
        List<Exchange> exchanges,
        List<SamePerson> samePerson,
        @Nullable Review review,
        String advice,
        List<Said> decisions,
        boolean reviewedByMe,
        List<BudgetLine> budget) {

    /** What reviewers and deciders have of an application while only its applicant reads it: that there is one. */
    static ApplicationFile withheld(Application application, ProgrammeYear rules) {
        return new ApplicationFile(
                application,
                rules,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                "",
                List.of(),
                false,
                List.of());
    }

    /** A question to the applicant and its answer, opened. */
    record Exchange(
            Instant askedAt, String question, @Nullable Instant answeredAt, String answer) {}

    /** A decision with its reason opened. */
    record Said(Decision decision, String reason) {}

    Money total() {
        return lines.stream().map(Application.Line::asked).reduce(Money.ZERO, Money::plus);
    }

    /** The budget lines that can pay for a category. */
    List<BudgetLine> budget(String category) {
        return budget.stream().filter(line -> line.category().equals(category)).toList();
    }

    Optional<Said> last() {
        return decisions.stream().filter(said -> said.decision().last()).findFirst();
    }

    /** A first yes that still waits for the second. */
    Optional<Said> first() {
        return decisions.stream().filter(said -> !said.decision().last()).findFirst();
    }

    List<SamePerson> warnings() {
        return samePerson.stream()
                .filter(same -> same.warns(application, rules))
                .toList();
    }
}
