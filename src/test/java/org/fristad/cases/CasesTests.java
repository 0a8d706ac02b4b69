package org.fristad.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.vault.Reason;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import(SomeCases.class)
class CasesTests {

    private static final CaseSearch EVERYTHING = new CaseSearch(null, null, null, null, null, null, null);

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private Persons persons;

    @Autowired
    private Team team;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void whoeverOpensACaseWorksOnIt() {
        var id = some.open();
        var view = some.shelter.call(() -> cases.view(id));
        assertThat(view.file().code()).matches("[2-9A-Z]{3}-[2-9A-Z]{3}");
        assertThat(view.file().phase()).isEqualTo(Phase.SCREENED);
        assertThat(view.main().firstName()).isEqualTo("Ayşe-Ubåtsnamn");
        assertThat(view.words()).isEqualTo("Berättelsen om båten");
        assertThat(view.groups()).containsExactlyInAnyOrder(Group.values());
    }

    @Test
    void nobodyElseKnowsOfIt() {
        var id = some.open();
        for (var other : List.of(some.stranger, some.coordinator, some.statistician, some.colleague)) {
            assertThatThrownBy(() -> other.call(() -> cases.view(id))).isInstanceOf(NotFound.class);
            assertThat(other.call(() -> cases.list(EVERYTHING)))
                    .extracting(ListedCase::id)
                    .doesNotContain(id);
            assertThatThrownBy(() -> other.run(() -> cases.tell(id, "x", 0))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.call(() -> cases.log(id))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.call(() -> team.sight(id))).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> cases.view(id)).as("nobody acting").isInstanceOf(NotFound.class);
    }

