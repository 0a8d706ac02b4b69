package org.fristad.held;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person says is wrong, beside what stood there, opened.
 *
 * @param about what it concerns, a code
 * @param outcome whether it was changed, or only noted beside it, a code
 */
record Correction(UUID id, UUID person, String about, String outcome, String stood, String said, Instant addedAt) {}
