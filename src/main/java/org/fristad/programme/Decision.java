package org.fristad.programme;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.ledger.Money;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What a decider has said.
 *
 * @param step 1 for the first yes, 2 for the second where tiers are switched on
 * @param last whether nothing more has to be said
 * @param mine whether the actor said it
 */
public record Decision(
        UUID id,
        int step,
        State outcome,
        boolean last,
        boolean mine,
        Sealed reason,
        Instant decidedAt,
        List<Grant> grants) {

    /** What is granted for one line of the application, and from which budget line. */
    public record Grant(int n, Money granted, @Nullable UUID budgetLine) {}

    public Decision {
        grants = List.copyOf(grants);
    }

    public Money granted() {
        return grants.stream().map(Grant::granted).reduce(Money.ZERO, Money::plus);
    }

    public Money granted(int n) {
        return grants.stream()
                .filter(grant -> grant.n() == n)
                .map(Grant::granted)
                .findFirst()
                .orElse(Money.ZERO);
    }
}
