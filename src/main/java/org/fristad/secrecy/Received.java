package org.fristad.secrecy;

import java.time.LocalDate;
import java.util.UUID;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/** What an authority has told, and on which ground it could. */
record Received(
        UUID id, UUID authority, String ground, @Nullable UUID waiver, Sealed words, LocalDate onDay) {}
