package org.fristad.team;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.fristad.cases.Group;
import org.fristad.consent.Allowed;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be asked into a case team, for what, and what they would see.
 *
 * @param staff one person of the organisation, or null for all there whose work it is
 * @param rests what the sharing rests on, or null for a colleague in an own case
 * @param until the last day, or null for as long as what it rests on
 */
record Invitation(
        UUID organisation,
        @Nullable UUID staff,
        String purpose,
        Set<Group> groups,
        @Nullable Allowed rests,
        @Nullable LocalDate until) {

    Invitation {
        groups = Set.copyOf(groups);
    }

    String basis() {
        return rests == null ? "OWN_CASE" : rests.basis().name();
    }
}
