package org.fristad.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other rooms need to know of a case they work on.
 *
 * @param outsideMechanism why the national mechanism does not help the main person, a code; null when not said
 */
public record CaseSummary(
        CaseId id,
        String code,
        UUID owner,
        int adults,
        int children,
        String region,
        @Nullable String outsideMechanism) {}
