package org.fristad.statistics;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A year that an organisation has delivered; replaced when a later delivery of the same year came. */
record Delivery(
        UUID id,
        int year,
        int persons,
        Instant deliveredAt,
        @Nullable Instant replacedAt) {}
