package org.fristad.programme;

import java.time.LocalDate;
import org.fristad.rules.Phase;
import org.fristad.rules.ProgrammeYear;
import org.jspecify.annotations.Nullable;

/**
 * Another application with an equal person key, wherever it was made: in codes, without saying whose.
 *
 * @param strength how sure it is that the person is the same
 */
record SamePerson(
        PersonKey.Strength strength,
        Phase phase,
        State state,
        LocalDate startDate,
        @Nullable Integer days,
        int year) {

    /** The first day after it, or after its only day. */
    LocalDate end() {
        return startDate.plusDays(days == null ? 1 : days);
    }

    /** Whether both cover at least one day. */
    boolean overlaps(Application other) {
        if (other.startDate() == null || days == null || other.days() == null) {
            return false;
        }
        return startDate.isBefore(other.startDate().plusDays(other.days()))
                && other.startDate().isBefore(end());
    }

    /** Whether it is to be pointed out: a second period of a phase that is given once, or days paid twice. */
    boolean warns(Application other, ProgrammeYear rules) {
        return overlaps(other) || phase == other.phase() && !rules.rule(phase).renewable();
    }
}
