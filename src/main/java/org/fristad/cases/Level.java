package org.fristad.cases;

/** How closed a case is; {@code docs/access.md} says who sees what at each level. */
public enum Level {
    /** Those assigned, organisations that accepted, and at night whoever is on call. */
    OPEN,
    /** Those assigned and accepted; everybody else breaks the glass. */
    PROTECTED,
    /** Persons by name; nobody else knows that there is a case. */
    SEALED;

    /** Whether it is closed more than another. */
    public boolean above(Level other) {
        return compareTo(other) > 0;
    }
}
