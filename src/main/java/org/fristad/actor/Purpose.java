package org.fristad.actor;

/** Why somebody acts now. Not the same as what a person has agreed to. */
public enum Purpose {
    SUPPORT,
    PROGRAMME,
    STATISTICS,
    ADMINISTRATION,
    OVERSIGHT
}
