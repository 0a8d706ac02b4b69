package org.fristad.cases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands over every page of a case: which case it is, whose, how much of it is open to the actor, and its tabs.
 *
 * @param groups what is open to the actor
 * @param owned whether the actor works in the organisation whose case it is
 * @param closes when it closes to the actor, who has broken the glass; null when it stays open
 * @param tabs of all rooms; {@link #shown()} are the actor's
 */
public record CaseHead(
        CaseId id,
        String code,
        UUID owner,
        String region,
        Phase phase,
        Level level,
        int persons,
        Set<Group> groups,
        boolean owned,
        @Nullable Instant closes,
        List<CaseTab> tabs) {

    public CaseHead {
        groups = Set.copyOf(groups);
        tabs = List.copyOf(tabs);
    }

    /** Whether the actor decides about the case: lets others in, ends their parts, closes it. */
    public boolean decides() {
        return owned && closes == null;
    }

    /** Whether this group of fields is open to the actor. */
    public boolean sees(Group group) {
        return groups.contains(group);
    }

    /** The tabs that the actor may open, in their order. */
    public List<CaseTab> shown() {
        return tabs.stream().filter(tab -> tab.shows().test(this)).toList();
    }
}
