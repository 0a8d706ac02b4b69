package org.fristad.programme;

import org.fristad.ledger.Money;

/**
 * A row of the queue.
 *
 * @param asked what the programme is asked for in all
 * @param otherFunders what others pay in all
 * @param reviewed whether a reviewer has advised on what was handed in last
 * @param mine whether the actor reviews it, or has said the first yes
 * @param waitsForMe whether the actor is the one who can do the next thing
 */
record Queued(
        Application application,
        Money asked,
        Money otherFunders,
        boolean reviewed,
        boolean firstYes,
        boolean mine,
        boolean waitsForMe) {}
