package org.fristad.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What was disclosed without a yes, to whom and on which ground.
 *
 * @param reason why, in words; not known of what was shared before reasons were kept
 * @param until the last day on which the other organisation may read on it, or null when it was said once
 * @param endedAt when it ended before its last day, because what it rested on was taken back
 */
record Disclosure(
        UUID id,
        UUID organisation,
        List<String> groups,
        String ground,
        @Nullable Sealed reason,
        @Nullable LocalDate until,
        Instant madeAt,
        @Nullable Instant endedAt) {

    Disclosure {
        groups = List.copyOf(groups);
    }
}
