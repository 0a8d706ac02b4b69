package org.fristad.cases;

import java.util.List;

/** How far a case has come; derived from its dates. */
public enum Phase {
    CONTACT,
    SCREENED,
    IN_SUPPORT,
    FOLLOW_UP,
    CLOSED;

    /** What may come next. */
    List<Phase> next() {
        return switch (this) {
            case CONTACT -> List.of(SCREENED, IN_SUPPORT, CLOSED);
            case SCREENED -> List.of(IN_SUPPORT, CLOSED);
            case IN_SUPPORT -> List.of(FOLLOW_UP, CLOSED);
            case FOLLOW_UP -> List.of(IN_SUPPORT, CLOSED);
            case CLOSED -> List.of(IN_SUPPORT);
        };
    }
}
