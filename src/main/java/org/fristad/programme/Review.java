package org.fristad.programme;

import java.time.Instant;
import org.fristad.vault.Sealed;

/** A reviewer's advice on one submission. */
record Review(int submission, Wish.Answer advice, Sealed reason, Instant reviewedAt, boolean mine) {}
