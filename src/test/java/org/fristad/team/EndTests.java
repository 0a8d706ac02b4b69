package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.team.Participation.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a part in a team ends: by an answer, on its last day, by the owner, with the case. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class})
class EndTests {

    private static final String CLOSE =
            "update cases.case_file set closed_on = actor.today(), closing_reason = 'GOAL_MET' where id = '%s'";
    private static final String REOPEN =
            "update cases.case_file set closed_on = null, closing_reason = null where id = '%s'";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Cases cases;

    @Autowired
    private Team team;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Clock clock;

    private TransactionTemplate transaction;

    private Meeting meeting;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
        meeting = new Meeting(address, manager);
    }

    private int raw(Actor actor, String sql) {
        return actor.<Integer, RuntimeException>call(
                () -> transaction.execute(status -> jdbc.sql(sql).update()));
    }

    private int count(Actor actor, String sql) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Integer.class).single()));
    }

    private void owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private Participation partOfTheCoordinators(CaseId id) {
        return some.shelter.call(() -> team.sight(id)).team().stream()
                .filter(one -> one.organisation().equals(some.coordinator.organisation()))
                .findFirst()
                .orElseThrow();
    }

    private void hasNothing(Actor actor, CaseId id) {
        assertThatThrownBy(() -> actor.call(() -> cases.head(id))).isInstanceOf(NotFound.class);
        assertThat(count(actor, "select count(*) from cases.access where case_id = '%s'".formatted(id)))
                .isZero();
        assertThat(count(actor, "select count(*) from team.participation where case_id = '%s'".formatted(id)))
                .isZero();
        assertThat(count(actor, "select count(*) from vault.data_key where id = '%s'".formatted(id)))
                .isZero();
    }

    @Test
    void onlyAWaitingInvitationIsReadByThoseWhoWereAsked() {
        var declined = some.open();
        teams.invite(declined, Group.SITUATION);
        var no = teams.waiting(some.coordinator, declined);
        some.coordinator.run(() -> team.decline(no, "CAPACITY"));
        var ended = some.open();
        teams.share(ended, Group.SITUATION);
        var part = teams.part(ended);
        some.shelter.run(() -> team.end(ended, part));
        var takenBack = some.open();
        teams.invite(takenBack, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, takenBack);
        some.shelter.run(() -> team.end(takenBack, asked));

        for (var id : List.of(declined, ended, takenBack)) {
            hasNothing(some.coordinator, id);
        }
        for (var gone : List.of(no, part, asked)) {
            assertThatThrownBy(() -> some.coordinator.call(() -> team.invitation(gone)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> some.coordinator.run(() -> team.accept(gone)))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(partOfTheCoordinators(declined).state()).isEqualTo(State.DECLINED);
        assertThat(partOfTheCoordinators(ended).state()).isEqualTo(State.ENDED);
        assertThat(partOfTheCoordinators(takenBack).endedOn()).isEqualTo(LocalDate.now(clock));
    }

    @Test
    void nobodyAnswersForOthersByTheApplicationsOwnLogin() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        for (var other : List.of(some.stranger, some.shelter, some.colleague, some.statistician)) {
            for (var said : List.of("ACCEPTED", "DECLINED", "ENDED")) {
                assertThat(other.<Boolean, RuntimeException>call(() -> transaction.execute(
                                status -> jdbc.sql("select team.answer('%s', '%s', null)".formatted(asked, said))
                                        .query(Boolean.class)
                                        .single())))
                        .isFalse();
            }
        }
        var update = "update team.participation set %s where id = '" + asked + "'";
        assertThat(raw(some.coordinator, update.formatted("state = 'ACCEPTED'")))
                .isZero();
        for (var attempt : List.of("state = 'ACCEPTED'", "state = 'DECLINED'", "answered_by = actor.person()")) {
            assertThatThrownBy(() -> raw(some.shelter, update.formatted(attempt)))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(partOfTheCoordinators(id).state()).isEqualTo(State.INVITED);
    }

    @Test
    void aClosedCaseIsClosedToEverybodyOutsideInTheSameTransaction() {
        var id = some.open();
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        teams.share(id, Group.SITUATION, Group.CONTACT);
        assertThat(raw(some.shelter, CLOSE.formatted(id))).isOne();

        hasNothing(some.coordinator, id);
        assertThat(partOfTheCoordinators(id).state()).isEqualTo(State.ENDED);
        assertThat(partOfTheCoordinators(id).endedOn()).isEqualTo(LocalDate.now(clock));
        for (var own : List.of(some.shelter, some.colleague, some.onCall)) {
            assertThat(own.call(() -> cases.head(id)).owned()).isTrue();
        }

        assertThat(raw(some.shelter, REOPEN.formatted(id))).isOne();
        hasNothing(some.coordinator, id);
        assertThat(partOfTheCoordinators(id).state()).isEqualTo(State.ENDED);
        teams.share(id, Group.SITUATION);
        assertThat(some.coordinator.call(() -> cases.head(id)).groups()).containsExactly(Group.SITUATION);
    }

    @Test
    void whateverLetThemInAClosedCaseIsClosedToOthers() throws SQLException {
        var id = some.open();
        var access = """
                insert into cases.access (case_id, organisation, role, groups, purpose, opened_at, valid_from)
                values ('%s', '%s', 'COORDINATOR', '{SITUATION}', 'SUPPORT', now(), '2026-01-01')
                """.formatted(id, some.coordinator.organisation());
        owner(access);
        assertThat(some.coordinator.call(() -> cases.head(id)).owned()).isFalse();
        raw(some.shelter, CLOSE.formatted(id));
        hasNothing(some.coordinator, id);
        assertThatThrownBy(() -> owner(access)).hasMessageContaining("not opened to others");
    }

    @Test
    void anInvitationThatWaitsEndsWithTheCaseAndNobodyOutsideIsAskedIntoAClosedOne() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        raw(some.shelter, CLOSE.formatted(id));
        hasNothing(some.coordinator, id);
        assertThat(some.coordinator.call(() -> team.waiting()))
                .extracting(Participation::id)
                .doesNotContain(asked);
        assertThatThrownBy(() -> some.coordinator.run(() -> team.accept(asked))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> teams.invite(id, Group.SITUATION))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("team.refused.closed"));
        assertThatThrownBy(() -> raw(some.shelter, """
                        insert into team.participation (case_id, case_code, organisation, role, purpose, groups, basis, state)
                        select id, code, '%s', 'COORDINATOR', 'SUPPORT', '{SITUATION}', 'PERSONS_YES', 'INVITED'
                        from cases.case_file where id = '%s'
                        """.formatted(some.coordinator.organisation(), id)))
                .isInstanceOf(DataAccessException.class);
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        assertThat(some.colleague.call(() -> cases.head(id)).owned()).isTrue();
    }

    @Test
    void whoeverOfTheOthersHasBrokenTheGlassSeesNothingMoreWhenTheirPartEnds() {
        var id = some.open();
        teams.share(id, Group.PLAN);
        var code = some.shelter.call(() -> cases.head(id)).code();
        var actor = some.coordinator.assured(new Assurance(Factor.PASSKEY, clock.instant()));
        assertThat(count(
                        actor,
                        "select count(*) from glass.break(gen_random_uuid(), '%s', 'DANGER_NOW', convert_to(repeat('x', 60), 'UTF8')) b where b is not null"
                                .formatted(code)))
                .isOne();
        teams.end(id);
        hasNothing(some.coordinator, id);
    }

    @Test
    void whoAcceptsWhileTheCaseClosesSeesNothingOfIt() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> jdbc.sql(CLOSE.formatted(id)).update(),
                        () -> some.coordinator.call(() -> team.accept(asked)))))
                .isInstanceOf(Stale.class);
        hasNothing(some.coordinator, id);
    }

    @Test
    void aCaseThatClosesWhileSomebodyAcceptsIsClosedToThem() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        assertThat(some.coordinator.call(
                        () -> meeting.of(() -> team.accept(asked), () -> raw(some.shelter, CLOSE.formatted(id)))))
                .isNull();
        hasNothing(some.coordinator, id);
        assertThat(partOfTheCoordinators(id).state()).isEqualTo(State.ENDED);
    }

    @Test
    void whoIsAskedWhileTheCaseClosesIsNotAsked() {
        var asked = some.open();
        assertThat(some.shelter.call(() ->
                        meeting.of(() -> jdbc.sql(CLOSE.formatted(asked)).update(), () -> {
                            teams.invite(asked, Group.SITUATION);
                            return asked;
                        })))
                .isInstanceOf(Refused.class);
        var closed = some.open();
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> {
                            teams.invite(closed, Group.SITUATION);
                            return closed;
                        },
                        () -> raw(some.shelter, CLOSE.formatted(closed)))))
                .isNull();
        hasNothing(some.coordinator, closed);
        assertThat(partOfTheCoordinators(closed).state()).isEqualTo(State.ENDED);
    }

    @Test
    void aPartEndsOnItsLastDayAndWhoWasInItIsAskedAnew() throws SQLException {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        var part = teams.part(id);
        var yesterday = LocalDate.now(clock).minusDays(1);
        lastDay(part, yesterday);

        hasNothing(some.coordinator, id);
        assertThat(partOfTheCoordinators(id).state()).isEqualTo(State.ENDED);
        assertThat(partOfTheCoordinators(id).endedOn()).isEqualTo(yesterday);
        assertThat(some.shelter.call(() -> team.now(id))).hasSize(1);
        assertThatThrownBy(() -> some.coordinator.call(() -> team.invitation(part)))
                .isInstanceOf(NotFound.class);

        teams.share(id, Group.CONTACT);
        assertThat(some.coordinator.call(() -> cases.head(id)).groups()).containsExactly(Group.CONTACT);
        assertThat(some.shelter.call(() -> team.sight(id)).team())
                .filteredOn(one -> one.id().equals(part))
                .singleElement()
                .satisfies(one -> assertThat(one.endedOn()).isEqualTo(yesterday));
    }

    @Test
    void anInvitationIsReadAndAcceptedOnItsLastDayAndNotAfterIt() throws SQLException {
        var id = some.open();
        teams.invite(id, LocalDate.now(clock), Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        lastDay(asked, LocalDate.now(clock).minusDays(1));
        hasNothing(some.coordinator, id);
        assertThatThrownBy(() -> some.coordinator.run(() -> team.accept(asked))).isInstanceOf(NotFound.class);
        assertThat(some.coordinator.<Boolean, RuntimeException>call(() -> transaction.execute(
                        status -> jdbc.sql("select team.answer('%s', 'ACCEPTED', null)".formatted(asked))
                                .query(Boolean.class)
                                .single())))
                .isFalse();
        assertThat(partOfTheCoordinators(id).state()).isEqualTo(State.ENDED);

        lastDay(asked, LocalDate.now(clock));
        some.coordinator.run(() -> team.accept(asked));
        assertThat(some.coordinator.call(() -> cases.head(id)).owned()).isFalse();
    }

    /** As if the part had been asked for until that day. */
    private void lastDay(UUID part, LocalDate day) throws SQLException {
        owner("update team.participation set until = '%s' where id = '%s'".formatted(day, part));
        owner("update cases.access set valid_until = '%s' where origin = '%s'".formatted(day, part));
    }
}
