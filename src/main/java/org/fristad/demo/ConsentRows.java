package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.vault.DataKey;
import org.jspecify.annotations.Nullable;

/** What the persons of the cases have been asked and have answered, and what was disclosed on another ground. */
final class ConsentRows {

    private final Rows agreements = new Rows("consent.agreement");
    private final Rows answers = new Rows("consent.answer");
    private final Rows disclosures = new Rows("consent.disclosure");

    private final Chance chance;

    ConsentRows(Chance chance) {
        this.chance = chance;
    }

    List<Rows> all() {
        return List.of(agreements, answers, disclosures);
    }

    /**
     * A question to the main person of a case.
     *
     * @param organisation who would see something, or null when it is a kind of organisations or nobody
     */
    record Question(
            String purpose,
            @Nullable UUID organisation,
            @Nullable String kind,
            List<String> groups,
            @Nullable LocalDate until,
            @Nullable String profile,
            Instant at) {

        static Question sharing(UUID organisation, List<String> groups, @Nullable LocalDate until, Instant at) {
            return new Question("REFERRAL", organisation, null, groups, until, null, at);
        }
    }

    /** A yes. */
    UUID given(Frame frame, Question question) {
        return answered(frame, question, "GIVEN");
    }

    /** A yes or a no. */
    UUID answered(Frame frame, Question question, String state) {
        var id = chance.uuid();
        asked(id, frame, question, state).with("answered_at", question.at()).with("giver", "PERSON");
        answer(id, frame, state, question.at())
                .with("giver", "PERSON")
                .with("how", chance.percent(60) ? "SPOKEN" : "TELEPHONE")
                .with("language", "en")
                .with("interpreter", chance.percent(40));
        return id;
    }

    /** A question that waits for its answer. */
    void waits(Frame frame, Question question) {
        asked(chance.uuid(), frame, question, "ASKED");
    }

    /** A yes that was taken back. */
    void withdrawn(Frame frame, Question question, Instant back) {
        var id = chance.uuid();
        asked(id, frame, question, "WITHDRAWN").with("answered_at", back).with("giver", "PERSON");
        answer(id, frame, "GIVEN", question.at()).with("giver", "PERSON").with("how", "SPOKEN");
        answer(id, frame, "WITHDRAWN", back);
    }

    /** What was disclosed without a yes, once. */
    void disclosed(
            Frame frame, DataKey key, UUID organisation, List<String> groups, String ground, String why, Instant at) {
        disclosures
                .add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("organisation", organisation)
                .with("groups", groups)
                .with("ground", ground)
                .with("reason", key.seal("consent.disclosure.reason", why))
                .with("made_by", frame.opener())
                .with("made_for", frame.owner())
                .with("made_at", at);
    }

    private Rows.Row asked(UUID id, Frame frame, Question question, String state) {
        return agreements
                .add()
                .with("id", id)
                .with("case_id", frame.id())
                .with("person", frame.person())
                .with("purpose", question.purpose())
                .with("organisation", question.organisation())
                .with("kind", question.kind())
                .with("groups", question.groups())
                .with("until", question.until())
                .with("profile", question.profile())
                .with("asked_by", frame.opener())
                .with("asked_at", question.at())
                .with("state", state);
    }

    private Rows.Row answer(UUID agreement, Frame frame, String state, Instant at) {
        return answers.add()
                .with("agreement", agreement)
                .with("case_id", frame.id())
                .with("state", state)
                .with("said_to", frame.opener())
                .with("organisation", frame.owner())
                .with("at", at);
    }
}
