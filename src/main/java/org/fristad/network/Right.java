package org.fristad.network;

/** What a role may do; {@code rights.csv} of the reference network says in which kinds of organisations. */
public enum Right {
    OPEN_CASES,
    READ_ASSIGNED_CASES,
    READ_OWN_CASES,
    READ_SHARED_CASES,
    BREAK_GLASS,
    INVITE,
    APPLY,
    READ_APPLICATIONS,
    REVIEW,
    DECIDE,
    SEE_BUDGET,
    CHANGE_BUDGET,
    SEE_FIGURES,
    RELEASE_FIGURES,
    DELIVER_YEAR,
    MANAGE_ACCOUNTS,
    SEE_LOG,
    SEE_DIRECTORY
}
