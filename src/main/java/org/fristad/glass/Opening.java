package org.fristad.glass;

import java.time.Instant;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody broke the glass of a case.
 *
 * @param owner whose case it is
 * @param organisation for which they acted
 * @param reason a code
 * @param until when the case closes to them again, if they do not close it before
 * @param verdict a code, when it was reviewed
 */
record Opening(
        UUID id,
        CaseId caseId,
        String caseCode,
        UUID owner,
        UUID staff,
        UUID organisation,
        String reason,
        Instant at,
        Instant until,
        @Nullable UUID reviewedBy,
        @Nullable Instant reviewedAt,
        @Nullable String verdict) {

    boolean waits() {
        return reviewedAt == null;
    }

    boolean isOf(UUID person) {
        return staff.equals(person);
    }
}
