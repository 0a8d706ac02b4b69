package org.fristad.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.fristad.cases.Group;
import org.fristad.network.Organisation.Kind;
import org.jspecify.annotations.Nullable;

/** A ready question, asked in two clicks during a call: to whom, what of the case, for how many days. */
record Profile(
        String code,
        Purpose purpose,
        List<Kind> kinds,
        Set<Group> groups,
        int days,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String source,
        String mark) {

    Profile {
        kinds = List.copyOf(kinds);
        groups = Set.copyOf(groups);
    }

    boolean holds(LocalDate day) {
        return !validFrom.isAfter(day) && (validUntil == null || !validUntil.isBefore(day));
    }
}
