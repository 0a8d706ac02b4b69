package org.fristad.audit;

import java.time.Instant;
import java.util.UUID;

/** An entry of the access log as it may be shown: who, for whom, why and what. */
public record LoggedAccess(Instant at, UUID person, UUID organisation, String purpose, String action) {}
