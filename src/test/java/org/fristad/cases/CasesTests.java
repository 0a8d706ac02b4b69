package org.fristad.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.dao.DataIntegrityViolationException;
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
        assertThat(view.head().groups()).containsExactlyInAnyOrder(Group.values());
    }

    @Test
    void nobodyElseKnowsOfIt() {
        var id = some.open();
        for (var other : List.of(some.stranger, some.coordinator, some.statistician, some.colleague)) {
            assertThatThrownBy(() -> other.call(() -> cases.view(id))).isInstanceOf(NotFound.class);
            assertThat(other.call(() -> cases.list(EVERYTHING)))
                    .extracting(CaseSearch.Found::id)
                    .doesNotContain(id);
            assertThatThrownBy(() -> other.run(() -> cases.tell(id, "x", 0))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.call(() -> cases.log(id))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.call(() -> cases.head(id))).isInstanceOf(NotFound.class);
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
    void whatIsKnownOfAPersonLiesInTheirOwnCase() {
        var one = some.open();
        var other = some.open();
        var rows = Map.of(
                "situation",
                        "(person, case_id, gender, age, citizenship) values ('%s', '%s', 'MAN', 'ADULT', 'SWEDEN')",
                "contact", "(person, case_id, language) values ('%s', '%s', 'sv')",
                "identity", "(person, case_id) values ('%s', '%s')");
        rows.forEach((table, row) -> {
            var alone = some.shelter.call(() ->
                    transaction.execute(status -> jdbc.sql("""
                            insert into cases.person (case_id, main, number, standing, standing_on)
                            values ('%s', false, %d, 'ACCOMPANYING_CHILD', '2026-03-02') returning id
                            """.formatted(other, 10 + table.length()))
                            .query(UUID.class)
                            .single()));
            assertThatThrownBy(() -> some.shelter.run(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql("insert into cases.%s ".formatted(table) + row.formatted(alone, one))
                                    .update())))
                    .as(table)
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("foreign key");
            some.shelter.run(() -> transaction.executeWithoutResult(
                    status -> jdbc.sql("insert into cases.%s ".formatted(table) + row.formatted(alone, other))
                            .update()));
        });
    }

    @Test
    void theFirstOfTwoWhoWriteDownAnIdentityIsNotOverwritten() {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        int read = some.shelter.call(() -> persons.identity(id, main)).version();
        some.shelter.run(() -> persons.change(id, main, new Person.Identity("Ayşe Demir", "1994", "", read)));
        assertThatThrownBy(() -> some.shelter.run(
                        () -> persons.change(id, main, new Person.Identity("Ayşe Kaya", "1995", "", read))))
                .isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> persons.identity(id, main)).birthName())
                .isEqualTo("Ayşe Demir");
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
        some.shelter.run(() ->
                persons.accompany(id, UUID.randomUUID(), Standing.ACCOMPANYING_CHILD, "WOMAN", "CHILD", "Lilla", true));
        some.shelter.run(
                () -> persons.accompany(id, UUID.randomUUID(), Standing.ACCOMPANYING_CHILD, "MAN", "CHILD", "", false));
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
    void aWrittenIdentityOpensAgainAndMakesThePersonKey() {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        some.shelter.run(() -> persons.change(id, main, new Person.Identity("Ayşe Demir", "1994-05-30", "pass 1", -1)));
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
