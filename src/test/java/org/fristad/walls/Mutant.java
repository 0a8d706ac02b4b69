package org.fristad.walls;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.fristad.walls.Reach.Way;

/**
 * One wall loosened.
 *
 * @param command the command whose policy it is
 * @param roles those for whom the policy stands
 * @param whole whether nothing is left of the condition
 * @param what what was loosened, in words
 * @param statement what loosens it
 */
record Mutant(String table, String command, Set<String> roles, boolean whole, String what, String statement) {

    /** Every policy loosened to true, and without one of its conditions. That no table is without row security, WallsInDatabaseTests asks. */
    static List<Mutant> all(Reach reach) throws SQLException {
        var all = new ArrayList<Mutant>();
        for (var row : reach.rows("""
                select quote_ident(schemaname) || '.' || quote_ident(tablename), policyname, cmd, array_to_string(roles, ','), qual, with_check
                from pg_policies where policyname <> 'keeper' order by 1, 3, 2
                """)) {
            loosen(row, "using", row.get(4), all);
            if (!row.get(2).equals("UPDATE") || changeable(row, reach)) {
                loosen(row, "with check", row.get(5), all);
            }
        }
        return all;
    }

    /** Whether anything that the check looks at can be changed at all; if not, the check only says again what holds of the row already. */
    private static boolean changeable(List<String> policy, Reach reach) throws SQLException {
        for (var column : reach.rows("""
                select distinct a.attname from pg_attribute a, unnest(string_to_array('%s', ',')) r
                where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and has_column_privilege(r, a.attrelid, a.attnum, 'UPDATE')
                """.formatted(policy.get(3), policy.get(0)))) {
            if (policy.get(5).matches("(?s).*\\b" + column.getFirst() + "\\b.*")) {
                return true;
            }
        }
        return false;
    }

    private static void loosen(List<String> policy, String clause, String condition, List<Mutant> all) {
        if (condition.isEmpty() || condition.equals("true")) {
            return;
        }
        var roles = Set.copyOf(Arrays.asList(policy.get(3).split(",")));
        var loosened = new ArrayList<String>();
        loosened.add("true");
        loosened.addAll(Conditions.loosened(condition));
        for (var looser : loosened) {
            all.add(new Mutant(
                    policy.get(0),
                    policy.get(2),
                    roles,
                    looser.equals("true"),
                    "%s, %s %s".formatted(policy.get(1), clause, looser.replaceAll("\\s+", " ")),
                    "alter policy %s on %s %s (%s)".formatted(policy.get(1), policy.get(0), clause, looser)));
        }
    }

    /** Whether it could open this way. */
    boolean touches(Way way) {
        return way.table().equals(table)
                && roles.contains(way.role())
                && way.tried().name().startsWith(command);
    }

    @Override
    public String toString() {
        return "%s %s for %s\t%s".formatted(table, command, String.join(" and ", new java.util.TreeSet<>(roles)), what);
    }
}
