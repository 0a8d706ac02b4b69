package org.fristad.network;

import java.util.List;
import java.util.Set;
import org.fristad.actor.Role;
import org.fristad.network.Organisation.Kind;
import org.springframework.stereotype.Component;

/** Which role may do what in which kind of organisation, as the reference network says. */
@Component
public class Rights {

    private final List<Row> rows;

    Rights(ReferenceFiles files) {
        this.rows = files.rights();
    }

    /** One line of the table. */
    public record Row(Role role, Set<Kind> kinds, Set<Right> rights) {
        public Row {
            kinds = Set.copyOf(kinds);
            rights = Set.copyOf(rights);
        }
    }

    /** The whole table, in its order. */
    public List<Row> all() {
        return rows;
    }

    /** Whether this role brings this right in this kind of organisation. */
    public boolean may(Role role, Kind kind, Right right) {
        return rows.stream()
                .anyMatch(row -> row.role() == role
                        && row.kinds().contains(kind)
                        && row.rights().contains(right));
    }

    /** Whether this role can be held in this kind of organisation. */
    public boolean fits(Role role, Kind kind) {
        return rows.stream().anyMatch(row -> row.role() == role && row.kinds().contains(kind));
    }
}
