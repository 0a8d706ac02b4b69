package org.fristad.team;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's or a colleague's part in a case team: invited for a purpose, accepted or declined, ended.
 *
 * @param agreement the yes that it rests on, if it rests on one
 * @param until its last day; after it the part is ended, whatever nobody has written down
 * @param endedOn the day on which an ended part ended
 */
record Participation(
        UUID id,
        CaseId caseId,
        String caseCode,
        UUID owner,
        UUID organisation,
        @Nullable UUID staff,
        @Nullable String role,
        String purpose,
        List<String> groups,
        String basis,
        @Nullable UUID agreement,
        @Nullable LocalDate until,
        State state,
        Instant invitedAt,
        @Nullable Instant answeredAt,
        @Nullable LocalDate endedOn) {

    enum State {
        INVITED,
        ACCEPTED,
        DECLINED,
        ENDED
    }

    Participation {
        groups = List.copyOf(groups);
    }
}
