package org.fristad.ledger;

import java.util.UUID;

/** A budget line does not bear what was asked of it; nothing was moved. */
public final class LineExceeded extends RuntimeException {

    private final UUID line;

    LineExceeded(UUID line) {
        super("The budget line does not bear it", null, false, false);
        this.line = line;
    }

    /** The line that would be exceeded. */
    public UUID line() {
        return line;
    }
}
