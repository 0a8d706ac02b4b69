package org.fristad.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.network.Organisation.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which role may do what in which kind of organisation, as the reference network says. */
@Component
public class Rights {

    private static final Set<Right> CASEWORK =
            EnumSet.of(Right.OPEN_CASES, Right.READ_ASSIGNED_CASES, Right.READ_SHARED_CASES, Right.READ_OWN_CASES);

    private final List<Row> rows;
    private final Function<UUID, Optional<Kind>> kindOf;
    private final Map<UUID, Kind> kinds = new ConcurrentHashMap<>();

    @Autowired
    Rights(ReferenceFiles files, OrganisationTable organisations, PlatformTransactionManager transactions) {
        this(
                files.rights(),
                organisation -> Objects.requireNonNull(new TransactionTemplate(transactions)
                        .execute(status -> organisations.find(organisation).map(Organisation::kind))));
    }

    Rights(List<Row> rows, Function<UUID, Optional<Kind>> kindOf) {
        this.rows = rows;
        this.kindOf = kindOf;
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

    /** Whether somebody has this right by one of their roles; an organisation's kind never changes and so is read once. */
    public boolean may(Actor actor, Right right) {
        var kind = kinds.get(actor.organisation());
        if (kind == null) {
            kind = kindOf.apply(actor.organisation()).orElse(null);
            if (kind == null) {
                return false;
            }
            kinds.put(actor.organisation(), kind);
        }
        var there = kind;
        return actor.roles().stream().anyMatch(role -> may(role, there, right));
    }

    /** Whether cases are somebody's work at all; to others their pages do not exist. */
    public boolean worksOnCases(Actor actor) {
        return CASEWORK.stream().anyMatch(right -> may(actor, right));
    }

    /** Whether this role can be held in this kind of organisation. */
    public boolean fits(Role role, Kind kind) {
        return rows.stream().anyMatch(row -> row.role() == role && row.kinds().contains(kind));
    }
}
