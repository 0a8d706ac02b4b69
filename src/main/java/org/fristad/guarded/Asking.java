package org.fristad.guarded;

import java.time.Instant;
import java.util.UUID;

/** Somebody has opened as much as a day allows and asks a colleague for more. */
record Asking(UUID id, UUID staff, String reason, Instant askedAt) {}
