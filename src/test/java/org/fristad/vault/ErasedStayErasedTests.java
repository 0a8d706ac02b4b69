package org.fristad.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.audit.LogVerifier;
import org.fristad.database.Backup;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Restore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An old copy of the demo's database is brought back after some of its persons were erased. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"fristad.demo=true", "fristad.kind=DEMO"})
class ErasedStayErasedTests {

    private static final int ERASED = 40;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Autowired
    private Vault vault;

    @Autowired
    private PlatformTransactionManager transactions;

    @TempDir
    private Path folder;

    @Test
    void afterAnOldBackupIsBroughtBackErasedPeopleStayErased() throws SQLException, IOException {
        var backup = folder.resolve("old.zip");
        Backup.write(address, backup);
        var all = opening(address);
        var gone = ids(address, "select id from cases.case_file order by id limit " + ERASED);
        assertThat(gone).hasSize(ERASED);
        var eraser = new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.ERASURE), Purpose.OVERSIGHT);
        eraser.run(() -> new TransactionTemplate(transactions)
                .executeWithoutResult(status -> gone.forEach(id -> vault.destroy(id, "PERSONS_REQUEST"))));
        assertThat(opening(address)).hasSize(all.size() - ERASED).doesNotContainAnyElementsOf(gone);

        var restored = elsewhere();
        Restore.read(restored, backup, "Europe/Stockholm");
        assertThat(opening(restored)).as("as if nothing had been erased").containsAll(gone);
        var key = Path.of(environment.getRequiredProperty("fristad.key"));
        var erased = Path.of(environment.getRequiredProperty("fristad.erased"));
        try (var owner = restored.asOwner()) {
            assertThatThrownBy(() -> new VaultConfiguration()
                            .keysBeforeMigration(key, erased)
                            .check(owner))
                    .as("it is not served")
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith(ERASED + " of the keys that were destroyed are live");
        }

        assertThat(ErasedKeys.replay(restored, key, erased)).isEqualTo(ERASED);

        try (var owner = restored.asOwner()) {
            new VaultConfiguration().keysBeforeMigration(key, erased).check(owner);
            ErasedKeys.agree(owner, new ErasedFile(erased, MasterKey.read(key).signing()));
            assertThat(LogVerifier.verify(owner).holds()).isTrue();
        }
        assertThat(opening(restored)).hasSize(all.size() - ERASED).doesNotContainAnyElementsOf(gone);
        assertThat(ids(restored, "select id from vault.tombstone")).containsAll(gone);
        assertThat(ErasedKeys.replay(restored, key, erased))
                .as("once is enough")
                .isZero();
        try (var owner = restored.asOwner();
                var statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(
                            "update vault.data_key set state = 'LIVE', wrapped = '\\x00', wrapped_by = 1 where id = '%s'"
                                    .formatted(gone.getFirst())))
                    .hasMessageContaining("never comes back");
        }
    }

    /** Cases of which a word can be opened. */
    private List<UUID> opening(DatabaseAddress address) throws SQLException {
        var master = MasterKey.read(Path.of(environment.getRequiredProperty("fristad.key")));
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select k.id, k.wrapped, k.wrapped_by, a.words from vault.data_key k
                        join cases.account a on a.case_id = k.id where k.state = 'LIVE'
                        """)) {
            var opened = new ArrayList<UUID>();
            while (rows.next()) {
                var id = rows.getObject("id", UUID.class);
                var key = DataKey.unwrap(
                        id, new DataKey.Wrapped(rows.getBytes("wrapped"), rows.getInt("wrapped_by")), master);
                assertThat(key.open("cases.account.words", new Sealed(rows.getBytes("words"))))
                        .isNotBlank();
                opened.add(id);
            }
            return opened;
        }
    }

    private static List<UUID> ids(DatabaseAddress address, String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<UUID>();
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
            return found;
        }
    }

    private DatabaseAddress elsewhere() {
        var other = new MockEnvironment().withProperty("fristad.database.name", "restored-" + UUID.randomUUID());
        for (var name : List.of("fristad.data", "fristad.database.bundle")) {
            other.setProperty(name, environment.getRequiredProperty(name));
        }
        return DatabaseAddress.of(other);
    }
}
