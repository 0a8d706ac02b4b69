package org.fristad.factors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its holder sees it.
 *
 * @param id what the authenticator calls it, in hexadecimal figures
 * @param synced whether its holder's devices may copy it among themselves
 * @param transports how the authenticator can be reached
 */
record Passkey(
        String id,
        boolean synced,
        List<String> transports,
        Instant addedAt,
        @Nullable Instant usedAt) {

    /** What it is on, as far as the browser tells. */
    String place() {
        if (transports.contains("usb") || transports.contains("nfc")) {
            return "key";
        }
        return transports.contains("internal") ? "device" : "other";
    }
}
