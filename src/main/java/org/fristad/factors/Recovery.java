package org.fristad.factors;

import java.time.Instant;
import java.util.UUID;

/**
 * That an administrator asks for a new start for somebody who has lost all they sign in with.
 *
 * @param login whose account it is
 * @param askedBy the administrator who asks
 */
record Recovery(UUID id, UUID login, UUID askedBy, Instant askedAt) {}
