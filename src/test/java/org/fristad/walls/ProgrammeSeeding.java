package org.fristad.walls;

import java.time.LocalDate;
import org.fristad.web.PageForm;
import org.fristad.web.Visitor;

/** An application to the programme is written, asked about, answered, advised on and decided. */
final class ProgrammeSeeding {

    private final Visitor anna;
    private final Visitor reviewer;
    private final Visitor decider;
    private final Canaries canaries;
    private final LocalDate today;
    private String path = "";

    ProgrammeSeeding(Visitor anna, Visitor reviewer, Visitor decider, Canaries canaries, LocalDate today) {
        this.anna = anna;
        this.reviewer = reviewer;
        this.decider = decider;
        this.canaries = canaries;
        this.today = today;
    }

    /** The application's address. */
    String path() {
        return path;
    }

    void apply(String ofCase) {
        path = PageForm.on(anna, ofCase, "/programme").sent();
        section("period")
                .with("phase", "INITIAL_REST")
                .with("days", "10")
                .with("startDate", today.toString())
                .sent();
        section("needs")
                .with("needs", "HOUSING")
                .with("need", canaries.words("programme.application.need"))
                .sent();
        section("conditions")
                .with("whom.1", "SOCIAL_SERVICES")
                .with("askedOn.1", today.toString())
                .with("answer.1", "NO")
                .with("otherPayer", "NONE")
                .with("reflection", "NONE")
                .with("outside", "NOT_REPORTED")
                .with("rights", "CETS_197_12")
                .sent();
        section("lines").with("category.1", "HOUSING").with("amount.1", "1 000").sent();
        PageForm.on(anna, path + "/check", path + "/submit").sent();
    }

    private PageForm section(String name) {
        return PageForm.on(anna, path + "/" + name, path + "/" + name);
    }

    void decide() {
        PageForm.on(reviewer, path, path + "/take").sent();
        PageForm.on(reviewer, path, path + "/ask")
                .with("question", canaries.words("programme.information.question"))
                .sent();
        PageForm.on(anna, path, path + "/answer")
                .with("answer", canaries.words("programme.information.answer"))
                .sent();
        PageForm.on(reviewer, path, path + "/take").sent();
        PageForm.on(reviewer, path, path + "/advise")
                .with("advice", "APPROVE")
                .with("reason", canaries.words("programme.review.reason"))
                .sent();
        PageForm.on(decider, path + "/decide", path + "/decide")
                .with("answer", "APPROVE")
                .with("reason", canaries.words("programme.decision.reason"))
                .sent();
    }
}
