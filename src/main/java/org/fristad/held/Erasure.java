package org.fristad.held;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A wish that a case is forgotten, with everybody in it, and what became of it. */
record Erasure(
        UUID id,
        UUID caseId,
        String caseCode,
        String reason,
        State state,
        UUID askedBy,
        Instant askedAt,
        @Nullable UUID answeredBy,
        @Nullable Instant answeredAt) {

    enum State {
        ASKED,
        WITHDRAWN,
        DECLINED,
        DONE
    }

    boolean waits() {
        return state == State.ASKED;
    }
}
