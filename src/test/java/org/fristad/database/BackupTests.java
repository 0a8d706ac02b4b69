package org.fristad.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.fristad.audit.LogVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"fristad.demo=true", "fristad.kind=DEMO"})
class BackupTests {

    private static final String WALLS = """
            select c.oid::regclass || ' ' || relrowsecurity::text || relforcerowsecurity::text
                   || (select coalesce(string_agg(tgname || tgenabled::text, ',' order by tgname), '') from pg_trigger where tgrelid = c.oid and not tgisinternal)
            from pg_class c where relkind = 'r' and relowner = current_user::regrole order by 1
            """;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    private Path file = Path.of("unset");

    @BeforeEach
    void backedUp() throws SQLException, IOException {
        somethingIsLogged();
        file = folder.resolve("backup.zip");
        Backup.write(address, file);
    }

    @Test
    void everyRowOfEveryTableComesBackAndTheLogStillHolds() throws SQLException, IOException {
        var elsewhere = emptyDatabase();
        var restored = Restore.read(elsewhere, file, "Europe/Stockholm");

        assertThat(restored.rows()).isGreaterThan(5_000);
        var again = Backup.write(elsewhere, folder.resolve("again.zip"));
        assertThat(again).isEqualTo(restored);
        assertThat(again.kind()).isEqualTo(DatabaseKind.DEMO);
        assertThat(rows(elsewhere, WALLS)).isEqualTo(rows(address, WALLS)).hasSizeGreaterThan(20);
        try (var owner = elsewhere.asOwner()) {
            var finding = LogVerifier.verify(owner);
            assertThat(finding.holds()).isTrue();
            assertThat(finding.entries()).isPositive();
        }
    }

    @Test
    void onlyThisAccountMayReadIt() throws IOException {
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> Backup.write(address, file));
    }

    @Test
    void aDamagedByteAnywhereIsRefusedAndNothingChanges() throws SQLException, IOException {
        var whole = Files.readAllBytes(file);
        var elsewhere = emptyDatabase();
        for (int place : List.of(0, 11, whole.length / 3, whole.length / 2, whole.length - 70, whole.length - 1)) {
            var damaged = whole.clone();
            damaged[place] ^= 1;
            var copy = Files.write(folder.resolve("damaged"), damaged);
            assertThatExceptionOfType(CannotStart.class)
                    .as("byte %d", place)
                    .isThrownBy(() -> Restore.read(elsewhere, copy, "Europe/Stockholm"))
                    .withMessageContaining("damaged");
        }
        assertThat(rows(elsewhere, WALLS)).isEmpty();
    }

    @Test
    void whenTheRowsAreNotAsTheyWereTheDatabaseIsEmptyAgain() throws SQLException, IOException {
        var forged = folder.resolve("forged.zip");
        try (var from = new ZipFile(file.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(forged))) {
            to.setComment(Manifest.NO_HASH_YET);
            for (var entry : from.stream().toList()) {
                var bytes = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("cases.person")) {
                    var text = new String(bytes, StandardCharsets.UTF_8);
                    bytes = text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes);
            }
        }
        Manifest.seal(forged);
        var elsewhere = emptyDatabase();
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> Restore.read(elsewhere, forged, "Europe/Stockholm"));
        assertThat(rows(elsewhere, WALLS)).isEmpty();

        Restore.read(elsewhere, file, "Europe/Stockholm");
        assertThat(rows(elsewhere, WALLS)).isNotEmpty();
    }

    @Test
    void nobodyIsSignedInAfterARestore() throws SQLException, IOException {
        var session = UUID.randomUUID();
        var copy = folder.resolve("signed-in.zip");
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate("""
                    insert into sessions.session (id, login, factor, began_at, proved_at, used_at)
                    select '%s', id, 'PASSWORD', now(), now(), now() from accounts.login limit 1
                    """.formatted(session));
            statement.executeUpdate(
                    "insert into sessions.browser (digest, sealed, used_at) values ('\\x5b', '\\x00', now())");
            Backup.write(address, copy);
            statement.executeUpdate("delete from sessions.session where id = '%s'".formatted(session));
            statement.executeUpdate("delete from sessions.browser where digest = '\\x5b'");
        }
        var elsewhere = emptyDatabase();
        Restore.read(elsewhere, copy, "Europe/Stockholm");
        assertThat(rows(elsewhere, "select id::text from sessions.session")).isEmpty();
        assertThat(rows(elsewhere, "select digest::text from sessions.browser")).isEmpty();
    }

    @Test
    void nothingIsRestoredOverWhatIsThere() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Restore.read(address, file, "Europe/Stockholm"))
                .withMessageContaining("empty");
    }

    @Test
    void aDemoIsNeverTakenForReal() throws SQLException {
        try (var owner = address.asOwner()) {
            DatabaseKind.DEMO.orRefuse(owner);
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> DatabaseKind.REAL.orRefuse(owner))
                    .withMessageContaining("the demo's");
        }
    }

    private DatabaseAddress emptyDatabase() {
        return DatabaseAddress.own(
                Path.of(environment.getRequiredProperty("fristad.data")),
                environment.getRequiredProperty("fristad.database.bundle"),
                "restored-" + UUID.randomUUID(),
                List.of());
    }

    private void somethingIsLogged() throws SQLException {
        try (var app = address.asApp();
                var statement = app.createStatement()) {
            statement.execute("""
                    select set_config('app.person', '%s', false), set_config('app.organisation', '%s', false),
                           set_config('app.roles', 'CASEWORKER', false), set_config('app.purpose', 'SUPPORT', false)
                    """.formatted(UUID.randomUUID(), UUID.randomUUID()));
            statement.execute(
                    "select audit.append('[{\"action\": \"case.read\", \"shown\": \"\", \"detail\": \"\\u00e5\"}]')");
        }
    }

    private static List<String> rows(DatabaseAddress address, String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
