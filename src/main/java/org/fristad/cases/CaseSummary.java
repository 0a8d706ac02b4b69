package org.fristad.cases;

import java.util.UUID;

/** What other rooms need to know of a case they work on. */
public record CaseSummary(CaseId id, String code, UUID owner, int adults, int children, String region) {}
