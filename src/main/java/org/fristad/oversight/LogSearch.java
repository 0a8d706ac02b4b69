package org.fristad.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the organisation's log.
 *
 * @param staff who acted
 * @param action a kind of thing done, as {@code oversight.log.kind}'s codes say
 * @param object what it was done with
 * @param before the number from which the page goes on downwards
 */
record LogSearch(
        @Nullable UUID staff,
        @Nullable String action,
        @Nullable UUID object,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Long before) {

    /** An entry as it is shown: ids and codes, no words. */
    record Entry(
            long seq,
            Instant at,
            UUID person,
            String roles,
            String purpose,
            String action,
            @Nullable UUID object) {}
}
