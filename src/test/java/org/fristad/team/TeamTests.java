package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import({SomeCases.class, SomeTeams.class})
class TeamTests {

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

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private void raw(Actor actor, String sql) {
        actor.run(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update()));
    }

    private int count(Actor actor, String sql) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Integer.class).single()));
    }

    private int rows(Actor actor, String table, CaseId id) {
        return count(actor, "select count(*) from cases.%s where case_id = '%s'".formatted(table, id));
    }

    @Test
    void whoeverOpensACaseIsItsTeam() {
        var id = some.open();
        assertThat(some.shelter.call(() -> team.sight(id)).team())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.staff()).isEqualTo(some.shelter.person());
                    assertThat(part.state()).isEqualTo(Participation.State.ACCEPTED);
                });
        for (var other : List.of(some.stranger, some.coordinator, some.statistician, some.colleague)) {
            assertThatThrownBy(() -> other.call(() -> team.sight(id))).isInstanceOf(NotFound.class);
            assertThat(other.call(() -> team.now(id))).isEmpty();
        }
    }

    @Test
    void anInvitationOpensNothingBeforeItIsAcceptedAndThenOnlyItsGroups() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        assertThatThrownBy(() -> some.coordinator.call(() -> cases.head(id))).isInstanceOf(NotFound.class);
        assertThat(some.stranger.call(() -> team.waiting())).isEmpty();

        some.coordinator.run(() -> team.accept(teams.waiting(some.coordinator, id)));
        var head = some.coordinator.call(() -> cases.head(id));
        assertThat(head.groups()).containsExactly(Group.SITUATION);
        assertThat(head.owned()).isFalse();
        assertThat(rows(some.coordinator, "situation", id)).isOne();
        for (var closed : List.of("contact", "identity", "account")) {
            assertThat(rows(some.coordinator, closed, id)).as(closed).isZero();
        }
        assertThatThrownBy(() -> some.coordinator.call(() -> cases.headOfOwn(id)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void endingAPartClosesWhatItOpenedAtOnce() {
        var id = some.open();
        teams.share(id, Group.SITUATION, Group.CONTACT);
        var part = teams.part(id);
        some.shelter.run(() -> team.end(id, part));
        assertThatThrownBy(() -> some.coordinator.call(() -> cases.head(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.coordinator.call(() -> team.accept(part)))
                .as("no way back in")
                .isInstanceOf(NotFound.class);
        raw(some.coordinator, "update team.participation set state = 'ACCEPTED' where case_id = '%s'".formatted(id));
        assertThatThrownBy(() -> some.coordinator.call(() -> cases.head(id)))
                .as("nor by the application's own login")
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyTakesAPartInAnothersCase() {
        var id = some.open();
        for (var state : List.of("ACCEPTED", "INVITED")) {
            for (var other : List.of(some.stranger, some.colleague)) {
                assertThatThrownBy(() -> raw(other, """
                                insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                                values ('%s', 'AAA-AAA', actor.organisation(), actor.person(), 'SUPPORT', '{SITUATION}', 'OWN_CASE', '%s')
                                """.formatted(id, state)))
                        .as(state)
                        .isInstanceOf(DataAccessException.class);
                assertThatThrownBy(() -> other.call(() -> cases.head(id))).isInstanceOf(NotFound.class);
            }
        }
    }

    @Test
    void onCallNobodyOpensTheIdentityToThemselvesOrOthers() {
        var id = some.open();
        var both = new Actor(
                some.onCall.person(),
                some.onCall.organisation(),
                Set.of(Role.ON_CALL, Role.CASEWORKER),
                Purpose.SUPPORT);
        for (var staff : List.of("actor.person()", "'" + some.colleague.person() + "'")) {
            assertThatThrownBy(() -> raw(both, """
                            insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                            select id, code, owner, %s, 'SUPPORT', '{IDENTITY}', 'OWN_CASE', 'ACCEPTED' from cases.case_file where id = '%s'
                            """.formatted(staff, id)))
                    .as(staff)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> both.run(() -> team.letIn(id, some.colleague.person())))
                .isInstanceOf(Refused.class);
        assertThat(both.call(() -> cases.head(id)).sees(Group.IDENTITY)).isFalse();
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        assertThat(some.colleague.call(() -> cases.head(id)).sees(Group.IDENTITY))
                .isTrue();
    }

    @Test
    void anAnswerGivenTwiceComesLate() {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        var part = teams.part(id);
        assertThatThrownBy(() -> some.coordinator.run(() -> team.accept(part))).isInstanceOf(Stale.class);
        assertThatThrownBy(() -> some.coordinator.run(() -> team.decline(part, "OTHER")))
                .isInstanceOf(Stale.class);
        some.shelter.run(() -> team.end(id, part));
        assertThatThrownBy(() -> some.shelter.run(() -> team.end(id, part))).isInstanceOf(Stale.class);
    }

    @Test
    void anInvitedOrganisationCannotWidenItsInvitation() {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        for (var attempt : List.of(
                "update team.participation set groups = '{IDENTITY}' where case_id = '%s'",
                "update team.participation set until = null where case_id = '%s'",
                "insert into team.participation (case_id, case_code, owner, organisation, role, purpose, groups, basis, state) select case_id, case_code, owner, organisation, 'COORDINATOR', purpose, '{IDENTITY}', basis, 'INVITED' from team.participation where case_id = '%s'")) {
            assertThatThrownBy(() -> raw(some.coordinator, attempt.formatted(id)))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void theTeamIsNothingForStatistics() {
        assertThatThrownBy(() -> some.statistician.run(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local role fristad_stats").update();
                    jdbc.sql("select * from team.participation").query().listOfRows();
                })))
                .hasStackTraceContaining("permission denied");
    }
}
