package org.fristad.search;

import java.time.LocalDate;
import org.fristad.cases.CaseId;

/** A case in which somebody may be the one who is looked for; it says no name.
 *
 * @param match the surest of what agrees
 * @param weight of everything that agrees
 */
record Found(CaseId id, String code, LocalDate openedOn, Match match, int weight) {}
