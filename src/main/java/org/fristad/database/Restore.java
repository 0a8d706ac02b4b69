package org.fristad.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;

/**
 * Brings a backup back into an empty database: its tables are made by the same migrations, filled in one transaction, and
 * read again to compare every row with what was backed up. Then all sessions end. When anything is wrong, the database is
 * empty again.
 */
public final class Restore {

    /** Who is signed in, and in the middle of what: nobody is after a restore, since those sessions may have been ended since. */
    private static final List<String> ENDED = List.of("sessions.session", "sessions.browser");

    private final Connection owner;
    private final ZipFile file;
    private final Manifest manifest;

    private Restore(Connection owner, ZipFile file, Manifest manifest) {
        this.owner = owner;
        this.file = file;
        this.manifest = manifest;
    }

    /** Refuses a file that is not whole; nothing is changed. */
    public static void check(Path file) throws IOException {
        Manifest.checkSeal(file);
    }

    /** Restores the file, with dates in this time zone. */
    public static Manifest read(DatabaseAddress address, Path file, String zone) throws SQLException, IOException {
        Manifest.checkSeal(file);
        try (var zip = new ZipFile(file.toFile());
                var owner = address.asOwner()) {
            var manifest = Manifest.read(new String(
                    zip.getInputStream(zip.getEntry(Manifest.ENTRY)).readAllBytes(), StandardCharsets.UTF_8));
            var restore = new Restore(owner, zip, manifest);
            restore.refuseUsed();
            try {
                migrate(address, manifest, zone);
                restore.sameMigrations();
                restore.fill();
            } catch (SQLException | IOException | RuntimeException e) {
                restore.emptyAgain();
                throw e;
            }
            return manifest;
        } catch (SQLException e) {
            throw Unreachable.database(address, e);
        }
    }

    private void refuseUsed() throws SQLException {
        if (!schemas().isEmpty()) {
            throw new CannotStart(
                    "There is something in this database already, and a backup is restored into an empty one only. Choose a new data folder with --fristad.data=FOLDER, or another database with FRISTAD_DB_URL");
        }
    }

    private List<String> schemas() throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select quote_ident(nspname) from pg_namespace where nspowner = current_user::regrole")) {
            var schemas = new ArrayList<String>();
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
            return schemas;
        }
    }

    private static void migrate(DatabaseAddress address, Manifest manifest, String zone) {
        Flyway.configure()
                .dataSource(
                        address.url(), address.owner().user(), address.owner().password())
                .defaultSchema("history")
                .locations("classpath:db/migration")
                .placeholders(Map.of("kind", "NONE YET", "zone", zone))
                .target(manifest.schema() + "?")
                .load()
                .migrate();
    }

    private void sameMigrations() throws SQLException {
        if (!Backup.migrations(owner).equals(manifest.migrations())) {
            throw new CannotStart(
                    "The backup was made by a version of Fristad with other tables (%s). Restore it with that version, which then may be replaced by this one"
                            .formatted(manifest.schema()));
        }
    }

    private void fill() throws SQLException, IOException {
        StoredTable.plainHabits(owner);
        owner.setAutoCommit(false);
        var tables = StoredTable.all(owner);
        var written = manifest.byName();
        if (!tables.stream().map(StoredTable::name).collect(Collectors.toSet()).equals(written.keySet())) {
            throw new CannotStart("The backup has other tables than this version of Fristad");
        }
        // COPY refuses tables with row-level security, which binds the owner too; within this transaction nobody else
        // reaches them
        for (var table : tables) {
            run("alter table %s no force row level security".formatted(table.name()));
            run("alter table %s disable trigger user".formatted(table.name()));
        }
        run("truncate " + tables.stream().map(StoredTable::name).collect(Collectors.joining(", ")));
        for (var table : tables) {
            table.copyFrom(owner, file.getInputStream(file.getEntry(table.name())));
        }
        for (var sequence : manifest.sequences()) {
            run("select setval('%s', %d, %s)".formatted(sequence.name(), sequence.value(), sequence.called()));
        }
        run("set constraints all immediate");
        for (var table : tables) {
            var restored = Backup.copy(owner, table, OutputStream.nullOutputStream());
            if (!restored.equals(written.get(table.name()))) {
                throw new CannotStart("The rows of %s are not as they were backed up".formatted(table.name()));
            }
        }
        for (var sessions : ENDED) {
            run("delete from " + sessions);
        }
        for (var table : tables) {
            run("alter table %s enable trigger user".formatted(table.name()));
            run("alter table %s force row level security".formatted(table.name()));
        }
        owner.commit();
        run("analyze");
        owner.commit();
    }

    private void emptyAgain() throws SQLException {
        if (!owner.getAutoCommit()) {
            owner.rollback();
        }
        for (var schema : schemas()) {
            run("drop schema %s cascade".formatted(schema));
        }
        if (!owner.getAutoCommit()) {
            owner.commit();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
