package org.fristad.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rotation runs in a program of its own, beside this one that serves, and is killed where it hurts. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "fristad.database.name=rotation-tests-${random.uuid}")
@DirtiesContext
class KeyRotationTests {

    private static final int KEYS = 1_700;
    private static final String FIELD = "x.words";

    @TempDir
    private static Path folder = Path.of("unset");

    @DynamicPropertySource
    static void aKeyFileOfItsOwn(DynamicPropertyRegistry settings) {
        settings.add("fristad.key", () -> folder.resolve("fristad.key").toString());
    }

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Autowired
    private Vault vault;

    private TransactionTemplate transaction;

    private final Path file = folder.resolve("fristad.key");
    private final Path erased = folder.resolve("fristad.key.erased");
    private final Map<UUID, Sealed> words = new HashMap<>();

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void manyKeys() throws SQLException {
        words.clear();
        try (var owner = address.asOwner();
                var clear = owner.createStatement();
                var insert = owner.prepareStatement(
                        "insert into vault.data_key (id, wrapped, wrapped_by, state) values (?, ?, ?, 'LIVE')")) {
            clear.executeUpdate("delete from vault.data_key");
            var master = MasterKey.read(file);
            for (int i = 0; i < KEYS; i++) {
                var id = new UUID(i + 1L, 0);
                var key = DataKey.create(id, master);
                words.put(id, key.seal(FIELD, "words " + id));
                insert.setObject(1, id);
                insert.setBytes(2, key.wrapped());
                insert.setInt(3, key.wrappedBy());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Test
    void killedAnywhereEverythingOpensAndTheNextOneGoesOn() throws Exception {
        int old = MasterKey.read(file).current();
        int next = old + 1;
        var persons = vault.blind("person", "a|1990");

        killedWhileItWaitsFor("lock table vault.wrapping in share mode");
        assertThat(KeyFile.read(file).versions()).as("the file knows first").containsExactly(old, next);
        assertThat(wrappedBy()).containsExactly(Map.entry(old, (long) KEYS));

        killedWhileItWaitsFor(row(300));
        assertThat(wrappedBy()).containsExactly(Map.entry(old, (long) KEYS));
        serve(next);

        killedWhileItWaitsFor(row(700));
        assertThat(wrappedBy()).containsExactly(Map.entry(old, KEYS - 500L), Map.entry(next, 501L));
        serve(next);

        killedWhileItWaitsFor(row(1_600));
        assertThat(wrappedBy()).containsExactly(Map.entry(old, KEYS - 1_500L), Map.entry(next, 1_502L));

        killedWhileItWaitsFor("lock table vault.wrapping in share mode");
        assertThat(wrappedBy()).containsExactly(Map.entry(next, KEYS + 2L));
        assertThat(KeyFile.read(file).versions()).as("the old one leaves last").containsExactly(old, next);

        var finished = start();
        var said = new String(finished.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(finished.waitFor()).as(said).isZero();
        assertThat(said).contains("0 data keys were wrapped anew", "version " + next, "Backups made before");
        assertThat(KeyFile.read(file).versions()).containsExactly(next);
        assertThat(rows("select version || ' ' || current from vault.wrapping")).containsExactly(next + " true");
        everythingOpens();
        serve(next);
        assertThat(vault.blind("person", "a|1990")).isEqualTo(persons);
        try (var owner = address.asOwner()) {
            assertThat(OuterKeys.fitting(file, erased, owner).current())
                    .as("the program starts with it")
                    .isEqualTo(next);
        }
    }

    @Test
    void aSecondRotationMakesAnotherKeyAndTheOldFileIsRefused() throws SQLException, IOException {
        var before = Files.copy(file, folder.resolve("before.key"), StandardCopyOption.COPY_ATTRIBUTES);
        int old = MasterKey.read(file).current();
        assertThat(KeyRotation.rotate(address, file)).isEqualTo(new KeyRotation.Rotated(old + 1, KEYS));
        assertThat(KeyRotation.rotate(address, file)).isEqualTo(new KeyRotation.Rotated(old + 2, KEYS));
        everythingOpens();
        try (var owner = address.asOwner()) {
            assertThatThrownBy(() -> OuterKeys.fitting(before, erased, owner))
                    .isInstanceOf(MasterKey.Unusable.class)
                    .hasMessageContaining("lacks version " + (old + 2));
        }
        Files.delete(before);
    }

    @Test
    void aVersionThatWrapsAnythingDoesNotLeaveTheDatabase() throws SQLException {
        try (var owner = address.asOwner()) {
            int version = OuterKeys.beginRotation(file, owner);
            assertThat(OuterKeys.endRotation(file, owner, version)).isFalse();
            assertThat(KeyFile.read(file).versions()).hasSize(2);
        }
        everythingOpens();
        assertThat(KeyRotation.rotate(address, file).rewrapped()).isEqualTo(KEYS);
    }

    @Test
    void aKeyThatDoesNotOpenStopsItAndNothingIsLost() throws SQLException {
        var spoiled = new UUID(0, 0x77);
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate(
                    "insert into vault.data_key (id, wrapped, wrapped_by, state) select '%s', '\\x00', version, 'LIVE' from vault.wrapping"
                            .formatted(spoiled));
            assertThatThrownBy(() -> KeyRotation.rotate(address, file))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(spoiled.toString());
            assertThat(KeyFile.read(file).versions()).hasSize(2);
            statement.executeUpdate("delete from vault.data_key where id = '%s'".formatted(spoiled));
        }
        everythingOpens();
        assertThat(KeyRotation.rotate(address, file).rewrapped()).isEqualTo(KEYS);
        everythingOpens();
    }

    @Test
    void onlyOneRotatesAtATime() throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(KeyRotation.ROTATING));
            assertThatThrownBy(() -> KeyRotation.rotate(address, file))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another rotation");
        }
        assertThat(KeyFile.read(file).versions()).hasSize(1);
    }

