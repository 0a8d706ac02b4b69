package org.fristad.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.secrecy.Waiver.Direction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rules of waivers and legal bases, held against raw SQL with the application's own login. */
@SpringBootTest
@Import(SomeCases.class)
class SecrecyTests {

    private static final String WORDS = "Nämnden har beviljat bistånd";

    private static final String DISCLOSE = """
            insert into consent.disclosure (case_id, organisation, groups, ground, reason, until)
            values (?, ?, ?::text[], 'WAIVER', '\\x00', actor.today() + 100)
            """;

    private static final String INVITE = """
            insert into team.participation (case_id, case_code, organisation, role, purpose, groups, basis, disclosure, state)
            select c.id, c.code, d.organisation, 'CASEWORKER', 'SUPPORT', '{SITUATION}', 'OTHER_GROUND', d.id, 'INVITED'
            from cases.case_file c join consent.disclosure d on d.case_id = c.id where c.id = ?
            """;

    private static final String COPY = """
            insert into handover.copy (case_id, year, number, recipient, groups, disclosure, content)
            select d.case_id, n.year, n.number, d.organisation, '{SITUATION}', d.id, '\\x00'
            from consent.disclosure d, handover.next() n where d.case_id = ?
            """;

    @Autowired
    private SomeCases some;

    @Autowired
    private Secrecy secrecy;

    @Autowired
    private Cases cases;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    private Meeting meeting;

    private Actor board;

    @Autowired
    void transactions(PlatformTransactionManager manager, DatabaseAddress address) {
        transaction = new TransactionTemplate(manager);
        meeting = new Meeting(address, manager);
    }

    @BeforeEach
    void anAuthority() {
        var network = new SomeNetwork(address, staff);
        board = network.staff(network.organisation(Kind.SOCIAL_SERVICES), Role.CASEWORKER);
    }

