package org.fristad.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has read unusually much, or opened a decoy.
 *
 * @param action what was done too often, as the log names it
 * @param object the decoy; null when it is about how much was read
 * @param number how many different objects, when it was raised
 */
public record Alert(
        UUID id,
        Instant at,
        Kind kind,
        String action,
        UUID person,
        UUID organisation,
        @Nullable UUID object,
        int number) {

    /** Why it was raised. */
    public enum Kind {
        HOUR,
        DAY,
        DECOY
    }
}
