package org.fristad.actor;

/** There is no such thing, or none that this actor may know of: the two are told apart to nobody. */
public final class NotFound extends RuntimeException {
    public NotFound() {
        super("Not found", null, false, false);
    }
}
