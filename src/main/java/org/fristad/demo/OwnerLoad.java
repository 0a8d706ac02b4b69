package org.fristad.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.fristad.database.DatabaseAddress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * One transaction as the owner that fills tables fast. COPY refuses tables with row-level security, so the owner is freed
 * from it within this transaction, in which nobody else can reach the tables, and bound again before it ends. Every count
 * is compared with what was meant.
 */
final class OwnerLoad implements AutoCloseable {

    /** Their triggers let in whoever acts; here nobody does, and the access rows are loaded as they are meant. */
    private static final List<String> OPENING = List.of("cases.case_file", "team.participation");

    private final Connection owner;
    private final CopyManager copying;
    private final List<String> tables;

    OwnerLoad(DatabaseAddress address, List<String> tables) throws SQLException {
        this.owner = address.asOwner();
        this.tables = tables;
        owner.setAutoCommit(false);
        this.copying = owner.unwrap(PGConnection.class).getCopyAPI();
        for (var table : tables) {
            run("alter table %s no force row level security".formatted(table));
        }
        for (var table : OPENING) {
            run("alter table %s disable trigger user".formatted(table));
        }
    }

    Connection connection() {
        return owner;
    }

    void copy(Rows rows) throws SQLException {
        copy(rows.command(), rows.bytes(), rows.count());
    }

    void copy(String command, byte[] text, long count) throws SQLException {
        try {
            long copied = copying.copyIn(command, new ByteArrayInputStream(text), 1 << 16);
            if (copied != count) {
                throw new SQLException("%d rows instead of %d: %s".formatted(copied, count, command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the walls up again and keeps what was loaded. */
    void finish() throws SQLException {
        run("set constraints all immediate");
        for (var table : OPENING) {
            run("alter table %s enable trigger user".formatted(table));
        }
        for (var table : tables) {
            run("alter table %s force row level security".formatted(table));
        }
        owner.commit();
    }

    void run(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whatever was not finished never happened. */
    @Override
    public void close() throws SQLException {
        try (owner) {
            owner.rollback();
        }
    }
}
