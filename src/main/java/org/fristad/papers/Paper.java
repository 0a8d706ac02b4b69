package org.fristad.papers;

import java.time.Instant;
import java.util.UUID;
import org.fristad.cases.Group;
import org.jspecify.annotations.Nullable;

/**
 * A file of a case, as it stands in the list of them.
 *
 * @param group to whom it is open, as the group's fields are
 * @param kind what it is, as a code
 * @param name what it is called; empty when it is gone, or shown for a minute only
 * @param goneAt when it was taken away
 * @param goneWhy why, as a code
 */
public record Paper(
        UUID id,
        Group group,
        String kind,
        FileType type,
        int size,
        String name,
        Instant addedAt,
        @Nullable Instant goneAt,
        @Nullable String goneWhy) {

    /** Whether it can be fetched now. */
    public boolean open() {
        return goneAt == null && !name.isEmpty();
    }
}
