package org.fristad.walls;

import org.fristad.web.PageForm;
import org.fristad.web.Visitor;

/** What a person says is wrong is written down, and what went wrong with personal data. */
final class OversightSeeding {

    private static final String BREACHES = "/oversight/breaches";

    private final Visitor anna;
    private final Visitor officer;
    private final Canaries canaries;

    OversightSeeding(Visitor anna, Visitor officer, Canaries canaries) {
        this.anna = anna;
        this.officer = officer;
        this.canaries = canaries;
    }

    void correction(String ofCase) {
        var page = ofCase + "/corrections";
        PageForm.on(anna, page, page)
                .tick("whose")
                .with("about", "NAME")
                .with("stood", canaries.words("oversight.correction.stood"))
                .with("said", canaries.words("oversight.correction.said"))
                .with("outcome", "NOTED")
                .sent();
    }

    void breach() {
        var breach = PageForm.on(officer, BREACHES + "/new", BREACHES + "/new")
                .with("kind", "LOST_DEVICE")
                .with("words", canaries.words("oversight.breach.words"))
                .sent();
        PageForm.on(officer, breach, breach)
                .with("step", "REPORTED")
                .with("words", canaries.words("oversight.breach_step.words"))
                .sent();
    }
}
