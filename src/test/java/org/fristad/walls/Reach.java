package org.fristad.walls;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tries what the database lets somebody do, past all Java, and takes it back. Each question is asked with plain SQL as one of
 * our database roles, by somebody of the demo network.
 */
final class Reach {

    /** What is tried. */
    enum Try {
        /** Which rows are seen. */
        SELECT,
        /** Which rows, said once more, would be taken. */
        INSERT,
        /** Which rows are changed without being looked at, where only the policy of UPDATE counts. */
        UPDATE_UNSEEN,
        /** Which rows can be changed so that nothing changes. */
        UPDATE,
        /** What a row may become: of the values that other rows have, how many are taken. */
        UPDATE_INTO,
        /** Whether any row can be deleted. */
        DELETE
    }

    /** Somebody of the demo network. */
    record Who(String login, String person, String organisation, String roles) {}

    /** One way to one table. */
    record Way(String table, Try tried, String role) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return java.util.Comparator.comparing(Way::table)
                    .thenComparing(Way::tried)
                    .thenComparing(Way::role)
                    .compare(this, other);
        }
    }

    private static final int SAMPLES = 12;

    private final Connection connection;
    private final String now;
    private final Map<Way, List<String>> statements = new HashMap<>();

    /** @param connection a superuser's, in a transaction that will be rolled back */
    Reach(Connection connection, String now) {
        this.connection = connection;
        this.now = now;
    }

    /** Every way that a grant opens, whatever the policies then say. */
    List<Way> ways() throws SQLException {
        var found = new ArrayList<Way>();
        for (var row : rows("""
                select t.oid::regclass::text, r.rolname, p.privilege
                from pg_class t join pg_namespace n on n.oid = t.relnamespace
                cross join pg_roles r cross join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) p (privilege)
                where t.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'history')
                  and r.rolname in ('fristad_app', 'fristad_stats', 'fristad_audit', 'fristad_guard')
                  and case p.privilege when 'DELETE' then has_table_privilege(r.oid, t.oid, 'DELETE')
                      else has_any_column_privilege(r.oid, t.oid, p.privilege) end
                order by 1, 2, 3
                """)) {
            for (var tried : Try.values()) {
                if (tried.name().startsWith(row.get(2))) {
                    found.add(new Way(row.get(0), tried, row.get(1)));
                }
            }
        }
        return found;
    }

    /** How many rows somebody reaches this way. */
    int reached(Way way, Who who) throws SQLException {
        var statements = statements(way);
        act(way.role(), who);
        try {
            return switch (way.tried()) {
                case SELECT ->
                    Integer.parseInt(rows(statements.getFirst()).getFirst().getFirst());
                case UPDATE, UPDATE_UNSEEN, DELETE -> mostChanged(statements);
                case INSERT -> taken(statements);
                case UPDATE_INTO -> changesAny(way) ? taken(statements) : 0;
            };
        } finally {
            run("reset role");
        }
    }

    /** The first statement that goes through says how many; when none does, that something was reached, or nothing. */
    private int mostChanged(List<String> statements) throws SQLException {
        int reached = 0;
        for (var statement : statements) {
            int changed = attempt(statement);
            if (changed >= 0) {
                return changed;
            }
            reached = 1;
        }
        return reached;
    }

    private int taken(List<String> statements) throws SQLException {
        int taken = 0;
        for (var statement : statements) {
            int done = attempt(statement);
            taken += done != REFUSED && done != 0 ? 1 : 0;
        }
        return taken;
    }

    private boolean changesAny(Way way) throws SQLException {
        return mostChanged(Objects.requireNonNull(statements.get(new Way(way.table(), Try.UPDATE_UNSEEN, way.role()))))
                != 0;
    }

    static final int NOTHING = 0;
    static final int REFUSED = -1;
    static final int OTHERWISE_WRONG = -2;

    /** What comes of statements that somebody sends as a role: {@link #REFUSED}, {@link #OTHERWISE_WRONG}, or how many rows the last one reaches. */
    int tried(String role, Who who, String sql) throws SQLException {
        act(role, who);
        try {
            return attempt(sql);
        } finally {
            run("reset role");
        }
    }

    /** How many rows it changes; {@link #REFUSED} when a policy says no to a new row, {@link #OTHERWISE_WRONG} when something else does after it. */
    private int attempt(String sql) throws SQLException {
        var before = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            return last(statement, statement.execute(sql));
        } catch (SQLException e) {
            return "42501".equals(e.getSQLState())
                            && String.valueOf(e.getMessage()).contains("row-level security")
                    ? REFUSED
                    : OTHERWISE_WRONG;
        } finally {
            connection.rollback(before);
        }
    }

    /** How many rows the last of the statements reaches. */
    private static int last(java.sql.Statement statement, boolean selects) throws SQLException {
        int rows = 0;
        for (boolean read = selects; read || statement.getUpdateCount() >= 0; read = statement.getMoreResults()) {
            rows = read ? 0 : statement.getUpdateCount();
            if (read) {
                try (var found = statement.getResultSet()) {
                    while (found.next()) {
                        rows++;
                    }
                }
            }
        }
        return rows;
    }

    private void act(String role, Who who) throws SQLException {
        run("""
                select set_config('app.person', '%s', true), set_config('app.organisation', '%s', true), set_config('app.roles', '%s', true),
                       set_config('app.purpose', 'SUPPORT', true), set_config('app.now', '%s', true),
                       set_config('app.factor', 'DEMO', true), set_config('app.proved_at', '%4$s', true);
                set local role %s;
                """.formatted(who.person(), who.organisation(), who.roles(), now, role));
    }

    private List<String> statements(Way way) throws SQLException {
        var known = statements.get(way);
        if (known != null) {
            return known;
        }
        var made = switch (way.tried()) {
            case SELECT -> List.of("select count(*) from " + way.table());
            case DELETE -> List.of("delete from " + way.table());
            case UPDATE ->
                List.of("update %s set %s = %2$s"
                        .formatted(way.table(), columns(way, "UPDATE").getFirst()));
            case UPDATE_UNSEEN -> unseen(way);
            case INSERT -> inserts(way);
            case UPDATE_INTO -> into(way);
        };
        if (way.tried() == Try.UPDATE_INTO) {
            statements(new Way(way.table(), Try.UPDATE_UNSEEN, way.role()));
        }
        statements.put(way, made);
        return made;
    }

    /** A value for each column that can be changed, one that a row has already where there is any. */
    private List<String> unseen(Way way) throws SQLException {
        var made = new ArrayList<String>();
        for (var column : columns(way, "UPDATE")) {
            var value = rows("select quote_nullable(min(%s::text)) from %s".formatted(column, way.table()));
            made.add("update %s set %s = %s"
                    .formatted(way.table(), column, value.getFirst().getFirst()));
        }
        return made;
    }

    private List<String> columns(Way way, String privilege) throws SQLException {
        return rows("""
                select quote_ident(a.attname) from pg_attribute a
                where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a'
                  and has_column_privilege('%s', a.attrelid, a.attnum, '%s') order by a.attnum
                """.formatted(way.table(), way.role(), privilege)).stream()
                .map(List::getFirst)
                .toList();
    }

    /** Rows that are there, said once more: whether they are taken is decided before their keys are found to be used. */
    private List<String> inserts(Way way) throws SQLException {
        var columns = columns(way, "INSERT");
        return rows("select %s from %s t order by %s"
                        .formatted(
                                columns.stream()
                                        .map("quote_nullable(%s::text)"::formatted)
                                        .collect(java.util.stream.Collectors.joining(" || ', ' || ")),
                                way.table(),
                                order(way.table())))
                .stream()
                .map(List::getFirst)
                .collect(java.util.stream.Collectors.collectingAndThen(
                        java.util.stream.Collectors.toList(), Reach::spread))
                .stream()
                .map(values ->
                        "insert into %s (%s) values (%s)".formatted(way.table(), String.join(", ", columns), values))
                .toList();
    }

    private List<String> into(Way way) throws SQLException {
        var made = new ArrayList<String>();
        var decided = rows("""
                select coalesce(string_agg(concat_ws(' ', qual, with_check), ' '), '') from pg_policies
                where (quote_ident(schemaname) || '.' || quote_ident(tablename))::regclass = '%s'::regclass and cmd = 'UPDATE' and '%s' = any (roles)
                """.formatted(way.table(), way.role())).getFirst().getFirst();
        for (var column : columns(way, "UPDATE")) {
            if (decided.contains(column)) {
                rows("select distinct quote_literal(%s::text) from %s where %1$s is not null order by 1 limit 3"
                                .formatted(column, way.table()))
                        .forEach(value ->
                                made.add("update %s set %s = %s".formatted(way.table(), column, value.getFirst())));
            }
        }
        return made;
    }

    /** An order that is the same in every demo database: not by what is drawn at random (an organisation's id is) or read from a clock, nor by sealed words. */
    private String order(String table) throws SQLException {
        return rows("""
                select coalesce(string_agg(case when a.atttypid = 'uuid'::regtype
                        then format('coalesce((select o.code from network.organisation o where o.id = t.%%1$I), t.%%1$I::text)', a.attname)
                        else format('t.%%I::text', a.attname) end, ', ' order by a.attnum), '1') from pg_attribute a
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'bytea'::regtype
                  and coalesce(pg_get_expr(d.adbin, d.adrelid), '') !~ '(random|now)'
                """.formatted(table)).getFirst().getFirst();
    }

    private static List<String> spread(List<String> all) {
        var step = Math.max(1, all.size() / SAMPLES);
        var some = new ArrayList<String>();
        for (int i = 0; i < all.size() && some.size() < SAMPLES; i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= width; i++) {
                    row.add(Objects.requireNonNullElse(rows.getString(i), ""));
                }
                found.add(row);
            }
            return found;
        }
    }
}
