package org.fristad.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the access log as it is kept, each field in the text that its hash covers. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record LogEntry(
        long seq,
        int version,
        Instant at,
        String person,
        String organisation,
        String roles,
        String purpose,
        String action,
        @Nullable String object,
        String shown,
        String detail,
        byte[] previous,
        byte[] hash) {}
