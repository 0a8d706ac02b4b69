package org.fristad.ledger;

import java.util.UUID;

/**
 * An entry of the ledger.
 *
 * @param repeated whether the same request had been booked before under the same key, so that nothing happened now
 */
public record Booking(UUID entry, boolean repeated) {}
