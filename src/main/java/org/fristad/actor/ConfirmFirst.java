package org.fristad.actor;

/**
 * Not before you have proved once more that it is you. A page answers it, which asks for the proof and then repeats the
 * request with everything that was typed; files can't be kept, so a form with files asks before it is shown.
 */
public final class ConfirmFirst extends RuntimeException {

    private final boolean strongly;

    public ConfirmFirst(boolean strongly) {
        super("To be confirmed", null, false, false);
        this.strongly = strongly;
    }

    /** Whether a passkey alone will do. */
    public boolean strongly() {
        return strongly;
    }
}