    /** The program goes on serving: what it seals anew is wrapped by the newest version, which it has not read yet. */
    private void serve(int version) throws SQLException {
        var somebody = new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.CASEWORKER), Purpose.SUPPORT);
        var id = UUID.randomUUID();
        words.put(
                id,
                somebody.call(() -> transaction.execute(status -> {
                    vault.create(id);
                    return vault.seal(id, FIELD, "words " + id);
                })));
        assertThat(rows("select wrapped_by::text from vault.data_key where id = '%s'".formatted(id)))
                .containsExactly(String.valueOf(version));
        everythingOpens();
    }

    private static String row(int number) {
        return "select from vault.data_key where id = (select id from vault.data_key order by id offset %d limit 1) for update"
                .formatted(number);
    }

    private void killedWhileItWaitsFor(String lock) throws SQLException, IOException, InterruptedException {
        try (var holder = address.asOwner();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(lock);
            var rotation = start();
            try (var watcher = address.asOwner()) {
                untilItIs(watcher, rotation, """
                        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')
                        """);
                rotation.destroyForcibly().waitFor();
                assertThat(rotation.exitValue()).as("kill -9").isEqualTo(137);
                holder.rollback();
                untilItIs(watcher, null, """
                        select not exists (select from pg_locks l join pg_database d on d.oid = l.database
                                           where d.datname = current_database() and l.locktype = 'advisory')
                        """);
            }
        }
        everythingOpens();
    }

    private static void untilItIs(Connection watcher, @Nullable Process child, String question)
            throws SQLException, IOException {
        try (var statement = watcher.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery(question)) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return;
                    }
                }
                if (child != null && !child.isAlive()) {
                    throw new AssertionError(
                            "It ended: " + new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
                statement.execute("select pg_sleep(0.01)");
            }
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.fristad.Fristad",
                        "rotate-key",
                        "--fristad.data=" + environment.getRequiredProperty("fristad.data"),
                        "--fristad.database.name=" + address.url().replaceFirst(".*/", ""),
                        "--fristad.key=" + file)
                .redirectErrorStream(true)
                .start();
    }

    private void everythingOpens() throws SQLException {
        var master = MasterKey.read(file);
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select id, wrapped, wrapped_by from vault.data_key")) {
            int opened = 0;
            while (rows.next()) {
                var id = rows.getObject("id", UUID.class);
                var key = DataKey.unwrap(
                        id, new DataKey.Wrapped(rows.getBytes("wrapped"), rows.getInt("wrapped_by")), master);
                assertThat(key.open(FIELD, Objects.requireNonNull(words.get(id))))
                        .isEqualTo("words " + id);
                opened++;
            }
            assertThat(opened).isEqualTo(words.size());
        }
    }

    private Map<Integer, Long> wrappedBy() throws SQLException {
        var counts = new TreeMap<Integer, Long>();
        for (var row : rows("select wrapped_by || ' ' || count(*) from vault.data_key group by wrapped_by")) {
            counts.put(Integer.valueOf(row.split(" ")[0]), Long.valueOf(row.split(" ")[1]));
        }
        return counts;
    }

    private List<String> rows(String sql) throws SQLException {
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
