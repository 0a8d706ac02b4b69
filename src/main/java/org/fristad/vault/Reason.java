package org.fristad.vault;

/** Why sealed words are opened. */
public enum Reason {
    /** To work on a case one has access to. */
    CASE_WORK,
    /** To prepare or make a decision of the programme. */
    DECISION,
    /** To compute the pseudonymous key that guards against overlaps. */
    PERSON_KEY,
    /** To show, for a minute, what could kill. */
    GUARDED,
    /** To review why a glass was broken. */
    REVIEW,
    /** To make or show a copy that is handed over. */
    HAND_OVER,
    /** To write a letter. */
    LETTER,
    /** To answer for what went wrong, as data protection officer. */
    OVERSIGHT,
    /** To name a colleague; not logged. */
    STAFF_DIRECTORY
}
