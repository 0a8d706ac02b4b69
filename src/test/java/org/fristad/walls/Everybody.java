package org.fristad.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.fristad.actor.Role;
import org.fristad.walls.Reach.Way;
import org.fristad.walls.Reach.Who;

/** Somebody of each set of roles in the demo network, and how many rows they reach on each way. */
final class Everybody {

    /** Who asks as one of the roles behind the application's, whose policies hardly ask who it is. */
    private static final Set<String> BEHIND = Set.of("(nobody)", "lyktan-caseworker", "plattformen-statistician");

    private static final String PROGRAM = new UUID(0, 0).toString();

    private final Reach reach;
    private final Map<Way, Map<Who, Integer>> usual;

    /** @param connection a superuser's, in a transaction that will be rolled back; some rows are added of what the demo has none of */
    Everybody(Connection connection) throws SQLException {
        this.reach = new Reach(connection, OneDay.NOW.toString());
        reach.run(text("/org/fristad/walls/rows.sql"));
        this.usual = new TreeMap<>();
        var people = people();
        for (var way : reach.ways()) {
            var reached = new LinkedHashMap<Who, Integer>();
            for (var who : people) {
                if (!way.role().equals("fristad_app") && !BEHIND.contains(who.login())) {
                    continue;
                }
                reached.put(who, reach.reached(way, who));
            }
            usual.put(way, reached);
        }
    }

    Reach reach() {
        return reach;
    }

    Map<Way, Map<Who, Integer>> usual() {
        return usual;
    }

    /** By whom it is noticed that this wall is loosened: somebody reaches more or less than usual; empty when nobody does. */
    String noticed(Mutant mutant) throws SQLException {
        for (var way : usual.entrySet()) {
            if (!mutant.touches(way.getKey())) {
                continue;
            }
            for (var who : way.getValue().entrySet()) {
                if (reach.reached(way.getKey(), who.getKey()) != who.getValue().intValue()) {
                    return who.getKey().login();
                }
            }
        }
        return "";
    }

    /** Somebody of the demo network by the functional name they sign in with. */
    static Who of(Reach reach, String name) throws SQLException {
        var row = reach.rows("""
                select s.id, s.organisation, string_agg(r.role, ',' order by r.role)
                from accounts.login l join network.staff s on s.id = l.staff join network.staff_role r on r.staff = s.id and r.until_date is null
                where l.name = '%s' group by s.id, s.organisation
                """.formatted(name)).getFirst();
        return new Who(name, row.get(0), row.get(1), row.get(2));
    }

    private List<Who> people() throws SQLException {
        var people = new ArrayList<Who>();
        people.add(new Who("(nobody)", "", "", ""));
        for (var role : Role.values()) {
            if (role.ofProgram()) {
                people.add(new Who("(program: %s)".formatted(role), PROGRAM, PROGRAM, role.name()));
            }
        }
        for (var row : reach.rows("""
                select distinct on (r.roles) l.name, s.id, s.organisation, r.roles
                from accounts.login l join network.staff s on s.id = l.staff join network.organisation o on o.id = s.organisation
                join lateral (select string_agg(role, ',' order by role) as roles from network.staff_role
                              where staff = s.id and until_date is null) r on r.roles is not null
                where not l.disabled order by r.roles, o.code = 'lyktan' desc, l.name
                """)) {
            people.add(new Who(row.get(0), row.get(1), row.get(2), row.get(3)));
        }
        return people;
    }

    static String text(String resource) {
        try (var file = Objects.requireNonNull(Everybody.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
