package org.fristad.secrecy;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.fristad.cases.Group;
import org.fristad.network.Organisation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A waiver of secrecy as it is written down.
 *
 * @param person whose secrecy it is
 * @param guardian what the one is who says it in the person's place, or null when the person does
 */
record Waiving(
        UUID person,
        Waiver.Direction direction,
        @Nullable UUID authority,
        @Nullable Kind kind,
        Set<Group> groups,
        @Nullable LocalDate until,
        @Nullable String guardian,
        String how) {

    Waiving {
        groups = Set.copyOf(groups);
    }
}
