package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Level;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Superuser;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.network.StaffMember;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sees what at each level, and that one person alone closes a case more and never less; held against raw SQL. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class LevelTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Cases cases;

    @Autowired
    private Team team;

    @Autowired
    private Levels levels;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Environment environment;

    private TransactionTemplate transaction;
    private Actor officer;
    private Actor third;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        officer = network.staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
        third = network.staff(some.shelter.organisation(), Role.CASEWORKER);
    }

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    private Actor administrator() {
        return new Actor(
                UUID.randomUUID(),
                some.shelter.organisation(),
                Set.of(Role.ACCOUNT_ADMINISTRATOR),
                Purpose.ADMINISTRATION);
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private void raw(Actor actor, String sql, Object... arguments) {
        actor.run(() -> transaction.executeWithoutResult(
                status -> jdbc.sql(sql).params(arguments).query().listOfRows()));
    }

    private boolean sees(Actor actor, CaseId id) {
        return count(actor, "select count(*) from cases.case_file where id = ?", id.value()) == 1;
    }

    private Level level(CaseId id) {
        return some.shelter.call(() -> cases.head(id)).level();
    }

    private CaseId at(Level level) {
        var id = some.open();
        if (level != Level.OPEN) {
            some.shelter.run(() -> levels.raise(id, level));
        }
        return id;
    }

    private UUID asked(CaseId id) {
        return some.shelter
                .call(() -> levels.sight(id))
                .askings()
                .getFirst()
                .asking()
                .id();
    }

    @Test
    void everyLevelIsOpenToItsPeopleAndToNobodyElse() {
        for (var level : Level.values()) {
            var id = some.open();
            teams.share(id, Group.SITUATION);
            some.shelter.run(() -> team.letIn(id, some.colleague.person()));
            if (level != Level.OPEN) {
                some.shelter.run(() -> levels.raise(id, level));
            }
            assertThat(List.of(
                            some.shelter, some.colleague, some.onCall, some.coordinator, third, officer, some.stranger))
                    .as(level.name())
                    .filteredOn(one -> sees(one, id))
                    .containsExactlyElementsOf(
                            switch (level) {
                                case OPEN -> List.of(some.shelter, some.colleague, some.onCall, some.coordinator);
                                case PROTECTED -> List.of(some.shelter, some.colleague, some.coordinator);
                                case SEALED -> List.of(some.shelter, some.colleague);
                            });
        }
    }

    @Test
    void aCaseCanBeClosedMoreFromItsFirstMomentOn() {
        for (var level : Level.values()) {
            var id = some.open(level);
            assertThat(level(id)).isEqualTo(level);
            assertThat(sees(some.onCall, id)).isEqualTo(level == Level.OPEN);
            assertThat(sees(some.shelter, id)).isTrue();
        }
    }

    @Test
    void sealingEndsWhatWaitsAndWhatNobodyIsNamedIn() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        some.shelter.run(() -> levels.raise(id, Level.SEALED));
        assertThat(some.coordinator.call(team::waiting))
                .extracting(Participation::caseId)
                .doesNotContain(id);
        assertThat(count(some.coordinator, "select count(*) from team.participation where case_id = ?", id.value()))
                .isZero();
        assertThatThrownBy(() -> teams.invite(id, Group.SITUATION)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> raw(some.shelter, """
                insert into team.participation (case_id, case_code, organisation, role, purpose, groups, basis, state)
                select id, code, ?, 'COORDINATOR', 'SUPPORT', array['SITUATION'], 'PERSONS_YES', 'INVITED' from cases.case_file where id = ?
                returning 1""", some.coordinator.organisation(), id.value()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aSealedCaseIsNowhereToBeFound() {
        var id = at(Level.SEALED);
        var code = some.shelter.call(() -> cases.head(id)).code();
        raw(some.shelter, """
                insert into agenda.task (kind, object, subject, path, due) values ('cases.task.concern', ?, ?, '/today', current_date) returning 1
                """, id.value(), code);
        var person = some.shelter.<UUID, RuntimeException>call(
                () -> transaction.execute(status -> jdbc.sql("select id from cases.person where case_id = ?")
                        .params(id.value())
                        .query(UUID.class)
                        .single()));
        raw(some.shelter, """
                insert into agenda.task (kind, object, subject, path, due) values ('cases.task.concern', ?, ?, '/today', current_date) returning 1
                """, person, code);
        var everywhere = List.of(
                "cases.case_file where code = '%s'".formatted(code),
                "cases.access where case_id = '%s'".formatted(id),
                "cases.person where case_id = '%s'".formatted(id),
                "team.participation where case_id = '%s'".formatted(id),
                "agenda.task where subject = '%s'".formatted(code),
                "audit.entry where object in ('%s', '%s')".formatted(id, person),
                "vault.data_key where id = '%s'".formatted(id));
        for (var other : List.of(some.onCall, third, officer, some.coordinator, some.stranger, some.statistician)) {
            for (var place : everywhere) {
                assertThat(count(other, "select count(*) from " + place))
                        .as(place)
                        .isZero();
            }
            assertThat(other.call(() -> cases.byCode(code))).isEmpty();
            assertThat(count(other, "select count(*) from search.token where case_id = ?", id.value()))
                    .isZero();
            assertThatThrownBy(() -> other.run(() -> cases.head(id))).isInstanceOf(NotFound.class);
        }
        assertThat(officer.<Boolean, RuntimeException>call(
                        () -> transaction.execute(status -> jdbc.sql("select cases.set_decoy(?)")
                                .params(code)
                                .query(Boolean.class)
                                .single())))
                .as("nor by naming decoys")
                .isFalse();
        assertThat(count(some.shelter, "select count(*) from agenda.task where subject = ?", code))
                .isEqualTo(2);
        assertThat(count(some.shelter, "select count(*) from audit.entry where object = ?", id.value()))
                .isPositive();
    }

    @Test
    void theOfficersLogOfCasesThatAreNotSealedStaysWhole() {
        var id = at(Level.PROTECTED);
        assertThat(count(officer, "select count(*) from audit.entry where object = ?", id.value()))
                .isPositive();
    }

    @Test
    void onlyWhoWorksOnTheCaseClosesItMoreAndNobodyClosesItLessAlone() {
        var id = at(Level.PROTECTED);
        teams.share(id, Group.SITUATION);
        for (var other : List.of(some.onCall, third, officer, some.coordinator, some.stranger)) {
            assertThatThrownBy(() -> other.run(() -> levels.raise(id, Level.SEALED)))
                    .isInstanceOf(NotFound.class);
            raw(sure(other), "select team.raise_level(?, 'SEALED')", id.value());
        }
        for (var lower : List.of("OPEN", "PROTECTED", "NOTHING")) {
            raw(sure(some.shelter), "select team.raise_level(?, ?)", id.value(), lower);
        }
        assertThatThrownBy(() -> raw(
                        sure(some.shelter),
                        "update cases.case_file set level = 'OPEN' where id = ? returning 1",
                        id.value()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sure(some.shelter).run(() -> levels.raise(id, Level.OPEN)))
                .isInstanceOf(Stale.class);
        assertThat(level(id)).isEqualTo(Level.PROTECTED);
    }

    @Test
    void toCloseItLessAnotherWhoWorksOnItAgrees() {
        var id = at(Level.PROTECTED);
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        assertThatThrownBy(() -> some.shelter.run(() -> levels.ask(id, Level.OPEN)))
                .isInstanceOf(ConfirmFirst.class);
        sure(some.shelter).run(() -> levels.ask(id, Level.OPEN));
        assertThatThrownBy(() -> sure(some.shelter).run(() -> levels.ask(id, Level.OPEN)))
                .isInstanceOf(Refused.class);
        var asking = asked(id);
        for (var other : List.of(some.shelter, third, officer, some.onCall, some.stranger)) {
            raw(sure(other), "select team.settle(?, true)", asking);
            assertThatThrownBy(() -> sure(other).run(() -> levels.settle(asking, true)))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> raw(some.colleague, "select team.settle(?, true)", asking))
                .hasStackTraceContaining("freshly proved");
        assertThat(level(id)).as("none of these was a second person's yes").isEqualTo(Level.PROTECTED);

        assertThat(some.colleague.call(levels::waiting)).hasSize(1);
        sure(some.colleague).run(() -> levels.settle(asking, true));
        assertThat(level(id)).isEqualTo(Level.OPEN);
        assertThat(sees(some.onCall, id)).isTrue();
        assertThatThrownBy(() -> sure(some.colleague).run(() -> levels.settle(asking, true)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aNoChangesNothingAndOneMayAskAgain() {
        var id = at(Level.PROTECTED);
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        sure(some.shelter).run(() -> levels.ask(id, Level.OPEN));
        var asking = asked(id);
        sure(some.colleague).run(() -> levels.settle(asking, false));
        assertThat(level(id)).isEqualTo(Level.PROTECTED);
        raw(sure(some.colleague), "select team.settle(?, true)", asking);
        assertThat(level(id)).isEqualTo(Level.PROTECTED);
        sure(some.shelter).run(() -> levels.ask(id, Level.OPEN));
    }

    @Test
    void whereThereIsNobodyElseTheOfficerSeesTheAskingAndNothingOfTheCase() {
        var id = at(Level.SEALED);
        assertThat(officer.call(levels::waiting)).isEmpty();
        sure(some.shelter).run(() -> levels.ask(id, Level.PROTECTED));
        var asking = asked(id);
        assertThat(officer.call(levels::waiting))
                .singleElement()
                .extracting(one -> one.asking().onIt())
                .isEqualTo(false);
        assertThat(sees(officer, id)).isFalse();
        for (var other : List.of(third, some.onCall, some.stranger)) {
            assertThat(count(other, "select count(*) from team.asking where id = ?", asking))
                    .isZero();
        }
        sure(officer).run(() -> levels.settle(asking, true));
        assertThat(level(id)).isEqualTo(Level.PROTECTED);
        assertThat(sees(officer, id)).isFalse();
    }

    @Test
    void aColleagueWhoHasLeftAgreesToNothingSoTheOfficerDoes() {
        var id = at(Level.PROTECTED);
        some.shelter.run(() -> team.letIn(id, third.person()));
        sure(some.shelter).run(() -> levels.ask(id, Level.OPEN));
        assertThat(officer.call(levels::waiting)).isEmpty();
        administrator().run(() -> staff.end(third.person()));
        assertThat(officer.call(levels::waiting)).hasSize(1);
    }

    @Test
    void oneMorePersonIsLetIntoASealedCaseByTwo() {
        var id = at(Level.SEALED);
        var letIn = """
                insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                select id, code, owner, ?, 'SUPPORT', array['NOTES'], 'OWN_CASE', 'ACCEPTED' from cases.case_file where id = ? returning 1
                """;
        assertThatThrownBy(() -> raw(sure(some.shelter), letIn, some.colleague.person(), id.value()))
                .hasStackTraceContaining("takes two");
        assertThatThrownBy(() -> sure(some.shelter).run(() -> levels.ask(id, some.stranger.person())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sure(some.shelter).run(() -> levels.ask(id, some.shelter.person())))
                .isInstanceOf(Refused.class);
        sure(some.shelter).run(() -> levels.ask(id, some.colleague.person()));
        var asking = asked(id);
        raw(sure(some.colleague), "select team.settle(?, true)", asking);
        raw(sure(some.shelter), "select team.settle(?, true)", asking);
        assertThat(sees(some.colleague, id)).isFalse();
        sure(officer).run(() -> levels.settle(asking, true));
        assertThat(some.colleague.call(() -> cases.head(id)).groups())
                .isEqualTo(some.shelter.call(() -> cases.head(id)).groups());
    }

    @Test
    void whoHasLeftIsLetInByNobody() {
        var open = some.open();
        var sealed = at(Level.SEALED);
        var left = new SomeNetwork(address, staff).staff(some.shelter.organisation(), Role.CASEWORKER);
        sure(some.shelter).run(() -> levels.ask(sealed, left.person()));
        var asking = asked(sealed);
        assertThat(some.shelter.call(() -> team.sight(open)).colleagues())
                .extracting(StaffMember::id)
                .contains(left.person());
        administrator().run(() -> staff.end(left.person()));

        assertThat(some.shelter.call(() -> team.sight(open)).colleagues())
                .extracting(StaffMember::id)
                .doesNotContain(left.person());
        assertThatThrownBy(() -> some.shelter.run(() -> team.letIn(open, left.person())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sure(some.shelter).run(() -> levels.ask(at(Level.SEALED), left.person())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sure(officer).run(() -> levels.settle(asking, true)))
                .isInstanceOf(Refused.class);
        raw(sure(officer), "select team.settle(?, true)", asking);
        for (var into : List.of("""
                insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                select id, code, owner, ?, 'SUPPORT', array['NOTES'], 'OWN_CASE', 'ACCEPTED' from cases.case_file where id = ? returning 1
                """, """
                insert into team.asking (case_id, case_code, colleague, groups) select id, code, ?, array['NOTES'] from cases.case_file
                where id = ? returning 1""")) {
            assertThatThrownBy(() -> raw(
                            sure(some.shelter),
                            into,
                            left.person(),
                            (into.contains("asking") ? at(Level.SEALED) : open).value()))
                    .hasStackTraceContaining("row-level security");
        }
        assertThat(count(
                        some.shelter,
                        "select count(*) from team.participation where staff = ? and case_id in (?, ?)",
                        left.person(),
                        open.value(),
                        sealed.value()))
                .isZero();
        sure(officer).run(() -> levels.settle(asking, false)); // it still waits, and is declined
    }

    @Test
    void nobodyIsAskedForWhoIsInTheTeamAlreadyAndWhoCameMeanwhileIsInItOnce() {
        var id = some.open();
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        some.shelter.run(() -> levels.raise(id, Level.SEALED));
        assertThatThrownBy(() -> sure(some.shelter).run(() -> levels.ask(id, some.colleague.person())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("team.refused.already"));
        assertThatThrownBy(() -> raw(sure(some.shelter), """
                        insert into team.asking (case_id, case_code, colleague, groups)
                        select id, code, ?, array['NOTES'] from cases.case_file where id = ? returning 1
                        """, some.colleague.person(), id.value()))
                .hasStackTraceContaining("row-level security");

        sure(some.shelter).run(() -> levels.ask(id, third.person()));
        var letIn = asked(id);
        sure(some.shelter).run(() -> levels.ask(id, Level.PROTECTED));
        var lower = some.shelter.call(() -> levels.sight(id)).askings().stream()
                .filter(one -> one.asking().level() != null)
                .findFirst()
                .orElseThrow();
        sure(some.colleague).run(() -> levels.settle(lower.asking().id(), true));
        some.shelter.run(() -> team.letIn(id, third.person()));
        sure(some.colleague).run(() -> levels.settle(letIn, true));
        assertThat(count(
                        some.shelter,
                        "select count(*) from team.participation where case_id = ? and staff = ?",
                        id.value(),
                        third.person()))
                .isEqualTo(1);
        assertThat(some.colleague.call(() -> levels.sight(id)).askings()).isEmpty();
    }

    @Test
    void itTakesTwoWhateverTheLoginIsCalled() throws Exception {
        var id = at(Level.SEALED);
        try (var connection = Superuser.connect(address, environment);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create role another_login; grant fristad_app to another_login");
            statement.execute("""
                    select set_config('app.person', '%s', true), set_config('app.organisation', '%s', true),
                           set_config('app.roles', 'CASEWORKER', true), set_config('app.purpose', 'SUPPORT', true);
                    set local role another_login""".formatted(some.shelter.person(), some.shelter.organisation()));
            assertThatThrownBy(() -> statement.execute("""
                            insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                            select id, code, owner, '%s', 'SUPPORT', array['NOTES'], 'OWN_CASE', 'ACCEPTED'
                            from cases.case_file where id = '%s'
                            """.formatted(some.colleague.person(), id)))
                    .hasMessageContaining("takes two");
            connection.rollback();
        }
    }

    @Test
    void nobodyAsksInAnothersNameOrForMoreThanTheySeeOrWritesTheAnswer() {
        var id = at(Level.SEALED);
        var into =
                "insert into team.asking (case_id, case_code, %s) select id, code, %s from cases.case_file where id = '"
                        + id + "' returning 1";
        for (var attempt : List.of(
                into.formatted("level, asked_by", "'OPEN', gen_random_uuid()"),
                into.formatted("level, answered_by, answered_at, agreed", "'OPEN', gen_random_uuid(), now(), true"),
                into.formatted("level", "'SEALED'"),
                into.formatted("colleague, groups", "'" + some.stranger.person() + "'::uuid, array['NOTES']"),
                into.formatted("colleague, groups", "'" + third.person() + "'::uuid, array['NOTES', 'EVERYTHING']"),
                "update team.asking set agreed = true returning 1",
                "update team.asking set level = 'OPEN' returning 1")) {
            assertThatThrownBy(() -> raw(sure(some.shelter), attempt))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> raw(
                        some.shelter.assured(new Assurance(Factor.PASSKEY, Instant.EPOCH)),
                        into.formatted("level", "'OPEN'")))
                .isInstanceOf(DataAccessException.class);
        raw(sure(third), into.formatted("level", "'OPEN'"));
        assertThat(some.shelter.call(() -> levels.sight(id)).askings()).isEmpty();
    }
}
