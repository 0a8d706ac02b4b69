package org.fristad.actor;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How surely it is known who acts.
 *
 * @param factor what they signed in with
 * @param provedAt when they last proved to be who they are, signing in included; null when that counts for nothing
 */
public record Assurance(Factor factor, @Nullable Instant provedAt) implements Serializable {

    /** The least: what is assumed when nothing else was told. */
    public static final Assurance LEAST = new Assurance(Factor.PASSWORD, null);

    /** What somebody signs in with. */
    public enum Factor {
        /** A password alone: it can be guessed, seen and asked for. */
        PASSWORD,
        /** A password with a code that a device shows: it can still be asked for. */
        CODE,
        /** A passkey: it answers to our address only, and nobody can be talked out of it. */
        PASSKEY,
        /** Chosen in the demo's role picker, where it stands in for a passkey; nowhere else. */
        DEMO,
        /** The program itself. */
        PROGRAM
    }

    /** Whether nobody can have been talked out of the factor. */
    public boolean strong() {
        return factor == Factor.PASSKEY || factor == Factor.DEMO;
    }
}
