package org.fristad.programme;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.fristad.ledger.Money;
import org.jspecify.annotations.Nullable;

/**
 * A row of the queue.
 *
 * @param asked what the programme is asked for in all
 * @param otherFunders what others pay in all
 * @param reviewed whether a reviewer has advised on what was handed in last
 * @param mine whether the actor reviews it, or has said the first yes
 * @param waitsForMe whether the actor is the one who can do the next thing
 * @param position where it stands in the queue
 */
record Queued(
        Application application,
        Money asked,
        Money otherFunders,
        boolean reviewed,
        boolean firstYes,
        boolean mine,
        boolean waitsForMe,
        Position position) {

    /** Where a page of a queue ends. In an address it has nobody's word: a number, two dates and an id. */
    record Position(int urgency, @Nullable LocalDate start, Instant submitted, UUID id) {

        /** Reads what {@link #toString} wrote; nothing when it was something else. */
        static Optional<Position> of(@Nullable String written) {
            var parts = written == null ? new String[0] : written.split("_", -1);
            if (parts.length != 4) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Position(
                                Integer.parseInt(parts[0]),
                                parts[1].isEmpty() ? null : LocalDate.parse(parts[1]),
                                Instant.parse(parts[2]),
                                UUID.fromString(parts[3])))
                        .filter(Position::canBe);
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private boolean canBe() {
            return isOfOurTime(submitted.atOffset(ZoneOffset.UTC).getYear())
                    && (start == null || isOfOurTime(start.getYear()));
        }

        private static boolean isOfOurTime(int year) {
            return year >= 2000 && year <= 2200;
        }

        @Override
        public String toString() {
            return urgency + "_" + (start == null ? "" : start) + "_" + submitted + "_" + id;
        }
    }
}
