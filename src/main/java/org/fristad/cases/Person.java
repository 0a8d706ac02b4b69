package org.fristad.cases;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody in a case: the one main person, or one who accompanies.
 *
 * @param number what the person is called inside the case, from 1
 * @param standingOn the day of the judgement
 */
record Person(UUID id, CaseId caseId, boolean main, int number, Standing standing, LocalDate standingOn, int version) {}
