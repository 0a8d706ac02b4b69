package org.fristad.demo;

import java.time.Instant;
import java.util.List;
import org.fristad.demo.CaseRows.Frame;

/** What waits for the data protection officer, and what is kept from being erased. */
final class OversightRows {

    private final Rows erasures = new Rows("oversight.erasure");
    private final Rows holds = new Rows("oversight.hold");

    private final Chance chance;

    OversightRows(Chance chance) {
        this.chance = chance;
    }

    List<Rows> all() {
        return List.of(erasures, holds);
    }

    /** Whoever opened the case has asked that it is erased. */
    void asked(Frame frame, String reason, Instant at) {
        erasures.add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("case_code", frame.code())
                .with("organisation", frame.owner())
                .with("reason", reason)
                .with("state", "ASKED")
                .with("asked_by", frame.opener())
                .with("asked_at", at);
    }

    /** Whoever opened the case keeps it from being erased. */
    void held(Frame frame, String reason, Instant at) {
        holds.add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("case_code", frame.code())
                .with("organisation", frame.owner())
                .with("reason", reason)
                .with("set_by", frame.opener())
                .with("set_at", at);
    }
}
