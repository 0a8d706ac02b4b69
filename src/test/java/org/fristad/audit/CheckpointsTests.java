package org.fristad.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "fristad.database.name=checkpoints-tests-${random.uuid}")
@Import(MovedClock.Bring.class)
class CheckpointsTests {

    private final Actor somebody =
            new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.CASEWORKER), Purpose.SUPPORT);

    @Autowired
    private Audit audit;

    @Autowired
    private CheckpointTable table;

    @Autowired
    private HeadSigner signer;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @TempDir
    private Path folder;

    private TransactionTemplate transaction;

    private Path path = Path.of("unset");
    private Checkpoints checkpoints;

    CheckpointsTests(
            @Autowired PlatformTransactionManager transactions,
            @Autowired CheckpointTable table,
            @Autowired HeadSigner signer,
            @Autowired MovedClock clock) {
        transaction = new TransactionTemplate(transactions);
        checkpoints = new Checkpoints(table, signer, transaction, clock, null);
    }

    @BeforeEach
    void anEmptyFileAndNoCheckpoints() throws SQLException {
        path = folder.resolve("checkpoints");
        checkpoints = new Checkpoints(table, signer, transaction, clock, new CheckpointFile(path));
        owner("delete from audit.checkpoint");
        happens(3);
    }

    @Test
    void theLogsEndIsSignedAfterSoManyMinutesOrEntriesAndNotBetween() {
        sign();
        assertThat(kept()).hasSize(1);
        sign();
        clock.pass(Duration.ofMinutes(6));
        sign();
        assertThat(kept()).as("nothing has happened since").hasSize(1);

        happens(1);
        sign();
        assertThat(kept()).as("five minutes have gone by").hasSize(2);
        happens(1);
        clock.pass(Duration.ofMinutes(4));
        sign();
        assertThat(kept()).as("four minutes are not enough").hasSize(2);
        clock.pass(Duration.ofMinutes(1));
        sign();
        assertThat(kept()).hasSize(3);

        happens(999);
        sign();
        assertThat(kept()).as("nor are 999 entries").hasSize(3);
        happens(1);
        sign();
        assertThat(kept()).hasSize(4);
        assertThat(kept().getLast().signedBy(checkpoints.publicKey())).isTrue();
    }

    @Test
    void howOftenIsData() throws SQLException {
        sign();
        owner("update audit.threshold set value = 2 where name = 'LOG_CHECKPOINT_ENTRIES'");
        try {
            happens(1);
            sign();
            assertThat(kept()).hasSize(1);
            happens(1);
            sign();
            assertThat(kept()).hasSize(2);
        } finally {
            owner("update audit.threshold set value = 1000 where name = 'LOG_CHECKPOINT_ENTRIES'");
        }
    }

    @Test
    void theFileHoldsWhatTheDatabaseHoldsAlsoWhatItMissed() throws SQLException, IOException {
        sign();
        var first = Files.readString(path);
        Files.delete(path);
        happens(1);
        clock.pass(Duration.ofMinutes(6));
        sign();
        assertThat(Files.readString(path)).startsWith(first);
        var read = new CheckpointFile(path).read(signer.publicKey());
        assertThat(read.size()).isEqualTo(2);
        assertThat(verify(read).holds()).isTrue();
    }

    @Test
    void aLogThatWasCutWithItsHeadIsFoundWithTheFileOnly() throws SQLException {
        sign();
        var read = new CheckpointFile(path).read(signer.publicKey());
        var last = read.last();
        owner("delete from audit.checkpoint");
        cutAfter(last - 2);
        assertThat(verify(KeptCheckpoints.none()).holds())
                .as("the chain alone knows nothing of it")
                .isTrue();
        assertThat(verify(read).firstBad()).isEqualTo(last - 1);

        happens(4);
        assertThat(verify(KeptCheckpoints.none()).holds()).isTrue();
        var found = verify(read);
        assertThat(found.firstBad())
                .as("written anew by the database's own functions")
                .isLessThanOrEqualTo(last);
        assertThat(found.why()).contains("another history");

        happens(1);
        clock.pass(Duration.ofMinutes(6));
        sign();
        assertThat(new CheckpointFile(path).read(signer.publicKey()).last())
                .as("a file of another history is not continued")
                .isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Fristad check",
                "Fristad checkpoints\t1",
                "Fristad checkpoints\t1\n",
                "Fristad checkpoints\t1\n77\t2026"
            })
    void aFileThatWasMadeBeforeOrHalfWrittenBeginsAsAFileOfCheckpointsDoes(String already) throws IOException {
        Files.writeString(path, already);
        sign();
        happens(1);
        clock.pass(Duration.ofMinutes(6));
        sign();
        assertThat(Files.readString(path)).startsWith(KeptCheckpoints.HEAD + "\n");
        assertThat(Files.readAllLines(path)).hasSize(3).doesNotHaveDuplicates();
        assertThat(new CheckpointFile(path).read(signer.publicKey()).size()).isEqualTo(2);
    }

    @Test
    void aFileIsNotContinuedByALogThatHasAnotherCheckpointOfTheSameEntry() throws SQLException, IOException {
        sign();
        var before = Files.readString(path);
        owner("update audit.checkpoint set at = at - interval '1 second'");
        happens(1);
        clock.pass(Duration.ofMinutes(6));
        sign();
        assertThat(kept()).hasSize(2);
        assertThat(Files.readString(path)).isEqualTo(before);
    }

    @Test
    void ofALongFileOnlyTheEndIsRead() throws IOException {
        sign();
        var head = KeptCheckpoints.HEAD + "\n";
        var line = Files.readString(path).substring(head.length());
        Files.writeString(path, "\u00e5 no checkpoint\n".repeat(10_000) + line, StandardCharsets.ISO_8859_1);
        happens(1);
        clock.pass(Duration.ofMinutes(6));
        sign();
        assertThat(Files.readAllLines(path, StandardCharsets.ISO_8859_1)).hasSize(10_002);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "CHECKPOINTS", mode = EnumSource.Mode.EXCLUDE)
    void nobodyElseSigns(Role role) {
        var other = new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(role), Purpose.SUPPORT);
        other.run(() -> {
            assertThat(transaction.<Boolean>execute(status -> table.endToSign().isPresent()))
                    .isFalse();
            for (var attempt : List.of(
                    "select audit.keep_checkpoint(1, now(), '\\x00', decode(repeat('00', 64), 'hex'))",
                    "insert into audit.checkpoint (seq, at, hash, signature) values (1, now(), '\\x00', decode(repeat('00', 64), 'hex'))",
                    "delete from audit.checkpoint")) {
                assertThatThrownBy(() -> transaction.executeWithoutResult(
                                status -> jdbc.sql(attempt).query().listOfRows()))
                        .as(attempt)
                        .isInstanceOf(RuntimeException.class);
            }
        });
    }

    @Test
    void anEntryThatTheLogDoesNotHaveIsNotKept() {
        var forged = Checkpoint.sign(2, SomeLog.NOON, new byte[32], signer);
        assertThatThrownBy(() -> Actor.program(Role.CHECKPOINTS)
                        .run(() -> transaction.executeWithoutResult(status -> table.keep(forged))))
                .hasStackTraceContaining("no such entry");
    }

    private void sign() {
        checkpoints.signIfItIsTime();
        checkpoints.writeDown();
    }

    private void happens(int entries) {
        somebody.run(() -> transaction.executeWithoutResult(status -> {
            for (int i = 0; i < entries; i++) {
                audit.read("case", UUID.randomUUID());
            }
        }));
    }

    private List<Checkpoint> kept() {
        return Actor.program(Role.CHECKPOINTS)
                .call(() -> checkpoints.between(
                        clock.instant().minus(Duration.ofDays(1)),
                        clock.instant().plusSeconds(1)));
    }

    private LogVerifier.Finding verify(KeptCheckpoints kept) throws SQLException {
        try (var owner = address.asOwner()) {
            return LogVerifier.verify(owner, Objects.requireNonNull(kept));
        }
    }

    private void cutAfter(long seq) throws SQLException {
        owner("delete from audit.entry where seq > " + seq);
        owner("update audit.head h set seq = e.seq, hash = e.hash from audit.entry e where e.seq = " + seq);
    }

    private void owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
