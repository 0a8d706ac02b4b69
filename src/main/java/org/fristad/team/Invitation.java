package org.fristad.team;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.fristad.cases.Group;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be asked into a case team, for what, and what they would see.
 *
 * @param staff one person of the organisation, or null for all there whose work it is
 * @param basis what the sharing rests on: the person's own yes, a guardian's, or another ground
 * @param until the last day, or null until the case closes or the part is ended
 */
record Invitation(
        UUID organisation,
        @Nullable UUID staff,
        String purpose,
        Set<Group> groups,
        String basis,
        @Nullable LocalDate until) {

    Invitation {
        groups = Set.copyOf(groups);
    }
}
