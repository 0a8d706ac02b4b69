package org.fristad.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fristad.papers.SomeFiles.utf8;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipFile;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.audit.LoggedAccess;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.database.Backup;
import org.fristad.database.DatabaseAddress;
import org.fristad.team.SomeTeams;
import org.fristad.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sees which file, held against raw SQL with the application's own login. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class PapersTests {

    private static final String WORDS = "Hon bor hos Ubåtsmoster och vill byta skola.";
    private static final List<String> TABLES = List.of("papers.paper", "papers.name", "papers.piece");

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Papers papers;

    @Autowired
    private Inspection inspection;

    @Autowired
    private Vault vault;

    @Autowired
    private Audit audit;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @TempDir
    private Path folder;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private UUID kept(CaseId id, Group group) {
        return kept(id, group, "Ubåtsmoster.txt", utf8(WORDS));
    }

    private UUID kept(CaseId id, Group group, String name, byte[] file) {
        return some.shelter.call(() -> papers.keep(id, group, "NOTE", inspection.of(name, file)));
    }

    private int raw(Actor actor, String sql) {
        return Objects.requireNonNull(actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).query().listOfRows().size())));
    }

    /** How many rows of each table the actor reads of a file. */
    private List<Integer> rows(Actor actor, UUID paper) {
        return TABLES.stream()
                .map(table -> raw(
                        actor,
                        "select 1 from %s where %s = '%s'"
                                .formatted(table, table.equals("papers.paper") ? "id" : "paper", paper)))
                .toList();
    }

    private String text(Actor actor, CaseId id, UUID paper) {
        return new String(actor.call(() -> papers.read(id, paper)).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aFileComesBackAsItWasKept() {
        var id = some.open();
        var paper = kept(id, Group.NOTES);
        assertThat(text(some.shelter, id, paper)).isEqualTo(WORDS);
        var listed = some.shelter.call(() -> papers.sight(id)).papers();
        assertThat(listed).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("Ubåtsmoster.txt");
            assertThat(one.type()).isEqualTo(FileType.TEXT);
            assertThat(one.open()).isTrue();
        });
        assertThat(some.shelter.call(() -> papers.of(id, Set.of("NOTE")))).hasSize(1);
        assertThat(some.shelter.call(() -> papers.of(id, Set.of("SIGNED_CONSENT"))))
                .isEmpty();
    }

    @Test
    void aLargeFileLiesInPiecesThatFitNowhereElse() throws SQLException {
        long seed = new Random().nextLong();
        System.out.println("A large file, seed " + seed);
        var letters = new Random(seed)
                .ints(1_000_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var id = some.open();
        var paper = kept(id, Group.NOTES, "stor.txt", utf8(letters));
        assertThat(rows(some.shelter, paper)).containsExactly(1, 1, 4);
        assertThat(text(some.shelter, id, paper)).isEqualTo(letters);
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("""
                    update papers.piece a set bytes = b.bytes from papers.piece b
                    where a.paper = '%1$s' and b.paper = '%1$s' and a.number = 0 and b.number = 1
                    """.formatted(paper));
        }
        assertThatThrownBy(() -> text(some.shelter, id, paper)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverHasNotTheGroupSeesNothingOfAFileNorByRawSql() {
        var id = some.open();
        var paper = kept(id, Group.NOTES);
        teams.share(id, Group.SITUATION, Group.RIGHTS);
        for (var other : List.of(some.colleague, some.coordinator, some.stranger, some.statistician)) {
            assertThat(rows(other, paper)).containsExactly(0, 0, 0);
            assertThatThrownBy(() -> other.run(() -> papers.read(id, paper))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.run(() -> papers.takeAway(id, paper, "MISTAKE")))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(some.coordinator.call(() -> papers.sight(id)).papers()).isEmpty();
        assertThatThrownBy(() -> some.colleague.run(() -> papers.sight(id))).isInstanceOf(NotFound.class);
        assertThat(rows(some.onCall, paper)).as("at night one sees the notes").containsExactly(1, 1, 1);
        var identity = kept(id, Group.IDENTITY);
        assertThat(rows(some.onCall, identity)).as("and not who she is").containsExactly(0, 0, 0);
        assertThatThrownBy(() ->
                        some.onCall.run(() -> papers.keep(id, Group.IDENTITY, "NOTE", inspection.of("x", utf8("x")))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anotherOrganisationSeesTheFilesOfTheGroupsThatWereSharedUntilThatEnds() {
        var id = some.open();
        var paper = kept(id, Group.RIGHTS);
        var notes = kept(id, Group.NOTES);
        teams.share(id, Group.SITUATION, Group.RIGHTS);
        assertThat(text(some.coordinator, id, paper)).isEqualTo(WORDS);
        assertThat(some.coordinator.call(() -> papers.sight(id)).papers())
                .extracting(Paper::id)
                .containsExactly(paper);
        assertThat(rows(some.coordinator, notes)).containsExactly(0, 0, 0);
        assertThatThrownBy(() -> some.coordinator.run(() -> papers.takeAway(id, paper, "MISTAKE")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.coordinator.run(
                        () -> papers.keep(id, Group.RIGHTS, "NOTE", inspection.of("x", utf8("x")))))
                .isInstanceOf(NotFound.class);
        raw(some.coordinator, "select papers.take_away('%s', 'MISTAKE')".formatted(paper));
        assertThat(rows(some.shelter, paper)).containsExactly(1, 1, 1);
        teams.end(id);
        assertThat(rows(some.coordinator, paper)).containsExactly(0, 0, 0);
    }

    @Test
    void whoThePersonIsLiesOpenToOthersForAMinuteOnly() {
        var id = some.open();
        var passport = kept(id, Group.IDENTITY);
        teams.share(id, Group.SITUATION, Group.IDENTITY);
        assertThat(rows(some.shelter, passport)).containsExactly(1, 1, 1);
        var coordinator = some.coordinator.assured(new Assurance(Factor.PASSKEY, clock.instant()));
        assertThat(rows(coordinator, passport)).as("that there is one").containsExactly(1, 0, 0);
        assertThat(coordinator.call(() -> papers.sight(id)).papers())
                .singleElement()
                .extracting(Paper::open, Paper::name)
                .containsExactly(false, "");
        assertThatThrownBy(() -> coordinator.run(() -> papers.read(id, passport)))
                .isInstanceOf(NotFound.class);
        raw(
                coordinator,
                "select guarded.open('IDENTITY', p.id, 'PAPERS') from cases.person p where p.main and p.case_id = '%s'"
                        .formatted(id));
        assertThat(text(coordinator, id, passport)).isEqualTo(WORDS);
        clock.pass(Duration.ofSeconds(61));
        assertThat(rows(coordinator, passport)).containsExactly(1, 0, 0);
    }

    @Test
    void nobodyWritesAFileByHandThatIsNotTheirs() {
        var id = some.open();
        var paper = kept(id, Group.NOTES);
        teams.share(id, Group.SITUATION, Group.NOTES);
        var add = "insert into papers.paper (case_id, field_group, kind, type, size%s) values ('" + id
                + "', '%s', '%s', 'PDF', 1%s) returning 1";
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, some.statistician)) {
            assertThatThrownBy(() -> raw(other, add.formatted("", "NOTES", "NOTE", "")))
                    .isInstanceOf(DataAccessException.class);
        }
        for (var attempt : List.of(
                add.formatted("", "GUARDED", "NOTE", ""),
                add.formatted("", "NOTES", "NO_SUCH_KIND", ""),
                add.formatted(", added_by", "NOTES", "NOTE", ", gen_random_uuid()"),
                add.formatted(", added_at", "NOTES", "NOTE", ", now() - interval '1 year'"),
                add.formatted(", gone_by, gone_at, gone_why", "NOTES", "NOTE", ", actor.person(), now(), 'x'"),
                "insert into papers.piece (paper, number, bytes) values ('" + paper + "', 1, '') returning 1",
                "insert into papers.piece (paper, number, bytes) values ('" + paper + "', 0, '') returning 1",
                "update papers.paper set field_group = 'SITUATION' returning 1",
                "update papers.paper set gone_at = null, gone_by = null, gone_why = null returning 1",
                "update papers.name set name = '' returning 1",
                "update papers.piece set bytes = '' returning 1",
                "delete from papers.piece returning 1",
                "delete from papers.name returning 1",
                "delete from papers.paper returning 1")) {
            assertThatThrownBy(() -> raw(some.shelter, attempt)).as(attempt).isInstanceOf(DataAccessException.class);
        }
        assertThat(raw(some.shelter, add.formatted("", "NOTES", "NOTE", ""))).isOne();
    }

    @Test
    void aFileOfAnotherCaseIsNotFoundUnderThisOne() {
        var id = some.open();
        var other = some.open();
        var paper = kept(id, Group.NOTES);
        assertThatThrownBy(() -> some.shelter.run(() -> papers.read(other, paper)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.shelter.run(() -> papers.takeAway(other, paper, "MISTAKE")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aFileThatWasTakenAwayIsGoneAndSaysWhy() {
        var id = some.open();
        var paper = kept(id, Group.NOTES);
        for (var reason : List.of("'BECAUSE'", "null", "''")) {
            assertThatThrownBy(() -> raw(some.shelter, "select papers.take_away('%s', %s)".formatted(paper, reason)))
                    .hasStackTraceContaining("without a reason");
        }
        some.shelter.run(() -> papers.takeAway(id, paper, "REPLACED"));
        assertThat(rows(some.shelter, paper)).containsExactly(1, 0, 0);
        assertThat(some.shelter.call(() -> papers.sight(id)).papers())
                .singleElement()
                .extracting(Paper::open, Paper::name, Paper::goneWhy)
                .containsExactly(false, "", "REPLACED");
        assertThatThrownBy(() -> some.shelter.run(() -> papers.read(id, paper))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.shelter.run(() -> papers.takeAway(id, paper, "REPLACED")))
                .isInstanceOf(Stale.class);
        for (var other : List.of(some.onCall, some.stranger)) {
            assertThatThrownBy(() -> other.run(() -> papers.takeAway(id, paper, "REPLACED")))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void whoeverHasBrokenTheGlassOrIsOnCallReadsAFileAndTakesNoneAway() {
        var id = some.open();
        var paper = kept(id, Group.NOTES);
        var code = some.shelter.call(() -> papers.sight(id)).head().code();
        var opener = some.colleague.assured(new Assurance(Factor.PASSKEY, clock.instant()));
        raw(
                opener,
                "select glass.break(gen_random_uuid(), '%s', 'DANGER_NOW', convert_to(repeat('x', 60), 'UTF8'))"
                        .formatted(code));
        for (var other : List.of(opener, some.onCall)) {
            assertThat(text(other, id, paper)).isEqualTo(WORDS);
            var sight = other.call(() -> papers.sight(id));
            assertThat(sight.papers()).noneMatch(sight::removable);
            assertThatThrownBy(() -> other.run(() -> papers.takeAway(id, paper, "MISTAKE")))
                    .isInstanceOf(NotFound.class);
            raw(other, "select papers.take_away('%s', 'MISTAKE')".formatted(paper));
            assertThat(rows(some.shelter, paper)).containsExactly(1, 1, 1);
        }
        var sight = some.shelter.call(() -> papers.sight(id));
        assertThat(sight.papers()).allMatch(sight::removable);
    }

    @Test
    void eachAddingAndFetchingStandsInTheCasesLog() {
        var id = some.open();
        var paper = kept(id, Group.RIGHTS);
        teams.share(id, Group.RIGHTS);
        some.coordinator.run(() -> papers.sight(id));
        some.coordinator.run(() -> papers.read(id, paper));
        some.shelter.run(() -> papers.takeAway(id, paper, "NOT_NEEDED"));
        var log = some.shelter.<List<LoggedAccess>, RuntimeException>call(
                () -> transaction.execute(status -> audit.of(id.value(), 50)));
        var who = new HashMap<String, UUID>();
        log.forEach(entry -> who.put(entry.action(), entry.person()));
        assertThat(who)
                .containsEntry("paper.added", some.shelter.person())
                .containsEntry("papers.read", some.coordinator.person())
                .containsEntry("paper.fetched", some.coordinator.person())
                .containsEntry("paper.gone", some.shelter.person());
    }

    @Test
    void aCaseHoldsSoMuchAndNoMore() {
        var id = some.open();
        var add = "insert into papers.paper (case_id, field_group, kind, type, size) select '" + id
                + "', 'NOTES', 'NOTE', 'PDF', %d from generate_series(1, %d) returning 1";
        assertThatThrownBy(() -> raw(some.shelter, add.formatted(10_000_001, 1)))
                .hasStackTraceContaining("As much as a case may hold");
        assertThatThrownBy(() -> raw(some.shelter, add.formatted(10_000_000, 11)))
                .hasStackTraceContaining("As much as a case may hold");
        assertThatThrownBy(() -> raw(some.shelter, add.formatted(1, 201)))
                .hasStackTraceContaining("As much as a case may hold");
        assertThat(raw(some.shelter, add.formatted(10_000_000, 10))).isEqualTo(10);
        assertThatThrownBy(() -> kept(id, Group.NOTES))
                .isInstanceOf(Refused.class)
                .hasMessage("papers.refused.full");
        kept(some.open(), Group.NOTES);
    }

    @Test
    void ofManyAddedAtOnceAsManyAreKeptAsTheCaseHolds() throws InterruptedException, ExecutionException {
        var id = some.open();
        var add = "insert into papers.paper (case_id, field_group, kind, type, size) values ('" + id
                + "', 'NOTES', 'NOTE', 'PDF', 10000000) returning 1";
        try (var hands = Executors.newFixedThreadPool(8)) {
            var tries = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 24; i++) {
                tries.add(hands.submit(() -> {
                    try {
                        return raw(some.shelter, add) == 1;
                    } catch (DataIntegrityViolationException full) {
                        return false;
                    }
                }));
            }
            int kept = 0;
            for (var one : tries) {
                kept += one.get() ? 1 : 0;
            }
            assertThat(kept).isEqualTo(10);
        }
    }

    @Test
    void withTheCasesKeyItsFilesAreGoneForEverybody() {
        var id = some.open();
        var paper = kept(id, Group.NOTES);
        assertThat(text(some.shelter, id, paper)).isEqualTo(WORDS);
        var eraser = new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.ERASURE), Purpose.OVERSIGHT);
        eraser.run(() -> transaction.executeWithoutResult(status -> vault.destroy(id.value(), "PERSONS_REQUEST")));
        assertThatThrownBy(() -> some.shelter.run(() -> papers.read(id, paper))).isInstanceOf(NotFound.class);
    }

    @Test
    void neitherTheDatabaseNorABackupHoldsAClearWord() throws SQLException, IOException {
        var id = some.open();
        kept(id, Group.NOTES);
        kept(id, Group.NOTES, "Ubåtsmoster.jpg", SomeFiles.jpeg());
        var backup = folder.resolve("backup.zip");
        Backup.write(address, backup);
        int looked = 0;
        try (var zip = new ZipFile(backup.toFile())) {
            for (var entry : zip.stream().toList()) {
                var rows = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(rows.contains("moster") || rows.contains("byta skola"))
                        .as(entry.getName())
                        .isFalse();
                if (entry.getName().startsWith("papers.")) {
                    looked += rows.length();
                    for (var clear : List.of("moster", "byta skola", "JFIF")) {
                        assertThat(rows)
                                .as(entry.getName())
                                .doesNotContain(java.util.HexFormat.of().formatHex(utf8(clear)));
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(1_000);
    }
}
