package org.fristad.programme;

import java.util.Set;

/**
 * Where an application stands. The table: each state, who moves it on, and where it may go.
 *
 * <pre>
 * state            | moved by                 | to
 * DRAFT            | the applicant            | SUBMITTED, WITHDRAWN
 * SUBMITTED        | a reviewer               | IN_REVIEW
 *                  | the applicant            | WITHDRAWN
 * IN_REVIEW        | its reviewer, a decider  | INFO_REQUESTED
 *                  | a decider, the last one  | APPROVED, PARTLY_APPROVED, REJECTED
 *                  | the applicant            | WITHDRAWN
 * INFO_REQUESTED   | the applicant            | SUBMITTED, WITHDRAWN
 * APPROVED, PARTLY_APPROVED, REJECTED, WITHDRAWN: nobody; what follows an approval is a support period of its own
 * </pre>
 */
public enum State {
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    INFO_REQUESTED,
    APPROVED,
    PARTLY_APPROVED,
    REJECTED,
    WITHDRAWN;

    private static final Set<State> DECIDED = Set.of(APPROVED, PARTLY_APPROVED, REJECTED);

    /** The states this one may go to. */
    public Set<State> next() {
        return switch (this) {
            case DRAFT, INFO_REQUESTED -> Set.of(SUBMITTED, WITHDRAWN);
            case SUBMITTED -> Set.of(IN_REVIEW, WITHDRAWN);
            case IN_REVIEW -> Set.of(INFO_REQUESTED, APPROVED, PARTLY_APPROVED, REJECTED, WITHDRAWN);
            case APPROVED, PARTLY_APPROVED, REJECTED, WITHDRAWN -> Set.of();
        };
    }

    /** Whether the applicant may still write in it. */
    public boolean isOpen() {
        return this == DRAFT || this == INFO_REQUESTED;
    }

    /** Whether only its applicant reads it: not handed in, being answered, or taken back. */
    public boolean isApplicantsOnly() {
        return isOpen() || this == WITHDRAWN;
    }

    public boolean isDecided() {
        return DECIDED.contains(this);
    }

    /** Whether it was granted in whole or in part. */
    public boolean isGranted() {
        return this == APPROVED || this == PARTLY_APPROVED;
    }
}
