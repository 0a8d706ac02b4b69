package org.fristad.programme;

import java.time.Instant;
import java.util.UUID;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/** Something that was asked of the applicant, and the answer. */
record Information(
        UUID id,
        Instant askedAt,
        Sealed question,
        @Nullable Sealed answer,
        @Nullable Instant answeredAt) {}
