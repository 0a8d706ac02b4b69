package org.fristad.consent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.cases.Group;
import org.fristad.network.Organisation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked. Each recipient becomes an agreement of its own, so that each can be taken back alone.
 *
 * @param profile the ready profile that it came from
 */
record Asked(
        UUID person,
        Purpose purpose,
        @Nullable UUID organisation,
        List<Kind> kinds,
        Set<Group> groups,
        @Nullable LocalDate until,
        @Nullable String profile) {

    Asked {
        kinds = List.copyOf(kinds);
        groups = Set.copyOf(groups);
    }

    /** What an agreement asked. */
    static Asked of(Agreement agreement) {
        return new Asked(
                agreement.person(),
                agreement.purpose(),
                agreement.organisation(),
                agreement.kind() == null ? List.of() : List.of(agreement.kind()),
                agreement.groups().stream().map(Group::valueOf).collect(Collectors.toSet()),
                agreement.until(),
                null);
    }

    /** The same as an address of ours says it: codes only. */
    String address() {
        var said = new ArrayList<String>();
        said.add("person=" + person);
        said.add("purpose=" + purpose);
        if (organisation != null) {
            said.add("organisation=" + organisation);
        }
        kinds.forEach(kind -> said.add("kinds=" + kind));
        groups.stream().sorted().forEach(group -> said.add("groups=" + group));
        if (until != null) {
            said.add("until=" + until);
        }
        return String.join("&", said);
    }

    /** Whether somebody else sees something by it. */
    boolean hasRecipient() {
        return organisation != null || !kinds.isEmpty();
    }
}
