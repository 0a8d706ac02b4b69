package org.fristad.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The whole database as text: every table's every column, and what is kept as bytes read as letters too. */
public final class Dump {

    private Dump() {}

    /** Everything that the owner of the tables sees, who keeps every one of them by a policy. */
    public static byte[] of(Connection owner) throws SQLException, IOException {
        var dump = new ByteArrayOutputStream();
        for (var table : rows(owner, """
                select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1
                """)) {
            copy(owner, "select * from " + table, dump);
            for (var column : rows(owner, """
                    select attname from pg_attribute
                    where attrelid = '%s'::regclass and atttypid = 'bytea'::regtype and attnum > 0 and not attisdropped
                    """.formatted(table))) {
                copy(owner, "select encode(%s, 'escape') from %s".formatted(column, table), dump);
            }
        }
        return dump.toByteArray();
    }

    /** The same as one text. */
    public static String text(Connection owner) throws SQLException, IOException {
        return new String(of(owner), StandardCharsets.UTF_8);
    }

    private static void copy(Connection owner, String rows, OutputStream to) throws SQLException, IOException {
        owner.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + rows + ") to stdout", to);
    }

    private static List<String> rows(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
