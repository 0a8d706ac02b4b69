package org.fristad.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something in the course of a case: a message key and a code. */
record Happening(Instant at, String kind, @Nullable String subject) {}
