package org.fristad.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fristad.database.DatabaseAddress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * One transaction as the owner that fills tables fast. COPY refuses tables with row-level security, so the owner is freed
 * from it for the tables that it fills within this transaction, in which nobody else can reach them, and bound again
 * before it ends. Every count is compared with what was meant.
 */
final class OwnerLoad implements AutoCloseable {

    /** Their triggers let in whoever acts and book what was decided; here nobody acts, and what follows is loaded as it is meant. */
    private static final List<String> FOLLOWED = List.of(
            "cases.case_file",
            "cases.access",
            "team.participation",
            "consent.agreement",
            "consent.answer",
            "consent.disclosure",
            "handover.copy",
            "programme.decision");

    private final Connection owner;
    private final CopyManager copying;
    private final Set<String> tables = new LinkedHashSet<>();

    OwnerLoad(DatabaseAddress address, Past past) throws SQLException {
        this.owner = address.asOwner();
        owner.setAutoCommit(false);
        this.copying = owner.unwrap(PGConnection.class).getCopyAPI();
        try (var tell = owner.prepareStatement("select set_config('app.now', ?, true)")) {
            tell.setString(1, past.now().toString());
            tell.execute();
        }
    }

    Connection connection() {
        return owner;
    }

    /** The tables that were filled. */
    Set<String> tables() {
        return tables;
    }

    void copy(List<Rows> several) throws SQLException {
        for (var rows : several) {
            if (rows.count() > 0) {
                copy(rows);
            }
        }
    }

    private void copy(Rows rows) throws SQLException {
        var table = rows.table();
        if (tables.add(table)) {
            run("alter table %s no force row level security".formatted(table));
            if (FOLLOWED.contains(table)) {
                run("alter table %s disable trigger user".formatted(table));
            }
        }
        try {
            long copied = copying.copyIn(rows.command(), new ByteArrayInputStream(rows.bytes()), 1 << 16);
            if (copied != rows.count()) {
                throw new SQLException("%d rows instead of %d: %s".formatted(copied, rows.count(), rows.command()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the walls up again and keeps what was loaded. */
    void finish() throws SQLException {
        run("set constraints all immediate");
        for (var table : tables) {
            if (FOLLOWED.contains(table)) {
                run("alter table %s enable trigger user".formatted(table));
            }
            run("alter table %s force row level security".formatted(table));
        }
        owner.commit();
    }

    private void run(String sql) throws SQLException {
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
