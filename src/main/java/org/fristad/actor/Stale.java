package org.fristad.actor;

/** Somebody else has changed it since it was read. */
public final class Stale extends RuntimeException {
    public Stale() {
        super("Changed by somebody else", null, false, false);
    }
}
