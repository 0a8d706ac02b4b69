package org.fristad.ledger;

import java.util.UUID;

/**
 * What one funder gives to one category in a programme year, and how much of it is bound.
 *
 * @param reserved bound by a first yes that still waits for the last
 * @param committed bound by a decision
 */
public record BudgetLine(
        UUID id, int year, String category, String funder, Money cap, Money reserved, Money committed) {

    /** What a new decision may still bind. */
    public Money left() {
        return cap.minus(reserved).minus(committed);
    }
}
