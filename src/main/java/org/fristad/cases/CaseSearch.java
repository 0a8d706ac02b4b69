package org.fristad.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of cases is narrowed to, and after which case it goes on.
 *
 * @param code the beginning of a case code
 */
record CaseSearch(
        @Nullable String code,
        @Nullable String form,
        @Nullable String region,
        @Nullable String phase,
        @Nullable String standing,
        @Nullable Instant afterTime,
        @Nullable UUID afterCase) {

    /** A case as a list shows it: codes only, and places no finer than the region. */
    record Found(
            CaseId id,
            String code,
            UUID owner,
            String region,
            Phase phase,
            LocalDate openedOn,
            Instant openedAt,
            @Nullable Standing standing,
            @Nullable String mainForm,
            @Nullable String gender,
            @Nullable String age,
            int others) {}

    String text() {
        return "code=%s form=%s region=%s phase=%s standing=%s after=%s"
                .formatted(code, form, region, phase, standing, afterCase);
    }
}
