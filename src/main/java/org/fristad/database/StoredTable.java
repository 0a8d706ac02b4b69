package org.fristad.database;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/**
 * A table of ours as backup and restore see it.
 *
 * @param name with its schema, quoted where needed
 * @param columns those that hold something of their own, so without the generated ones
 * @param order how rows are sorted, the same way on every server
 */
record StoredTable(String name, String columns, String order) {

    /** Every table of the owner but the history of migrations, each after those it refers to. */
    static List<StoredTable> all(Connection owner) throws SQLException {
        var found = new HashMap<String, StoredTable>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname) as name,
                               (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
                               coalesce((select string_agg(quote_ident(a.attname)
                                                || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by a.attnum)
                                         from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                                         where i.indrelid = c.oid and i.indisprimary),
                                        quote_ident(c.relname) || '::text collate "C"') as sorting
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and not c.relispartition and c.relowner = current_user::regrole
                          and n.nspname <> 'history' and n.nspname !~ '^pg_'
                        """)) {
            while (rows.next()) {
                found.put(
                        rows.getString("name"),
                        new StoredTable(rows.getString("name"), rows.getString("columns"), rows.getString("sorting")));
            }
        }
        return afterThoseTheyReferTo(found, references(owner));
    }

    private static Map<String, Set<String>> references(Connection owner) throws SQLException {
        var references = new HashMap<String, Set<String>>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select distinct format('%I.%I', n.nspname, c.relname) as from_table, format('%I.%I', m.nspname, d.relname) as to_table
                        from pg_constraint f
                        join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
                        join pg_class d on d.oid = f.confrelid join pg_namespace m on m.oid = d.relnamespace
                        where f.contype = 'f' and f.conrelid <> f.confrelid
                        """)) {
            while (rows.next()) {
                references
                        .computeIfAbsent(rows.getString("from_table"), _ -> new TreeSet<>())
                        .add(rows.getString("to_table"));
            }
        }
        return references;
    }

    private static List<StoredTable> afterThoseTheyReferTo(
            Map<String, StoredTable> found, Map<String, Set<String>> references) {
        var waiting = new TreeSet<>(found.keySet());
        var ordered = new ArrayList<StoredTable>();
        while (!waiting.isEmpty()) {
            var ready = waiting.stream()
                    .filter(name ->
                            references.getOrDefault(name, Set.of()).stream().noneMatch(waiting::contains))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("These tables refer to one another in a circle: " + waiting);
            }
            ready.stream().map(found::get).forEach(ordered::add);
            ready.forEach(waiting::remove);
        }
        return List.copyOf(ordered);
    }

    /** Writes all rows in PostgreSQL's own text form and says how many there were. */
    long copyTo(Connection owner, OutputStream out) throws SQLException, java.io.IOException {
        return owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select %s from %s order by %s) to stdout".formatted(columns, name, order), out);
    }

    /** Reads rows so written and says how many there were. */
    long copyFrom(Connection owner, java.io.InputStream in) throws SQLException, java.io.IOException {
        return owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin".formatted(name, columns), in, 1 << 16);
    }

    /** Values are written the same way whatever the server's and the machine's habits. */
    static void plainHabits(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(
                    "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 3");
        }
    }
}
