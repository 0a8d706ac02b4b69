package org.fristad.cases;

/** A group of a case's fields that an invitation opens or leaves closed. */
public enum Group {
    /** Coded facts: forms of exploitation, control, gender, age, citizenship. */
    SITUATION,
    /** First name, telephone, safe way to reach the person, language. */
    CONTACT,
    /** Birth name, date of birth, papers. */
    IDENTITY,
    /** What was asked of authorities and answered. */
    RIGHTS,
    /** Goals, stays and services. */
    PLAN,
    /** What has happened, in free words. */
    NOTES,
    /** Applications to the National Support Programme. */
    PROGRAMME,
    /** What could kill: where the person stays, a new identity. That there is something, and of which kind. */
    GUARDED
}
