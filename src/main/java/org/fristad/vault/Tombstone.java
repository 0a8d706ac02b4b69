package org.fristad.vault;

import java.time.Instant;
import java.util.UUID;

/** A key that was destroyed: when, by whom, for which organisation and why, as a code. */
record Tombstone(UUID id, Instant at, UUID person, UUID organisation, String reason) {}
