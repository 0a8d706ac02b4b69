package org.fristad.guarded;

import java.time.Instant;
import java.util.UUID;
import org.fristad.cases.CaseId;

/** That there is a guarded fact, and of which kind: never its words. */
record GuardedFact(UUID id, CaseId caseId, String kind, Instant addedAt) {}
