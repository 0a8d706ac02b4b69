package org.fristad.cases;

import java.util.UUID;

/** Which case. Random: it tells nothing about when or by whom it was opened. */
public record CaseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
