package org.fristad.glass;

import java.util.List;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.Phase;

/**
 * A case as the night needs it in a list.
 *
 * @param workers who works on it in the own organisation
 */
record NightCase(CaseId id, String code, Phase phase, int children, List<UUID> workers) {

    NightCase {
        workers = List.copyOf(workers);
    }
}
