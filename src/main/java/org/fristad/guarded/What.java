package org.fristad.guarded;

import java.util.Arrays;
import org.fristad.actor.NotFound;
import org.fristad.cases.Group;

/** What can be shown for a minute, and the group of a case's fields that it belongs to. */
enum What {
    /** A guarded fact: to everybody, also in the case's own organisation. */
    FACT(Group.GUARDED),
    /** How a person is reached: outside the case's own organisation. */
    CONTACT(Group.CONTACT),
    /** Who a person is: outside the case's own organisation. */
    IDENTITY(Group.IDENTITY);

    private final Group group;

    What(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    /** As it stands in an address. */
    String path() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static What of(String path) {
        return Arrays.stream(values())
                .filter(what -> what.path().equals(path))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
