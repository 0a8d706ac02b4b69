package org.fristad.held;

import java.time.Instant;
import java.util.UUID;

/** A case of which nothing is forgotten while something is held for a court or an inspection. */
record Hold(UUID id, UUID caseId, String caseCode, String reason, UUID setBy, Instant setAt) {}