    private int raw(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).params(arguments).update()));
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private Waiving waiving(Actor worker, CaseId id, Direction direction, UUID authority) {
        var person = worker.call(() -> cases.people(id)).getFirst().id();
        return new Waiving(
                person, direction, authority, null, Set.of(Group.SITUATION, Group.PLAN), null, null, "SPOKEN");
    }

    private UUID waived(Actor worker, CaseId id, Direction direction, UUID authority) {
        return worker.call(() -> secrecy.waive(id, waiving(worker, id, direction, authority)));
    }

    private void refused(String field, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }

    private List<Secrecy.Told> told(CaseId id) {
        return some.shelter.call(() -> secrecy.sight(id)).told();
    }

    @Test
    void theLegalBasisIsOneOfTheOwnSectorAndTheLastOneHolds() {
        var id = some.open();
        some.shelter.run(() -> secrecy.keep(id, "LEGITIMATE_INTEREST"));
        some.shelter.run(() -> secrecy.keep(id, "LEGAL_DUTY"));
        refused("basis", () -> some.shelter.run(() -> secrecy.keep(id, "PUBLIC_TASK")));
        assertThat(some.shelter.call(() -> secrecy.sight(id)).kept())
                .extracting(SecrecyTable.Kept::basis)
                .containsExactly("LEGAL_DUTY", "LEGITIMATE_INTEREST");
        var keep = "insert into secrecy.case_basis (case_id, basis) values (?, ?)";
        assertThatThrownBy(() -> raw(some.shelter, keep, id.value(), "PUBLIC_TASK"))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> raw(some.stranger, keep, id.value(), "LEGAL_DUTY"))
                .hasStackTraceContaining("row-level security");
        var theirs = some.open(some.coordinator, Standing.PRESUMED_VICTIM, "Testnamn");
        some.coordinator.run(() -> secrecy.keep(theirs, "PUBLIC_TASK"));
    }

    @Test
    void whatAnAuthorityToldUnderAWaiverNeedsOneThatHoldsInThatDirection() {
        var id = some.open();
        var today = LocalDate.now(clock);
        refused("ground", () -> some.shelter.run(() -> secrecy.told(id, board.organisation(), "WAIVER", WORDS, today)));
        var wrongWay = waived(some.shelter, id, Direction.FROM_US, board.organisation());
        refused("ground", () -> some.shelter.run(() -> secrecy.told(id, board.organisation(), "WAIVER", WORDS, today)));
        var waiver = waived(some.shelter, id, Direction.TO_US, board.organisation());
        some.shelter.run(() -> secrecy.told(id, board.organisation(), "WAIVER", WORDS, today));
        assertThat(told(id)).singleElement().satisfies(one -> {
            assertThat(one.words()).isEqualTo(WORDS);
            assertThat(one.received().waiver()).isEqualTo(waiver);
        });
        var insert = """
                insert into secrecy.received (case_id, authority, ground, waiver, words, on_day)
                values (?, ?, ?, ?, '\\x00', actor.today())
                """;
        var authority = board.organisation();
        assertThatThrownBy(() -> raw(some.shelter, insert, id.value(), authority, "WAIVER", wrongWay))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> raw(
                        some.shelter,
                        insert.replace("?, ?, ?, ?,", "?, ?, ?, null,"),
                        id.value(),
                        some.stranger.organisation(),
                        "EMERGENCY"))
                .as("a shelter is no authority")
                .hasStackTraceContaining("row-level security");
        some.shelter.run(() -> secrecy.takeBack(id, waiver));
        assertThatThrownBy(() -> raw(some.shelter, insert, id.value(), authority, "WAIVER", waiver))
                .hasStackTraceContaining("row-level security");
        refused("ground", () -> some.shelter.run(() -> secrecy.told(id, authority, "WAIVER", WORDS, today)));
        some.shelter.run(() -> secrecy.told(id, authority, "HARM_TEST", WORDS, today));
        refused(
                "onDay",
                () -> some.shelter.run(() -> secrecy.told(id, authority, "HARM_TEST", WORDS, today.plusDays(1))));
    }

    @Test
    void whatWasToldIsJudgedByTheWaiversOfItsDay() throws SQLException {
        var id = some.open();
        var today = LocalDate.now(clock);
        var authority = board.organisation();
        var waiver = waived(some.shelter, id, Direction.TO_US, authority);
        var insert = """
                insert into secrecy.received (case_id, authority, ground, waiver, words, on_day)
                values (?, ?, 'WAIVER', ?, '\\x00', actor.today() - 10)
                """;
        refused(
                "ground",
                () -> some.shelter.run(() -> secrecy.told(id, authority, "WAIVER", WORDS, today.minusDays(10))));
        assertThatThrownBy(() -> raw(some.shelter, insert, id.value(), authority, waiver))
                .as("before it was given")
                .hasStackTraceContaining("row-level security");
        try (var owner = address.asOwner();
                var earlier = owner.createStatement()) {
            earlier.executeUpdate(
                    "update secrecy.waiver set recorded_at = recorded_at - interval '30 days', until = current_date - 5 where id = '%s'"
                            .formatted(waiver));
        }
        some.shelter.run(() -> secrecy.takeBack(id, waiver));
        some.shelter.run(() -> secrecy.told(id, authority, "WAIVER", WORDS, today.minusDays(10)));
        assertThat(raw(some.shelter, insert, id.value(), authority, waiver)).isOne();
        for (int days : List.of(1, 40)) {
            refused(
                    "ground",
                    () -> some.shelter.run(() -> secrecy.told(id, authority, "WAIVER", WORDS, today.minusDays(days))));
        }
    }

    @Test
    void whoHasBrokenTheGlassRecordsNoWaiverNoLegalBasisAndNoAnswer() {
        var id = some.open();
        var code = some.shelter.call(() -> cases.head(id)).code();
        var breaks =
                "select count(*) from glass.break(gen_random_uuid(), ?, 'HEALTH', convert_to(repeat('x', 60), 'UTF8')) b where b is not null";
        assertThat(count(
                        some.colleague.assured(new Assurance(Assurance.Factor.PASSKEY, clock.instant())), breaks, code))
                .isOne();
        var person = some.shelter.call(() -> cases.people(id)).getFirst().id();
        assertThat(some.colleague.call(() -> secrecy.sight(id)).waivers()).isEmpty();
        assertThatThrownBy(() -> waived(some.colleague, id, Direction.TO_US, board.organisation()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.colleague.run(() -> secrecy.keep(id, "LEGAL_DUTY")))
                .isInstanceOf(NotFound.class);
        var asks = "insert into consent.agreement (id, case_id, person, purpose) values (?, ?, ?, 'RESEARCH')";
        var asked = UUID.randomUUID();
        assertThat(raw(some.shelter, asks, asked, id.value(), person)).isOne();
        assertThatThrownBy(() -> raw(some.colleague, asks, UUID.randomUUID(), id.value(), person))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> raw(
                        some.colleague,
                        "insert into consent.answer (agreement, case_id, state, giver, how) values (?, ?, 'REFUSED', 'PERSON', 'SPOKEN')",
                        asked,
                        id.value()))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> raw(
                        some.colleague,
                        "insert into secrecy.waiver (case_id, person, direction, authority, groups, giver, how) values (?, ?, 'TO_US', ?, '{PLAN}', 'PERSON', 'SPOKEN')",
                        id.value(),
                        person,
                        board.organisation()))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> raw(
                        some.colleague,
                        "insert into secrecy.case_basis (case_id, basis) values (?, 'LEGAL_DUTY')",
                        id.value()))
                .hasStackTraceContaining("row-level security");
        assertThat(count(
                        some.colleague,
                        "select count(*) from (select consent.withdraw(?) w) x where w is not null",
                        asked))
                .as("taking back stays open to them")
                .isOne();
    }

    @Test
    void whatAnAuthorityToldIsSealedAndReadByTheOwnOrganisationWithItsGroupOnly() {
        var id = some.open();
        some.shelter.run(() -> secrecy.told(id, board.organisation(), "NECESSITY", WORDS, LocalDate.now(clock)));
        var kept = some.shelter.<byte[], RuntimeException>call(
                () -> transaction.execute(status -> jdbc.sql("select words from secrecy.received where case_id = ?")
                        .param(id.value())
                        .query(byte[].class)
                        .single()));
        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("bistånd");
        assertThat(some.onCall.call(() -> secrecy.sight(id)).told()).isEmpty();
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, board)) {
            for (var table : List.of("case_basis", "waiver", "received")) {
                assertThat(count(
                                other,
                                "select count(*) from secrecy.%s where case_id = ?".formatted(table),
                                id.value()))
                        .as(table)
                        .isZero();
            }
            assertThatThrownBy(() -> other.run(() -> secrecy.sight(id))).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aDisclosureUnderAWaiverRestsOnOneAndEndsWithIt() throws SQLException {
        var id = some.open(some.coordinator, Standing.PRESUMED_VICTIM, "Testnamn");
        var to = board.organisation();
        assertThatThrownBy(() -> raw(some.coordinator, DISCLOSE, id.value(), to, "{SITUATION}"))
                .hasStackTraceContaining("No waiver of secrecy covers this");
        waived(some.coordinator, id, Direction.TO_US, to);
        assertThatThrownBy(() -> raw(some.coordinator, DISCLOSE, id.value(), to, "{SITUATION}"))
                .as("the other direction")
                .hasStackTraceContaining("No waiver of secrecy covers this");
        var waiver = waived(some.coordinator, id, Direction.FROM_US, to);
        assertThatThrownBy(() -> raw(some.coordinator, DISCLOSE, id.value(), to, "{SITUATION,NOTES}"))
                .as("more than was waived")
                .hasStackTraceContaining("No waiver of secrecy covers this");
        assertThat(raw(some.coordinator, DISCLOSE, id.value(), to, "{SITUATION}"))
                .isOne();
        var named = "select count(*) from consent.disclosure where case_id = ? and waiver = ? and %s";
        assertThat(count(some.coordinator, named.formatted("ended_at is null"), id.value(), waiver))
                .isOne();
        some.coordinator.run(() -> secrecy.takeBack(id, waiver));
        assertThat(count(some.coordinator, named.formatted("ended_at is not null"), id.value(), waiver))
                .isOne();
        assertThatThrownBy(() -> raw(some.coordinator, DISCLOSE, id.value(), to, "{SITUATION}"))
                .hasStackTraceContaining("No waiver of secrecy covers this");
    }

    @Test
    void nobodyIsAskedInAndNothingIsHandedOverOnAWaiverThatIsTakenBackMeanwhile() {
        var proved = some.coordinator.assured(new Assurance(Factor.CODE, clock.instant()));
        var to = board.organisation();
        for (var resting : List.of(INVITE, COPY)) {
            var id = some.open(some.coordinator, Standing.PRESUMED_VICTIM, "Testnamn");
            var waiver = waived(some.coordinator, id, Direction.FROM_US, to);
            raw(some.coordinator, DISCLOSE, id.value(), to, "{SITUATION}");
            assertThat(some.coordinator.call(() -> meeting.of(
                            () -> {
                                secrecy.takeBack(id, waiver);
                                return id;
                            },
                            () -> raw(proved, resting, id.value()))))
                    .hasStackTraceContaining("The disclosure does not cover this");
        }
    }

    @Test
    void onlyTheOwnOrganisationTakesAWaiverBackAndOnCallToo() {
        var id = some.open();
        var waiver = waived(some.shelter, id, Direction.TO_US, board.organisation());
        for (var other : List.of(some.coordinator, some.stranger, board)) {
            assertThatThrownBy(() -> other.run(() -> secrecy.takeBack(id, waiver)))
                    .isInstanceOf(NotFound.class);
            assertThat(count(other, "select case when secrecy.take_back(?) then 1 else 0 end", waiver))
                    .isZero();
        }
        some.onCall.run(() -> secrecy.takeBack(id, waiver));
        assertThat(some.shelter.call(() -> secrecy.sight(id)).waivers())
                .singleElement()
                .matches(one -> !one.holds(LocalDate.now(clock)));
        some.onCall.run(() -> secrecy.takeBack(id, waiver));
    }

    @Test
    void aWaiverNamesOneAuthorityAndSomethingToTell() {
        var id = some.open();
        var person = some.shelter.call(() -> cases.people(id)).getFirst().id();
        var groups = Set.of(Group.SITUATION);
        refused(
                "authority",
                () -> some.shelter.run(() -> secrecy.waive(
                        id, new Waiving(person, Direction.TO_US, null, null, groups, null, null, "SPOKEN"))));
        refused(
                "authority",
                () -> some.shelter.run(() -> secrecy.waive(
                        id, new Waiving(person, Direction.TO_US, null, Kind.SHELTER, groups, null, null, "SPOKEN"))));
        refused(
                "authority",
                () -> some.shelter.run(() ->
                        secrecy.waive(id, waiving(some.shelter, id, Direction.TO_US, some.stranger.organisation()))));
        refused(
                "groups",
                () -> some.shelter.run(() -> secrecy.waive(
                        id, new Waiving(person, Direction.TO_US, null, Kind.POLICE, Set.of(), null, null, "SPOKEN"))));
        refused(
                "person",
                () -> some.shelter.run(() -> secrecy.waive(
                        id,
                        new Waiving(
                                UUID.randomUUID(), Direction.TO_US, null, Kind.POLICE, groups, null, null, "SPOKEN"))));
        for (var attempt : List.of(
                "update secrecy.waiver set taken_back_at = null where case_id = ?",
                "update secrecy.waiver set groups = '{IDENTITY}' where case_id = ?",
                "delete from secrecy.waiver where case_id = ?",
                "update secrecy.received set ground = 'EMERGENCY' where case_id = ?",
                "delete from secrecy.case_basis where case_id = ?")) {
            assertThatThrownBy(() -> raw(some.shelter, attempt, id.value()))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> raw(some.shelter, """
                        insert into secrecy.waiver (case_id, person, direction, kind, groups, giver, how)
                        values (?, ?, 'TO_US', 'SHELTER', '{SITUATION}', 'PERSON', 'SPOKEN')
                        """, id.value(), person))
                .hasStackTraceContaining("row-level security");
    }
}
