package org.fristad.consent;

import java.time.Instant;
import java.util.UUID;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/** An answer as it is kept: what was said to whom, when and how. A withdrawal says no more than that it was one. */
record Answer(
        UUID agreement,
        Agreement.State state,
        @Nullable String giver,
        @Nullable String guardian,
        @Nullable Sealed guardianName,
        @Nullable String how,
        @Nullable String language,
        @Nullable Boolean interpreter,
        UUID organisation,
        Instant at) {}
