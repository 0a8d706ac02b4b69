package org.fristad.programme;

import java.util.List;
import java.util.UUID;

/**
 * What a decider wants to decide.
 *
 * @param key of the form it was written in: sent twice, it is decided once
 * @param version of the application that was looked at
 */
public record Wish(UUID key, int version, Answer answer, List<Decision.Grant> grants, String reason) {

    /** The three answers. */
    public enum Answer {
        APPROVE,
        PART,
        REFUSE
    }

    public Wish {
        grants = List.copyOf(grants);
    }
}
