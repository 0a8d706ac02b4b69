package org.fristad.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that went wrong with personal data, and what was done about it, opened.
 *
 * @param due until when the authority has to be told
 */
record Breach(
        UUID id,
        String kind,
        Instant knownAt,
        Instant due,
        @Nullable Integer persons,
        String words,
        List<Done> steps) {

    enum Step {
        REPORTED,
        NOT_REPORTED,
        TOLD,
        CLOSED
    }

    /** One thing that was done. */
    record Done(Step kind, Instant at, String words) {}

    private boolean did(Step step) {
        return steps.stream().anyMatch(done -> done.kind() == step);
    }

    /** Whether the authority has yet to be told, or it has yet to be decided that it need not be. */
    boolean runs() {
        return !did(Step.REPORTED) && !did(Step.NOT_REPORTED) && !did(Step.CLOSED);
    }

    boolean late(Instant now) {
        return runs() && now.isAfter(due);
    }

    /** Whole hours that are left, or that have passed since. */
    long hours(Instant now) {
        return Math.abs(Duration.between(now, due).toHours());
    }

    /** What can be done next. */
    Set<Step> next() {
        var next = EnumSet.noneOf(Step.class);
        if (!did(Step.CLOSED)) {
            if (!did(Step.REPORTED)) {
                next.add(Step.REPORTED);
                if (!did(Step.NOT_REPORTED)) {
                    next.add(Step.NOT_REPORTED);
                }
            }
            if (!did(Step.TOLD)) {
                next.add(Step.TOLD);
            }
            if (!runs()) {
                next.add(Step.CLOSED);
            }
        }
        return next;
    }
}
