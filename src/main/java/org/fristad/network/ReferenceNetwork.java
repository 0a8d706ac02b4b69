package org.fristad.network;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings the files of the reference network into the database, as the owner, when the database is migrated and whenever
 * a file has changed. An organisation that is no longer listed has left the network; what is known of it stays. Its kind
 * says what its people may do, and never changes: one that becomes another kind is another organisation.
 */
@Component
class ReferenceNetwork implements JavaMigration {

    private final ReferenceFiles files;

    ReferenceNetwork(ReferenceFiles files) {
        this.files = files;
    }

    @Override
    @SuppressWarnings("NullAway") // Flyway's own convention: no version means "again when the checksum changes"
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "reference network";
    }

    @Override
    public Integer getChecksum() {
        return files.checksum();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        load(context.getConnection());
    }

    /** What the database was made for, not what the program was started as. */
    private static boolean isDemo(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select exists (select from database.mark where kind = 'DEMO')")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void load(Connection owner) throws SQLException {
        boolean demo = isDemo(owner);
        batch(
                owner,
                """
                insert into network.region (code, name, valid_from, valid_until, source, mark) values (?, ?, ?, ?, ?, ?)
                on conflict (code) do update set name = excluded.name, valid_from = excluded.valid_from,
                    valid_until = excluded.valid_until, source = excluded.source, mark = excluded.mark
                """,
                files.regions(),
                (row, it) -> fill(row, it.code(), it.name(), it.validFrom(), it.validUntil(), it.source(), it.mark()));
        batch(
                owner,
                """
                insert into network.county (code, letter, name, region, valid_from, valid_until, source, mark)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (code) do update set letter = excluded.letter, name = excluded.name, region = excluded.region,
                    valid_from = excluded.valid_from, valid_until = excluded.valid_until, source = excluded.source,
                    mark = excluded.mark
                """,
                files.counties(),
                (row, it) -> fill(
                        row,
                        it.code(),
                        it.letter(),
                        it.name(),
                        it.region(),
                        it.validFrom(),
                        it.validUntil(),
                        it.source(),
                        it.mark()));
        var kinds = files.kinds();
        batch(owner, """
                insert into network.kind (code, sector, position) values (?, ?, ?)
                on conflict (code) do update set sector = excluded.sector, position = excluded.position
                """, kinds, (row, it) -> fill(row, it.code().name(), it.sector(), kinds.indexOf(it)));
        run(owner, "delete from network.kind_fact");
        batch(
                owner,
                """
                insert into network.kind_fact (kind, fact, value, valid_from, valid_until, source, mark, confirmed_on)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                files.facts(),
                (row, it) -> fill(
                        row,
                        it.kind().name(),
                        it.fact(),
                        it.value(),
                        it.validFrom(),
                        it.validUntil(),
                        it.source(),
                        it.mark(),
                        it.confirmedOn()));
        rights(owner);
        choices(owner);
        run(owner, "update network.organisation set active_until = current_date - 1 where active_until is null");
        batch(
                owner,
                """
                insert into network.organisation (code, kind, name, region, county, casework) values (?, ?, ?, ?, ?, ?)
                on conflict (code) do update set name = excluded.name, region = excluded.region,
                    county = excluded.county, casework = excluded.casework, active_until = null
                where network.organisation.kind = excluded.kind
                """,
                files.organisations().stream().filter(it -> demo || !it.demo()).toList(),
                (row, it) ->
                        fill(row, it.code(), it.kind().name(), it.name(), it.region(), it.county(), it.casework()));
    }

    private void rights(Connection owner) throws SQLException {
        run(owner, "delete from network.role_kind");
        run(owner, "delete from network.role_right");
        for (var row : files.rights()) {
            batch(
                    owner,
                    "insert into network.role_kind (role, kind) values (?, ?) on conflict do nothing",
                    List.copyOf(row.kinds()),
                    (to, kind) -> fill(to, row.role().name(), kind.name()));
            for (var right : row.rights()) {
                batch(
                        owner,
                        "insert into network.role_right (role, kind, \"right\") values (?, ?, ?) on conflict do nothing",
                        List.copyOf(row.kinds()),
                        (to, kind) -> fill(to, row.role().name(), kind.name(), right.name()));
            }
        }
    }

    private void choices(Connection owner) throws SQLException {
        run(owner, "delete from network.setting");
        batch(
                owner,
                "insert into network.setting (name, value, valid_from, valid_until, source, mark) values (?, ?, ?, ?, ?, ?)",
                files.settings(),
                (row, it) -> fill(row, it.name(), it.value(), it.validFrom(), it.validUntil(), it.source(), it.mark()));
        // the log lies below the network and can't ask it: what it counts by is laid down there
        run(owner, "delete from audit.threshold");
        batch(
                owner,
                """
                insert into audit.threshold (name, value, valid_from, valid_until, source, mark)
                values (?, ?::integer, ?, ?, ?, ?)
                """,
                files.settings().stream()
                        .filter(it -> it.name().startsWith("LOG_"))
                        .toList(),
                (row, it) -> fill(row, it.name(), it.value(), it.validFrom(), it.validUntil(), it.source(), it.mark()));
        run(owner, "delete from network.code");
        batch(
                owner,
                "insert into network.code (list, code, valid_from, valid_until, source, mark) values (?, ?, ?, ?, ?, ?)",
                files.codes(),
                (row, it) -> fill(row, it.list(), it.code(), it.validFrom(), it.validUntil(), it.source(), it.mark()));
    }

    @FunctionalInterface
    private interface Filling<T> {
        void fill(PreparedStatement row, T value) throws SQLException;
    }

    /** Every row counts: what row-level security would swallow in silence stops the migration. */
    private static <T> void batch(Connection owner, String sql, List<T> values, Filling<T> filling)
            throws SQLException {
        try (var row = owner.prepareStatement(sql)) {
            for (var value : values) {
                filling.fill(row, value);
                if (row.executeUpdate() != 1 && !sql.contains("do nothing")) {
                    throw new SQLException(
                            "A row of the reference network was not written (an organisation keeps its kind): "
                                    + value);
                }
            }
        }
    }

    private static void fill(PreparedStatement row, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setObject(i + 1, values[i]);
        }
    }

    private static void run(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
