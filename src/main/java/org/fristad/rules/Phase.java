package org.fristad.rules;

/** A phase of support that the programme can pay for. */
public enum Phase {
    INITIAL_REST,
    REHABILITATION,
    INTEGRATION,
    /** A single measure at any time, without a period. */
    POINT;

    /** Whether it is asked for in days. */
    public boolean hasDays() {
        return this != POINT;
    }
}
