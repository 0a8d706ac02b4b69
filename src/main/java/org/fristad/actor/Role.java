package org.fristad.actor;

/** What a person may do for an organisation; {@code docs/roles.md} says which rights each role brings. */
public enum Role {
    /** Opens cases and works on those assigned. */
    CASEWORKER,
    /** Reads the organisation's cases at night without breaking any glass. */
    ON_CALL,
    /** Regional coordinator: works on cases to which the office was invited. */
    COORDINATOR,
    /** Works on the legal part of cases to which the organisation was invited. */
    LEGAL_ADVISER,
    /** Prepares applications to the National Support Programme. */
    REVIEWER,
    /** Decides applications to the National Support Programme. */
    DECIDER,
    /** Pays what was decided. */
    FINANCE,
    /** Sees the network's figures, never a case. */
    STATISTICIAN,
    /** Delivers the year of an organisation that keeps no cases here. */
    REPORTER,
    /** Opens and ends accounts, never sees a case. */
    ACCOUNT_ADMINISTRATOR,
    /** Sees who has looked at what. */
    DATA_PROTECTION_OFFICER,
    /** The program itself, looking up an account before anybody has signed in. */
    SIGN_IN(true),
    /** Given by the program when what has to be decided was decided: a key is destroyed, and a person with it forgotten. */
    ERASURE(true),
    /** The program itself, signing the end of the access log. */
    CHECKPOINTS(true),
    /** The program itself, making the tokens by which persons are found again. */
    INDEXING(true);

    private final boolean ofProgram;

    Role() {
        this(false);
    }

    Role(boolean ofProgram) {
        this.ofProgram = ofProgram;
    }

    /** Whether only the program gives it, and no administrator. */
    public boolean ofProgram() {
        return ofProgram;
    }
}
