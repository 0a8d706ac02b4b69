package org.fristad.cases;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the pseudonymous key of a case's main person is made from; leaves memory nowhere. */
public record PersonKeyMaterial(
        String names, @Nullable LocalDate born, @Nullable String citizenship) {
    @Override
    public String toString() {
        return "key material";
    }
}
