package org.fristad.database;

/** The program can't start here, for a reason that one sentence says to whoever started it. */
public class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
