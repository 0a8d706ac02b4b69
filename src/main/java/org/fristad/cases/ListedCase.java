package org.fristad.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case as a list shows it: codes only, and places no finer than the region. */
record ListedCase(
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
