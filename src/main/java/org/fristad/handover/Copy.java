package org.fristad.handover;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A copy of parts of a case that was handed over. It stays in the list for ever: it can't be erased where it lies.
 *
 * @param agreement the yes that it rests on, or else
 * @param disclosure the disclosure without a yes
 */
record Copy(
        UUID id,
        CaseId caseId,
        int year,
        int number,
        UUID recipient,
        List<String> groups,
        @Nullable UUID agreement,
        @Nullable UUID disclosure,
        Sealed content,
        Instant madeAt) {

    Copy {
        groups = List.copyOf(groups);
    }

    /** What it is called, in its owner's list and in the authority's register. */
    String called() {
        return year + "-" + number;
    }
}
