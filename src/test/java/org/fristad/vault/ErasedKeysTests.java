package org.fristad.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class ErasedKeysTests {

    private final Actor eraser = acting(Role.DATA_PROTECTION_OFFICER, Role.ERASURE);

    @Autowired
    private Vault vault;

    @Autowired
    private MasterKey master;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @Value("${fristad.erased}")
    private Path erased;

    @TempDir
    private Path folder;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void whatWasDestroyedIsGoneAndItsIdNeverCarriesAKeyAgain() throws SQLException {
        var id = made();
        assertThat(state(UUID.randomUUID())).isEqualTo(Vault.State.ABSENT);
        destroy(id);
        assertThat(state(id)).isEqualTo(Vault.State.DESTROYED);
        assertThat(rows(
                        "select state || ' ' || (wrapped is null) || ' ' || (wrapped_by is null) from vault.data_key where id = '%s'",
                        id))
                .containsExactly("DESTROYED true true");
        assertThat(rows(
                        "select person || ' ' || organisation || ' ' || reason from vault.tombstone where id = '%s'",
                        id))
                .containsExactly(eraser.person() + " " + eraser.organisation() + " PERSONS_REQUEST");
        assertThat(rows("select detail from audit.entry where action = 'vault.destroyed' and object = '%s'", id))
                .containsExactly("reason=PERSONS_REQUEST");
        assertThatThrownBy(() -> destroy(id)).as("a second time").isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> inTransaction(eraser, () -> vault.create(id)))
                .hasStackTraceContaining("never comes back");
        for (var attempt : List.of(
                "update vault.data_key set state = 'LIVE', wrapped = '\\x00', wrapped_by = 1 where id = '%s'",
                "delete from vault.data_key where id = '%1$s'; insert into vault.data_key (id, wrapped, wrapped_by, state) values ('%1$s', '\\x00', 1, 'LIVE')",
                "delete from vault.tombstone where id = '%s'",
                "update vault.tombstone set id = gen_random_uuid() where id = '%s'",
                "truncate vault.tombstone")) {
            assertThatThrownBy(() -> asOwner(attempt.formatted(id))).as(attempt).isInstanceOf(SQLException.class);
        }
        assertThat(state(id)).isEqualTo(Vault.State.DESTROYED);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ERASURE", mode = EnumSource.Mode.EXCLUDE)
    void onlyTheNamedRightDestroys(Role role) throws SQLException {
        var id = made();
        var somebody = acting(role);
        assertThatThrownBy(() -> inTransaction(somebody, () -> vault.destroy(id, "PERSONS_REQUEST")))
                .isInstanceOf(NotFound.class);
        for (var attempt : List.of(
                "select vault.destroy('%s', 'PERSONS_REQUEST')",
                "update vault.data_key set state = 'DESTROYED' where id = '%s'",
                "insert into vault.tombstone (id, reason) values ('%s', 'PERSONS_REQUEST')",
                "delete from vault.data_key where id = '%s'")) {
            assertThatThrownBy(() -> inTransaction(
                            somebody,
                            () -> jdbc.sql(attempt.formatted(id)).query().listOfRows()))
                    .as(attempt)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(rows("select state from vault.data_key where id = '%s'", id)).containsExactly("LIVE");
        assertThat(rows("select id::text from vault.tombstone where id = '%s'", id))
                .isEmpty();
    }

    @Test
    void theFileOutsideTheDatabaseKnowsIt() throws IOException {
        var kept = made();
        assertThatThrownBy(() -> inTransaction(eraser, () -> {
                    vault.destroy(kept, "PERSONS_REQUEST");
                    throw new IllegalStateException("It did not come to that");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Files.readString(erased)).doesNotContain(kept.toString());

        var id = made();
        destroy(id);
        var stone = Objects.requireNonNull(file(erased).read().get(id));
        assertThat(stone.reason()).isEqualTo("PERSONS_REQUEST");
        assertThat(stone.person()).isEqualTo(eraser.person());
        assertThat(Files.getPosixFilePermissions(erased)).hasSize(2);
    }

    @Test
    void aFileThatWasChangedAnywhereIsRefused() throws IOException {
        var path = someStones("changed", 3);
        var whole = Files.readAllBytes(path);
        for (int place = 0; place < whole.length - 1; place++) {
            var changed = whole.clone();
            changed[place] ^= 1;
            Files.write(path, changed);
            assertThatThrownBy(() -> file(path).read())
                    .as("byte %d", place)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("does not hold from line");
        }
        var lines = new String(whole, StandardCharsets.ISO_8859_1).lines().toList();
        for (var order : List.of(List.of(0, 2, 3), List.of(0, 2, 1, 3), List.of(1, 2, 3), List.of(0, 1, 1, 2))) {
            Files.write(path, order.stream().map(lines::get).toList());
            assertThatThrownBy(() -> file(path).read()).as("lines " + order).isInstanceOf(CannotStart.class);
        }
        var others = KeyFile.fresh(folder.resolve("others.key"));
        Files.write(path, whole);
        assertThatThrownBy(() -> new ErasedFile(path, new SigningKey(others.key("signing"))).read())
                .isInstanceOf(CannotStart.class);
        Files.delete(path);
        assertThatThrownBy(() -> file(path).read())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 200})
    void aLineThatWasBeingWrittenIsWrittenAgain(int lost) throws IOException {
        var path = someStones("torn", 2);
        var stones = file(path).read();
        var whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - lost));
        assertThat(file(path).read()).hasSize(1);
        file(path).add(stones.values());
        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    @Test
    void whatTheFileMissedItLearnsAtTheNextStart() throws IOException, SQLException {
        var copy = Files.copy(erased, folder.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
        var id = made();
        destroy(id);
        assertThat(file(copy).read()).doesNotContainKey(id);
        try (var owner = address.asOwner()) {
            ErasedKeys.agree(owner, file(copy));
        }
        assertThat(file(copy).read().get(id)).isEqualTo(file(erased).read().get(id));
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWithTheNextOne() throws IOException {
        var path = someStones("away", 1);
        var keys = new ErasedKeys(file(path));
        var away = folder.resolve("elsewhere");
        Files.move(path, away);
        var first = stone();
        keys.add(first);
        Files.move(away, path);
        var second = stone();
        keys.add(second);
        assertThat(file(path).read()).hasSize(3).containsKeys(first.id(), second.id());
    }

    private Path someStones(String name, int number) {
        var path = folder.resolve(name);
        ErasedFile.create(path);
        var stones = new ArrayList<Tombstone>();
        for (int i = 0; i < number; i++) {
            stones.add(stone());
        }
        file(path).add(stones);
        return path;
    }

    private Tombstone stone() {
        return new Tombstone(
                UUID.randomUUID(),
                Instant.parse("2026-11-25T08:00:00.123456Z"),
                eraser.person(),
                eraser.organisation(),
                "PERSONS_REQUEST");
    }

    private ErasedFile file(Path path) {
        return new ErasedFile(path, master.signing());
    }

    private UUID made() {
        var id = UUID.randomUUID();
        inTransaction(eraser, () -> vault.create(id));
        return id;
    }

    private void destroy(UUID id) {
        inTransaction(eraser, () -> vault.destroy(id, "PERSONS_REQUEST"));
    }

    private Vault.State state(UUID id) {
        return eraser.call(() -> transaction.execute(status -> vault.state(id)));
    }

    private void inTransaction(Actor actor, Runnable work) {
        actor.run(() -> transaction.executeWithoutResult(status -> work.run()));
    }

    private static Actor acting(Role... roles) {
        return new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(roles), Purpose.OVERSIGHT);
    }

    private void asOwner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(sql);
            owner.commit();
        }
    }

    private List<String> rows(String sql, UUID id) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql.formatted(id))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
