package org.fristad.consent;

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
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.consent.Agreement.State;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was asked and answered, held against raw SQL with the application's own login. */
@SpringBootTest
@Import({SomeCases.class, SomeAgreements.class})
class AgreementsTests {

    private static final String COVERS = "select case when consent.covers(?, ?, ?, ?::text[]) then 1 else 0 end";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeAgreements given;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Cases cases;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private int raw(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).params(arguments).update()));
    }

    private void owner(String sql, Object... values) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql.formatted(values))).isOne();
        }
    }

    private Agreement of(CaseId id, UUID agreement) {
        return some.shelter.call(() -> agreements.sight(id)).agreements().stream()
                .filter(one -> one.id().equals(agreement))
                .findFirst()
                .orElseThrow();
    }

    private boolean covers(CaseId id, UUID agreement, UUID organisation, String groups) {
        return count(some.shelter, COVERS, agreement, id.value(), organisation, groups) == 1;
    }

    private UUID main(CaseId id) {
        return some.shelter.call(() -> cases.people(id)).getFirst().id();
    }

    private Asked sharing(CaseId id) {
        return new Asked(
                main(id),
                Purpose.REFERRAL,
                some.coordinator.organisation(),
                List.of(),
                Set.of(Group.SITUATION),
                null,
                null);
    }

    @Test
    void aQuestionWaitsForItsAnswerAndIsAnsweredOnce() {
        var id = some.open();
        var asked =
                some.shelter.call(() -> agreements.ask(id, sharing(id), null)).getFirst();
        assertThat(of(id, asked).state()).isEqualTo(State.ASKED);
        assertThat(covers(id, asked, some.coordinator.organisation(), "{SITUATION}"))
                .isFalse();
        some.shelter.run(() -> agreements.answer(id, asked, SomeAgreements.NO));
        assertThat(of(id, asked).state()).isEqualTo(State.REFUSED);
        assertThat(covers(id, asked, some.coordinator.organisation(), "{SITUATION}"))
                .isFalse();
        assertThatThrownBy(() -> some.shelter.run(() -> agreements.answer(id, asked, SomeAgreements.YES)))
                .isInstanceOf(Stale.class);
        assertThat(of(id, asked).state()).isEqualTo(State.REFUSED);
    }

    @Test
    void aYesCoversItsCaseItsRecipientItsGroupsAndItsDaysAndNothingMore() throws SQLException {
        var id = some.open();
        var other = some.open();
        var office = some.coordinator.organisation();
        var yes = given.yes(some.shelter, id, office, LocalDate.now(clock), Group.SITUATION, Group.PLAN);
        assertThat(covers(id, yes, office, "{SITUATION,PLAN}")).isTrue();
        assertThat(covers(id, yes, office, "{PLAN}")).isTrue();
        assertThat(covers(id, yes, office, "{PLAN,CONTACT}")).isFalse();
        assertThat(covers(id, yes, some.stranger.organisation(), "{PLAN}")).isFalse();
        assertThat(covers(other, yes, office, "{PLAN}")).isFalse();
        owner(
                "update consent.agreement set until = '%s' where id = '%s'",
                LocalDate.now(clock).minusDays(1), yes);
        assertThat(covers(id, yes, office, "{PLAN}")).isFalse();
        assertThat(of(id, yes).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void aYesToAKindOfOrganisationsCoversThoseOfTheKind() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, Kind.COORDINATORS, Group.SITUATION);
        assertThat(covers(id, yes, some.coordinator.organisation(), "{SITUATION}"))
                .isTrue();
        assertThat(covers(id, yes, some.stranger.organisation(), "{SITUATION}")).isFalse();
    }

    @Test
    void whatIsNotForSharingCoversNobody() throws SQLException {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        owner("update consent.agreement set purpose = 'RESEARCH' where id = '%s'", yes);
        assertThat(covers(id, yes, some.coordinator.organisation(), "{SITUATION}"))
                .isFalse();
        assertThat(some.shelter.call(() -> agreements.allowed(id))).isEmpty();
    }

    @Test
    void eachRecipientIsAYesOfItsOwnThatIsTakenBackAlone() {
        var id = some.open();
        var asked = new Asked(
                main(id),
                Purpose.REFERRAL,
                null,
                List.of(Kind.COORDINATORS, Kind.LEGAL),
                Set.of(Group.SITUATION),
                null,
                "RIGHTS");
        var made = some.shelter.call(() -> agreements.ask(id, asked, SomeAgreements.YES));
        assertThat(made).hasSize(2);
        given.withdraw(some.shelter, id, made.getFirst());
        assertThat(of(id, made.getFirst()).state()).isEqualTo(State.WITHDRAWN);
        assertThat(of(id, made.getLast()).state()).isEqualTo(State.GIVEN);
    }

    @Test
    void whoAnsweredInThePersonsPlaceIsKeptSealed() {
        var id = some.open();
        var said = new Said(State.GIVEN, "GUARDIAN", "Ninni Godman-Ek", "WRITTEN", "sv", false);
        var yes = some.shelter.call(() -> agreements.ask(id, sharing(id), said)).getFirst();
        var sight = some.shelter.call(() -> agreements.sight(id));
        assertThat(sight.guardians()).containsEntry(yes, "Ninni Godman-Ek");
        assertThat(some.shelter.call(() -> agreements.allowed(id)))
                .singleElement()
                .extracting(Allowed::basis)
                .isEqualTo(Allowed.Basis.GUARDIANS_YES);
        var kept = some.shelter.<byte[], RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql("select guardian_name from consent.answer where agreement = ?")
                        .param(yes)
                        .query(byte[].class)
                        .single()));
        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("Ninni");
    }

    @Test
    void askedWithoutSenseIsRefusedBesideItsField() {
        var id = some.open();
        var office = some.coordinator.organisation();
        var yesterday = LocalDate.now(clock).minusDays(1);
        var person = main(id);
        refused(id, "person", new Asked(UUID.randomUUID(), Purpose.RESEARCH, null, List.of(), Set.of(), null, null));
        refused(id, "until", new Asked(person, Purpose.RESEARCH, null, List.of(), Set.of(), yesterday, null));
        refused(id, "groups", new Asked(person, Purpose.REFERRAL, office, List.of(), Set.of(), null, null));
        refused(id, "kinds", new Asked(person, Purpose.REFERRAL, null, List.of(), Set.of(Group.PLAN), null, null));
    }

    private void refused(CaseId id, String field, Asked asked) {
        assertThatThrownBy(() -> some.shelter.run(() -> agreements.ask(id, asked, null)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void theAgreementsOfOthersCasesDoNotExist() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, some.statistician)) {
            assertThatThrownBy(() -> other.run(() -> agreements.sight(id))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.run(() -> agreements.ask(id, sharing(id), null)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.run(() -> agreements.answer(id, yes, SomeAgreements.YES)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.run(() -> agreements.withdraw(id, yes)))
                    .isInstanceOf(NotFound.class);
            for (var table : List.of("agreement", "answer", "disclosure")) {
                assertThat(count(
                                other,
                                "select count(*) from consent.%s where case_id = ?".formatted(table),
                                id.value()))
                        .as(table)
                        .isZero();
            }
            assertThat(count(other, "select count(consent.withdraw(?))", yes)).isZero();
        }
        assertThat(of(id, yes).state()).isEqualTo(State.GIVEN);
    }

    @Test
    void nobodyChangesWhatWasAskedOrAnswered() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        for (var attempt : List.of(
                "update consent.agreement set groups = '{IDENTITY}' where id = ?",
                "update consent.agreement set state = 'GIVEN' where id = ?",
                "update consent.agreement set until = null where id = ?",
                "delete from consent.agreement where id = ?",
                "update consent.answer set state = 'GIVEN' where agreement = ?",
                "delete from consent.answer where agreement = ?",
                "update consent.disclosure set ground = 'EMERGENCY' where id = ?",
                "delete from consent.disclosure where id = ?")) {
            assertThatThrownBy(() -> raw(some.shelter, attempt, yes))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void nobodyWritesAYesIntoAnothersCaseOrInAnothersName() {
        var id = some.open();
        var person = main(id);
        var ask =
                "insert into consent.agreement (case_id, person, purpose, organisation, groups) values (?, ?, 'REFERRAL', actor.organisation(), '{IDENTITY}')";
        var waiting =
                some.shelter.call(() -> agreements.ask(id, sharing(id), null)).getFirst();
        var say =
                "insert into consent.answer (agreement, case_id, state, giver, how) values (?, ?, '%s', 'PERSON', 'SPOKEN')";
        for (var other : List.of(some.coordinator, some.colleague, some.stranger)) {
            assertThatThrownBy(() -> raw(other, ask, id.value(), person)).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> raw(other, say.formatted("GIVEN"), waiting, id.value()))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> raw(some.shelter, say.formatted("WITHDRAWN"), waiting, id.value()))
                .as("a yes is taken back in one way only")
                .isInstanceOf(DataAccessException.class);
        for (var column : List.of("state", "answered_at", "giver", "asked_by", "asked_at")) {
            assertThatThrownBy(() -> raw(
                            some.shelter,
                            "insert into consent.agreement (case_id, person, purpose, %s) values (?, ?, 'RESEARCH', default)"
                                    .formatted(column),
                            id.value(),
                            person))
                    .as(column)
                    .hasStackTraceContaining("permission denied");
        }
        var other = some.open();
        assertThatThrownBy(() -> raw(some.shelter, ask, other.value(), person))
                .as("the person of another case")
                .isInstanceOf(DataAccessException.class);
        assertThat(of(id, waiting).state()).isEqualTo(State.ASKED);
    }

    /** As if somebody had been let in on the agreement. */
    private void letIn(CaseId id, UUID agreement, UUID organisation, String groups) throws SQLException {
        owner("""
                insert into cases.access (case_id, organisation, role, groups, purpose, opened_at, valid_from, agreement)
                values ('%s', '%s', 'COORDINATOR', '%s', 'SUPPORT', now(), '2026-01-01', '%s')
                """, id, organisation, groups, agreement);
    }

    @Test
    void accessOnAnAgreementIsNoWiderAndNoLongerThanIt() throws SQLException {
        var id = some.open();
        var office = some.coordinator.organisation();
        var last = LocalDate.now(clock).plusDays(3);
        var yes = given.yes(some.shelter, id, office, last, Group.SITUATION);
        assertThatThrownBy(() -> letIn(id, yes, office, "{SITUATION,CONTACT}")).hasMessageContaining("does not cover");
        assertThatThrownBy(() -> letIn(id, yes, some.stranger.organisation(), "{SITUATION}"))
                .hasMessageContaining("does not cover");
        letIn(id, yes, office, "{SITUATION}");
        assertThat(some.coordinator.<LocalDate, RuntimeException>call(() ->
                        transaction.execute(status -> jdbc.sql("select valid_until from cases.access where case_id = ?")
                                .param(id.value())
                                .query(LocalDate.class)
                                .single())))
                .isEqualTo(last);
        var no = some.shelter
                .call(() -> agreements.ask(id, sharing(id), SomeAgreements.NO))
                .getFirst();
        assertThatThrownBy(() -> letIn(id, no, office, "{SITUATION}")).hasMessageContaining("does not cover");
        given.withdraw(some.shelter, id, yes);
        assertThatThrownBy(() -> letIn(id, yes, office, "{SITUATION}")).hasMessageContaining("does not cover");
    }

    @Test
    void takingAYesBackEndsInItsTransactionWhatRestedOnItAndNothingElse() throws SQLException {
        var id = some.open();
        var office = some.coordinator.organisation();
        var wide = given.yes(some.shelter, id, office, Group.SITUATION, Group.PLAN);
        var narrow = given.yes(some.shelter, id, Kind.COORDINATORS, Group.SITUATION);
        letIn(id, wide, office, "{SITUATION,PLAN}");
        letIn(id, narrow, office, "{SITUATION}");
        assertThat(some.coordinator.call(() -> cases.head(id)).groups())
                .containsExactlyInAnyOrder(Group.SITUATION, Group.PLAN);
        some.onCall.run(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("select consent.withdraw(?)").param(wide).query().listOfRows();
            status.setRollbackOnly();
        }));
        assertThat(some.coordinator.call(() -> cases.head(id)).sees(Group.PLAN))
                .as("rolled back together")
                .isTrue();
        given.withdraw(some.onCall, id, wide);
        assertThat(some.coordinator.call(() -> cases.head(id)).groups()).containsExactly(Group.SITUATION);
        given.withdraw(some.coordinator, id, narrow);
        assertThatThrownBy(() -> some.coordinator.run(() -> cases.head(id))).isInstanceOf(NotFound.class);
        assertThat(some.shelter.call(() -> cases.head(id)).owned()).isTrue();
    }

    @Test
    void whatOthersMaySeeIsReadByTheTeamAndTheRestByTheOwnOrganisationOnly() throws SQLException {
        var id = some.open();
        var office = some.coordinator.organisation();
        var refused = some.shelter
                .call(() -> agreements.ask(id, sharing(id), SomeAgreements.NO))
                .getFirst();
        var theirs = given.yes(some.shelter, id, office, Group.SITUATION);
        var others = given.yes(some.shelter, id, some.stranger.organisation(), Group.IDENTITY);
        letIn(id, theirs, office, "{SITUATION}");
        var sight = some.coordinator.call(() -> agreements.sight(id));
        assertThat(sight.agreements()).extracting(Agreement::id).containsExactly(theirs);
        assertThat(sight.answers()).isEmpty();
        for (var hidden : List.of(others, refused)) {
            assertThatThrownBy(() -> some.coordinator.run(() -> agreements.withdraw(id, hidden)))
                    .isInstanceOf(NotFound.class);
        }
    }
}
