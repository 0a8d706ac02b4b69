package org.fristad.cases;

import java.util.Set;
import org.fristad.actor.Role;

/**
 * With whose eyes a case is looked at.
 *
 * @param inside whether in the organisation whose case it is
 * @param role by which it would be open
 * @param groups what would be open
 */
public record Eyes(boolean inside, Role role, Set<Group> groups) {

    public Eyes {
        groups = Set.copyOf(groups);
    }
}