    @Test
    void theOnCallRoleSeesAtNightWhatTheNightNeeds() {
        var id = some.open();
        var view = some.onCall.call(() -> cases.view(id));
        assertThat(view.sees(Group.IDENTITY)).isFalse();
        assertThat(view.main().firstName()).isEqualTo("Ayşe-Ubåtsnamn");
        var main = view.main().person().id();
        assertThatThrownBy(() -> some.onCall.call(() -> persons.identity(id, main)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anInvitationOpensNothingBeforeItIsAcceptedAndThenOnlyItsGroups() {
        var id = some.open();
        some.shelter.run(() -> team.invite(
                id,
                new Invitation(
                        some.coordinator.organisation(),
                        null,
                        "SUPPORT",
                        Set.of(Group.SITUATION),
                        "PERSONS_YES",
                        null)));
        assertThatThrownBy(() -> some.coordinator.call(() -> cases.view(id))).isInstanceOf(NotFound.class);
        assertThat(some.stranger.call(() -> team.waiting())).isEmpty();

        some.coordinator.run(() -> team.accept(some.invitation(id)));
        var view = some.coordinator.call(() -> cases.view(id));
        assertThat(view.main().situation()).isNotNull();
        assertThat(view.main().firstName()).isEmpty();
        assertThat(view.words()).isEmpty();
        assertThat(view.owned()).isFalse();
        var main = view.main().person().id();
        assertThatThrownBy(() -> some.coordinator.call(() -> persons.contact(id, main)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.coordinator.run(() -> cases.advance(id, 0, Phase.IN_SUPPORT, null)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void endingAPartClosesWhatItOpenedAtOnce() {
        var id = some.open();
        some.share(id, Group.SITUATION, Group.CONTACT);
        var part = some.shelter.call(() -> team.sight(id)).team().stream()
                .filter(one -> one.organisation().equals(some.coordinator.organisation()))
                .findFirst()
                .orElseThrow();
        some.shelter.run(() -> team.end(id, part.id()));
        assertThatThrownBy(() -> some.coordinator.call(() -> cases.view(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.coordinator.call(() -> team.accept(part.id())))
                .as("no way back in")
                .isInstanceOf(Stale.class);
        assertThatThrownBy(() -> some.coordinator.run(() -> transaction.executeWithoutResult(status -> jdbc.sql(
                                "update cases.participation set state = 'ACCEPTED' where case_id = '%s'".formatted(id))
                        .update())))
                .as("nor by the application's own login")
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void anAccountWithoutCaseworkSeesNoCaseOfItsOwnOrganisation() {
        var id = some.open();
        for (var role : List.of(Role.ACCOUNT_ADMINISTRATOR, Role.REPORTER, Role.DATA_PROTECTION_OFFICER)) {
            var other =
                    new Actor(some.shelter.person(), some.shelter.organisation(), Set.of(role), Purpose.ADMINISTRATION);
            assertThatThrownBy(() -> other.call(() -> cases.view(id)))
                    .as(role.name())
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void nobodyGrantsThemselvesAccessWithTheApplicationsOwnLogin() {
        var id = some.open();
        var grants = List.of(
                """
                insert into cases.access (case_id, organisation, staff, groups, purpose, opened_at, valid_from)
                values ('%1$s', actor.organisation(), actor.person(), '{SITUATION}', 'SUPPORT', now(), '2020-01-01')
                """,
                "update cases.access set organisation = actor.organisation() where case_id = '%1$s'",
                """
                insert into cases.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                values ('%1$s', 'AAA-AAA', actor.organisation(), actor.person(), 'SUPPORT', '{SITUATION}', 'OWN_CASE', 'ACCEPTED')
                """,
                """
                insert into cases.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                values ('%1$s', 'AAA-AAA', actor.organisation(), actor.person(), 'SUPPORT', '{SITUATION}', 'OWN_CASE', 'INVITED')
                """,
                "insert into cases.case_file (id, code, region, source, opened_on, owner) values ('%1$s', 'X', 'SYD', 'SELF', '2026-01-01', actor.organisation())",
                "update cases.case_file set owner = actor.organisation() where id = '%1$s'",
                "insert into cases.person (case_id, main, number, standing, standing_on) values ('%1$s', false, 9, 'ACCOMPANYING_CHILD', '2026-01-01')",
                "set local row_security = off; select * from cases.case_file",
                "set local role fristad_owner",
                "set local role fristad_guard");
        for (var grant : grants) {
            for (var other : List.of(some.stranger, some.colleague)) {
                assertThatThrownBy(() -> other.run(() -> transaction.executeWithoutResult(
                                status -> jdbc.sql(grant.formatted(id)).update())))
                        .as(grant)
                        .isInstanceOf(DataAccessException.class);
                assertThatThrownBy(() -> other.call(() -> cases.view(id))).isInstanceOf(NotFound.class);
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
            var attempt = """
                    insert into cases.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                    select id, code, owner, %s, 'SUPPORT', '{IDENTITY}', 'OWN_CASE', 'ACCEPTED' from cases.case_file where id = '%s'
                    """.formatted(staff, id);
            assertThatThrownBy(() -> both.run(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(attempt).update())))
                    .as(staff)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> both.run(() -> team.letIn(id, some.colleague.person())))
                .isInstanceOf(Refused.class);
        assertThat(both.call(() -> cases.view(id)).sees(Group.IDENTITY)).isFalse();
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        assertThat(some.colleague.call(() -> cases.view(id)).sees(Group.IDENTITY))
                .isTrue();
    }

    @Test
    void anAnswerGivenTwiceComesLate() {
        var id = some.open();
        some.share(id, Group.SITUATION);
        var part = some.shelter.call(() -> team.sight(id)).team().stream()
                .filter(one -> one.organisation().equals(some.coordinator.organisation()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> some.coordinator.run(() -> team.accept(part))).isInstanceOf(Stale.class);
        assertThatThrownBy(() -> some.coordinator.run(() -> team.decline(part, "OTHER")))
                .isInstanceOf(Stale.class);
        some.shelter.run(() -> team.end(id, part));
        assertThatThrownBy(() -> some.shelter.run(() -> team.end(id, part))).isInstanceOf(Stale.class);
        assertThatThrownBy(() -> some.coordinator.run(() -> team.accept(part))).isInstanceOf(Stale.class);
    }

    @Test
    void theFirstOfTwoWhoWriteDownAnIdentityIsNotOverwritten() {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        int read = some.shelter.call(() -> persons.identity(id, main)).version();
        some.shelter.run(() -> persons.change(id, main, new Identity("Ayşe Demir", "1994", "", read)));
        assertThatThrownBy(() ->
                        some.shelter.run(() -> persons.change(id, main, new Identity("Ayşe Kaya", "1995", "", read))))
                .isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> persons.identity(id, main)).birthName())
                .isEqualTo("Ayşe Demir");
    }

    @Test
    void anInvitedOrganisationCannotWidenItsInvitation() {
        var id = some.open();
        some.share(id, Group.SITUATION);
        for (var attempt : List.of(
                "update cases.participation set groups = '{IDENTITY}' where case_id = '%s'",
                "update cases.participation set until = null where case_id = '%s'",
                "insert into cases.participation (case_id, case_code, owner, organisation, role, purpose, groups, basis, state) select case_id, case_code, owner, organisation, 'COORDINATOR', purpose, '{IDENTITY}', basis, 'INVITED' from cases.participation where case_id = '%s'")) {
            assertThatThrownBy(() -> some.coordinator.run(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(attempt.formatted(id)).update())))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndNothingIsOverwritten() {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        var read = some.shelter.call(() -> persons.situation(id, main));
        some.shelter.run(() -> persons.change(with(read, "BEG"), Standing.PRESUMED_VICTIM));
        assertThatThrownBy(() -> some.shelter.run(() -> persons.change(with(read, "CRI"), Standing.PRESUMED_VICTIM)))
                .isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> persons.situation(id, main)).mainForm())
                .isEqualTo("BEG");
    }

    private static Situation with(Situation read, String form) {
        return new Situation(
                read.person(),
                read.caseId(),
                read.gender(),
                read.age(),
                null,
                read.citizenship(),
                null,
                null,
                form,
                List.of("SEX"),
                null,
                List.of(),
                List.of("THREATS"),
                null,
                null,
                null,
                null,
                read.version());
    }

    @Test
    void theMainFormIsNotAmongTheOthers() {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        var read = some.shelter.call(() -> persons.situation(id, main));
        assertThatThrownBy(() -> some.shelter.run(() -> persons.change(with(read, "SEX"), Standing.PRESUMED_VICTIM)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aChildThatComesAlongIsAPersonOfItsOwnAndWorryWaitsTheSameDay() {
        var id = some.open();
        some.shelter.run(() -> persons.accompany(id, Standing.ACCOMPANYING_CHILD, "WOMAN", "CHILD", "Lilla", true));
        some.shelter.run(() -> persons.accompany(id, Standing.ACCOMPANYING_CHILD, "MAN", "CHILD", "", false));
        var summary = some.shelter.call(() -> cases.summary(id));
        assertThat(summary.adults()).isEqualTo(1);
        assertThat(summary.children()).isEqualTo(2);
        assertThat(some.shelter.<Integer, RuntimeException>call(() -> transaction.execute(status -> jdbc.sql(
                                "select count(*) from agenda.task where kind = 'cases.task.concern' and due = actor.today() and subject = :code")
                        .param("code", summary.code())
                        .query(Integer.class)
                        .single())))
                .isOne();
    }

    @Test
    void theListGoesOnWhereItStopped() {
        for (int turn = 0; turn < 5; turn++) {
            some.open();
        }
        var first = some.shelter.call(() -> cases.list(EVERYTHING));
        assertThat(first).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
        var second = first.get(1);
        var rest = some.shelter.call(() -> cases.list(new CaseSearch(
                null, null, null, null, null, second.openedAt(), second.id().value())));
        assertThat(rest).containsExactlyElementsOf(first.subList(2, first.size()));
        assertThat(some.shelter.call(() -> cases.list(new CaseSearch(
                        first.getFirst().code(), "LAB", "SYD", "SCREENED", "PRESUMED_VICTIM", null, null))))
                .containsExactly(first.getFirst());
    }

    @Test
    void aCaseClosesWithAReasonAndMayBeTakenUpAgain() {
        var id = some.open();
        assertThatThrownBy(() -> some.shelter.run(() -> cases.advance(id, 0, Phase.CLOSED, null)))
                .isInstanceOf(Refused.class);
        some.shelter.run(() -> cases.advance(id, 0, Phase.CLOSED, "GOAL_MET"));
        assertThatThrownBy(() -> some.shelter.run(() -> cases.advance(id, 0, Phase.IN_SUPPORT, null)))
                .isInstanceOf(Stale.class);
        some.shelter.run(() -> cases.advance(id, 1, Phase.IN_SUPPORT, null));
        assertThat(some.shelter.call(() -> cases.view(id)).file().phase()).isEqualTo(Phase.IN_SUPPORT);
    }

    @Test
    void whoHasLookedIsShownToTheOrganisationWhoseCaseItIs() {
        var id = some.open();
        some.share(id, Group.SITUATION);
        some.coordinator.run(() -> cases.view(id));
        var log = some.shelter.call(() -> cases.log(id));
        assertThat(log)
                .anyMatch(entry -> entry.action().equals("case.read")
                        && entry.organisation().equals(some.coordinator.organisation()));
        assertThatThrownBy(() -> some.coordinator.call(() -> cases.log(id))).isInstanceOf(NotFound.class);
    }

    @Test
    void aWrittenIdentityOpensAgainAndMakesThePersonKey() {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        some.shelter.run(() -> persons.change(id, main, new Identity("Ayşe Demir", "1994-05-30", "pass 1", -1)));
        assertThat(some.shelter.call(() -> persons.identity(id, main)).birthName())
                .isEqualTo("Ayşe Demir");
        var material = some.shelter.call(() -> cases.keyMaterial(id, Reason.PERSON_KEY));
        assertThat(material.born()).isEqualTo(LocalDate.of(1994, 5, 30));
    }

    @Test
    void theStatisticianReadsFactsWithoutIdentityAndNothingElse() {
        var id = some.open();
        some.statistician.run(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("set local role fristad_stats").update();
            assertThat(jdbc.sql("select count(*) from cases.fact where year = 2026 and organisation = :owner")
                            .param("owner", some.shelter.organisation())
                            .query(Integer.class)
                            .single())
                    .isPositive();
        }));
        for (var attempt : List.of(
                "select code from cases.case_file",
                "select first_name from cases.contact",
                "select words from cases.account",
                "select * from cases.identity",
                "select * from cases.participation",
                "select wrapped from vault.data_key")) {
            assertThatThrownBy(() -> some.statistician.run(() -> transaction.executeWithoutResult(status -> {
                        jdbc.sql("set local role fristad_stats").update();
                        jdbc.sql(attempt).query().listOfRows();
                    })))
                    .as(attempt)
                    .hasStackTraceContaining("permission denied");
        }
        some.shelter.run(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("set local role fristad_stats").update();
            assertThat(jdbc.sql("select count(*) from cases.fact")
                            .query(Integer.class)
                            .single())
                    .as("the role alone opens nothing without being a statistician")
                    .isZero();
        }));
        assertThat(id).isNotNull();
    }
}
