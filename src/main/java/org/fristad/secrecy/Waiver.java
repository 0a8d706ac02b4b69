package org.fristad.secrecy;

import static org.fristad.web.Texts.label;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.OrganisationNames;
import org.jspecify.annotations.Nullable;

/**
 * A person has waived secrecy, in one direction and for some of what is known of her. Not a legal basis, and no yes to sharing.
 *
 * @param authority the one authority that it is about
 * @param kind or every authority of this kind
 * @param until its last day, or null until it is taken back
 */
record Waiver(
        UUID id,
        int number,
        Direction direction,
        @Nullable UUID authority,
        @Nullable Kind kind,
        List<String> groups,
        @Nullable LocalDate until,
        @Nullable String guardian,
        String how,
        Instant recordedAt,
        @Nullable Instant takenBackAt) {

    /** Who may tell whom. */
    enum Direction {
        /** The authority may tell the organisation whose case it is. */
        TO_US,
        /** That organisation may tell the authority. */
        FROM_US
    }

    Waiver {
        groups = List.copyOf(groups);
    }

    /** The authority, in words. */
    String other(OrganisationNames names) {
        return authority != null ? names.of(authority) : kind == null ? "" : label("kind", kind.name());
    }

    /** Whether it holds on a day. */
    boolean holds(LocalDate day) {
        return takenBackAt == null && (until == null || !until.isBefore(day));
    }
}
