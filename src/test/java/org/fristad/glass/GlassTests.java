package org.fristad.glass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.audit.LoggedAccess;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.team.SomeTeams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Breaking the glass, held against raw SQL with the application's own login: each condition alone is enough to refuse. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class GlassTests {

    private static final String WORDS = "Hon har ringt 112 och svarar inte längre";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Cases cases;

    @Autowired
    private Glass glass;

    @Autowired
    private Audit audit;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private Actor worker;
    private Actor officer;

    /** Somebody of the shelter who has never broken any glass, and its data protection officer. */
    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        worker = network.staff(some.shelter.organisation(), Role.CASEWORKER);
        officer = network.staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
    }

    private Actor with(Actor actor, Factor factor, Instant provedAt) {
        return actor.assured(new Assurance(factor, provedAt));
    }

    private Actor sure(Actor actor) {
        return with(actor, Factor.PASSKEY, clock.instant());
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private void raw(Actor actor, String sql, Object... arguments) {
        actor.run(() -> transaction.executeWithoutResult(
                status -> jdbc.sql(sql).params(arguments).query().listOfRows()));
    }

    /** Breaks the glass by SQL alone; whether a case was opened. */
    private boolean broken(Actor actor, String code) {
        return actor.<Boolean, RuntimeException>call(() -> transaction.execute(status -> jdbc.sql(
                        "select glass.break(gen_random_uuid(), ?, 'DANGER_NOW', convert_to(repeat('x', 60), 'UTF8')) is not null")
                .params(code)
                .query(Boolean.class)
                .single()));
    }

    private String code(CaseId id) {
        return some.shelter.call(() -> cases.head(id)).code();
    }

    private CaseId protectedCase() {
        return closed(some.open(), "PROTECTED");
    }

    private CaseId closed(CaseId id, String level) {
        try (var owner = address.asOwner();
                var change = owner.prepareStatement("update cases.case_file set level = ? where id = ?")) {
            change.setString(1, level);
            change.setObject(2, id.value());
            assertThat(change.executeUpdate()).isOne();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID opening(CaseId id) {
        return waiting(id).getFirst().id();
    }

    private List<Opening> waiting(CaseId id) {
        return some.shelter.call(() -> glass.waiting(id));
    }

    @Test
    void forAnHourItOpensWhatAnEmergencyNeedsAndThenNothing() {
        var id = protectedCase();
        var code = code(id);
        for (var closedTo : List.of(worker, some.onCall)) {
            assertThatThrownBy(() -> closedTo.run(() -> cases.head(id))).isInstanceOf(NotFound.class);
        }
        assertThat(sure(worker).call(() -> glass.open(code, "DANGER_NOW", WORDS)))
                .contains(id);
        var head = worker.call(() -> cases.head(id));
        assertThat(head.groups())
                .containsExactlyInAnyOrder(Group.SITUATION, Group.CONTACT, Group.RIGHTS, Group.PLAN, Group.NOTES);
        assertThat(head.closes()).isAfter(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(count(worker, "select count(*) from cases.account where case_id = ?", id.value()))
                .isOne();
        assertThat(count(worker, "select count(*) from cases.identity where case_id = ?", id.value()))
                .isZero();
        assertThat(count(worker, "select count(*) from vault.data_key where id = ?", id.value()))
                .isOne();

        clock.pass(Duration.ofMinutes(60));
        assertThatThrownBy(() -> worker.run(() -> cases.head(id))).isInstanceOf(NotFound.class);
        for (var table :
                List.of("cases.case_file where id", "cases.account where case_id", "vault.data_key where id")) {
            assertThat(count(worker, "select count(*) from " + table + " = ?", id.value()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void theGroupsForFunctionsAreThoseOfThePolicyAtEveryMoment() {
        var id = protectedCase();
        sure(worker).run(() -> glass.open(code(id), "HEALTH", WORDS));
        var byPolicy = """
                select count(*) from (select unnest(a.groups) from cases.access a where a.case_id = ?
                                      except select unnest(cases.groups_of_actor(?))) d
                """;
        var byFunction = """
                select count(*) from (select unnest(cases.groups_of_actor(?))
                                      except select unnest(a.groups) from cases.access a where a.case_id = ?) d
                """;
        for (int minutes = 0; minutes < 3; minutes++) {
            for (var one : List.of(worker, some.shelter, some.onCall, some.stranger, officer)) {
                assertThat(count(one, byPolicy, id.value(), id.value())).isZero();
                assertThat(count(one, byFunction, id.value(), id.value())).isZero();
            }
            clock.pass(Duration.ofMinutes(30));
        }
    }

    @Test
    void eachConditionAloneIsEnoughToRefuse() {
        var id = protectedCase();
        var code = code(id);
        for (var weak : List.of(
                worker,
                with(worker, Factor.PASSWORD, clock.instant()),
                with(worker, Factor.CODE, clock.instant()),
                with(worker, Factor.PASSKEY, clock.instant().minus(Duration.ofMinutes(6))),
                with(worker, Factor.PASSKEY, clock.instant().plus(Duration.ofMinutes(6))))) {
            assertThatThrownBy(() -> broken(weak, code))
                    .as(weak.assurance().toString())
                    .hasStackTraceContaining("freshly proved");
            assertThatThrownBy(() -> weak.run(() -> glass.open(code, "HEALTH", WORDS)))
                    .isInstanceOf(ConfirmFirst.class);
        }
        for (var other : List.of(officer, some.statistician)) {
            assertThatThrownBy(() -> broken(sure(other), code)).hasStackTraceContaining("Not for whoever acts");
            assertThatThrownBy(() -> sure(other).run(() -> glass.open(code, "HEALTH", WORDS)))
                    .isInstanceOf(NotFound.class);
        }
        var open = "select glass.break(gen_random_uuid(), ?, ?, convert_to(repeat('x', ?), 'UTF8'))";
        for (var reason : new String[] {"", "BECAUSE", "CONTACT"}) {
            assertThatThrownBy(() -> raw(sure(worker), open, code, reason, 60))
                    .as(reason)
                    .hasStackTraceContaining("without a reason");
        }
        assertThatThrownBy(() -> raw(sure(worker), open, code, "HEALTH", 28 + 19))
                .hasStackTraceContaining("without words");
        assertThatThrownBy(() -> sure(worker).run(() -> glass.open(code, "HEALTH", "x".repeat(19))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> worker.run(() -> cases.head(id)))
                .as("none of these has opened anything")
                .isInstanceOf(NotFound.class);
    }

    @Test
    void unknownForeignAndSealedAreOneAndTheSame() {
        var sealed = closed(some.open(), "SEALED");
        var foreign = some.open(some.stranger, org.fristad.cases.Standing.PRESUMED_VICTIM, "Någon");
        var codes =
                List.of("ZZZ-ZZZ", some.stranger.call(() -> cases.head(foreign)).code(), code(sealed));
        for (var code : codes) {
            assertThat(broken(sure(worker), code)).as(code).isFalse();
            assertThat(sure(worker).call(() -> glass.open(code, "CHILD", WORDS)))
                    .as(code)
                    .isEmpty();
        }
        assertThat(count(worker, "select count(*) from glass.opening")).isZero();
        assertThat(count(worker, "select glass.tries_left()"))
                .as("each was counted")
                .isEqualTo(10 - 2 * codes.size());
        assertThat(some.shelter.call(() -> cases.head(sealed)).closes()).isNull();
    }

    @Test
    void nobodyTriesCodesWithoutEnd() {
        var id = protectedCase();
        for (int i = 0; i < 10; i++) {
            assertThat(broken(sure(worker), "ZZZ-ZZ" + i)).isFalse();
        }
        assertThatThrownBy(() -> broken(sure(worker), code(id))).hasStackTraceContaining("Not for whoever acts");
        assertThatThrownBy(() -> sure(worker).run(() -> glass.open("ZZZ-ZZZ", "CHILD", WORDS)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> raw(sure(worker), "select glass.knock(?)", code(id)))
                .hasStackTraceContaining("Not for whoever acts");
        clock.pass(Duration.ofDays(1));
        assertThat(broken(sure(worker), code(id))).isTrue();
    }

    @Test
    void anOrganisationInTheTeamMayAndOneThatHasLeftMayNot() {
        var id = protectedCase();
        assertThat(broken(sure(some.coordinator), code(id))).isFalse();
        teams.share(id, Group.SITUATION);
        assertThat(broken(sure(some.coordinator), code(id))).isTrue();
        assertThat(some.coordinator.call(() -> cases.head(id)).groups()).contains(Group.NOTES);
        clock.pass(Duration.ofMinutes(61));
        assertThat(some.coordinator.call(() -> cases.head(id)).groups()).containsExactly(Group.SITUATION);
        var opened = opening(id);
        some.shelter.run(() -> glass.review(opened, "RIGHT"));
        teams.end(id);
        assertThat(broken(sure(some.coordinator), code(id))).isFalse();
    }

    @Test
    void atNightAnOpenCaseNeedsNoGlassAndMoreOfItDoes() {
        var id = some.open();
        var code = code(id);
        assertThat(some.onCall.call(() -> cases.head(id)).groups())
                .containsExactlyInAnyOrder(Group.SITUATION, Group.CONTACT, Group.PLAN, Group.NOTES);
        assertThat(sure(some.shelter).call(() -> glass.open(code, "HEALTH", WORDS)))
                .as("it leads to what is open anyway")
                .contains(id);
        assertThatThrownBy(() -> broken(sure(some.shelter), code)).hasStackTraceContaining("open to whoever acts");
        assertThat(waiting(id)).isEmpty();
        assertThat(sure(worker).call(() -> glass.open(code, "HEALTH", WORDS))).contains(id);
    }

    @Test
    void whoHasBrokenItDecidesNothingAboutTheCase() {
        var id = protectedCase();
        sure(worker).run(() -> glass.open(code(id), "MISSING", WORDS));
        assertThat(worker.call(() -> cases.head(id)).decides()).isFalse();
        for (var attempt : List.of(
                """
                insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                values ('%s', '%s', actor.organisation(), '%s', 'SUPPORT', array['NOTES'], 'OWN_CASE', 'ACCEPTED')
                """.formatted(id, code(id), some.colleague.person()),
                """
                insert into cases.access (case_id, organisation, staff, groups, purpose, opened_at, valid_from)
                values ('%s', actor.organisation(), actor.person(), array['IDENTITY'], 'SUPPORT', now(), current_date)
                """.formatted(id),
                "update cases.access set expires_at = null where case_id = '%s'".formatted(id),
                "update cases.case_file set level = 'OPEN' where id = '%s'".formatted(id),
                "update glass.opening set until = until + interval '1 year' where case_id = '%s'".formatted(id))) {
            assertThatThrownBy(() -> raw(sure(worker), attempt + " returning 1"))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
        raw(
                sure(worker),
                "update cases.case_file set closed_on = current_date, closing_reason = 'LEFT' where id = ? returning 1",
                id.value());
        raw(
                sure(worker),
                "update team.participation set state = 'ENDED', ended_at = now() where case_id = ? returning 1",
                id.value());
        assertThat(some.shelter.call(() -> cases.head(id)).phase()).isNotEqualTo(org.fristad.cases.Phase.CLOSED);
        assertThat(some.shelter.call(() -> cases.head(id)).decides()).isTrue();
        assertThatThrownBy(() -> worker.run(() -> cases.decidable(id))).isInstanceOf(NotFound.class);
    }

    @Test
    void itIsSeenAtOnceByItsPeopleAndTheOfficerAndReviewedByOneOfThem() {
        var id = protectedCase();
        sure(worker).run(() -> glass.open(code(id), "AUTHORITY", WORDS));
        var opened = opening(id);
        for (var watching : List.of(some.shelter, officer)) {
            assertThat(watching.<List<Opening>, RuntimeException>call(() -> glass.waiting()))
                    .extracting(Opening::id)
                    .contains(opened);
            assertThat(watching.call(() -> glass.said(opened)).words()).isEqualTo(WORDS);
        }
        assertThat(worker.call(() -> glass.said(opened)).mine()).isTrue();
        var network = new SomeNetwork(address, staff);
        var foreignOfficer = network.staff(some.stranger.organisation(), Role.DATA_PROTECTION_OFFICER);
        for (var other : List.of(some.colleague, some.onCall, some.coordinator, some.stranger, foreignOfficer)) {
            assertThatThrownBy(() -> other.run(() -> glass.said(opened))).isInstanceOf(NotFound.class);
            assertThat(count(other, "select count(*) from glass.opening where id = ?", opened))
                    .isZero();
            assertThat(count(other, "select count(*) from vault.data_key where id = ?", opened))
                    .isZero();
        }
        var review =
                "update glass.opening set reviewed_by = actor.person(), reviewed_at = actor.now(), verdict = 'RIGHT' where id = ? returning 1";
        raw(worker, review, opened);
        raw(some.colleague, review, opened);
        assertThatThrownBy(() -> worker.run(() -> glass.review(opened, "RIGHT")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> raw(officer, review.replace("actor.person()", "gen_random_uuid()"), opened))
                .as("in another's name")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> raw(officer, review.replace("'RIGHT'", "'FINE'"), opened))
                .isInstanceOf(DataAccessException.class);
        assertThat(some.shelter.call(() -> glass.said(opened)).opening().waits())
                .isTrue();

        officer.run(() -> glass.review(opened, "RIGHT_BUT"));
        assertThatThrownBy(() -> some.shelter.run(() -> glass.review(opened, "WRONG")))
                .isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> glass.said(opened)).opening().verdict())
                .isEqualTo("RIGHT_BUT");
    }

    @Test
    void whoeverBrokeItReviewsNothingBecauseTheyAreOfTheTeamLater() {
        var id = protectedCase();
        sure(some.colleague).run(() -> glass.open(code(id), "AUTHORITY", WORDS));
        var opened = opening(id);
        raw(some.shelter, """
                insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
                values (?, ?, actor.organisation(), ?, 'SUPPORT', array['NOTES'], 'OWN_CASE', 'ACCEPTED') returning 1
                """, id.value(), code(id), some.colleague.person());
        raw(
                some.colleague,
                "update glass.opening set reviewed_by = actor.person(), reviewed_at = actor.now(), verdict = 'RIGHT' where id = ? returning 1",
                opened);
        assertThat(some.shelter.call(() -> glass.said(opened)).opening().waits())
                .isTrue();
        some.shelter.run(() -> glass.review(opened, "WRONG"));
    }

    @Test
    void aLateReviewPausesTheRightToBreakTheGlassAndNothingElse() {
        var id = protectedCase();
        var next = protectedCase();
        var own = some.open(worker, org.fristad.cases.Standing.PRESUMED_VICTIM, "Någon");
        sure(worker).run(() -> glass.open(code(id), "CHILD", WORDS));
        var opened = opening(id);
        clock.pass(Duration.ofHours(23));
        assertThat(count(worker, "select glass.paused()::int")).isZero();
        clock.pass(Duration.ofHours(1));
        assertThat(count(worker, "select glass.paused()::int")).isOne();
        assertThatThrownBy(() -> broken(sure(worker), code(next))).hasStackTraceContaining("Not for whoever acts");
        assertThatThrownBy(() -> sure(worker).run(() -> glass.open(code(next), "CHILD", WORDS)))
                .isInstanceOf(Refused.class);
        assertThat(worker.call(() -> cases.head(own)).owned())
                .as("all other work goes on")
                .isTrue();
        assertThat(count(some.colleague, "select glass.paused()::int")).isZero();

        some.shelter.run(() -> glass.review(opened, "WRONG"));
        assertThat(sure(worker).call(() -> glass.open(code(next), "CHILD", WORDS)))
                .contains(next);
    }

    @Test
    void itCanBeClosedBeforeItsTimeByWhoeverBrokeIt() {
        var id = protectedCase();
        sure(worker).run(() -> glass.open(code(id), "HEALTH", WORDS));
        for (var other : List.of(some.colleague, some.shelter, officer)) {
            raw(other, "select glass.close(?)", opening(id));
            assertThatThrownBy(() -> other.run(() -> glass.close(id))).isInstanceOf(NotFound.class);
        }
        assertThat(worker.call(() -> cases.head(id)).closes()).isNotNull();
        worker.run(() -> glass.close(id));
        assertThatThrownBy(() -> worker.run(() -> cases.head(id))).isInstanceOf(NotFound.class);
    }

    @Test
    void sealingTheCaseEndsItAndHidesItFromAllButThePeopleByName() {
        var id = protectedCase();
        sure(worker).run(() -> glass.open(code(id), "HEALTH", WORDS));
        var opened = opening(id);
        closed(id, "SEALED");
        assertThatThrownBy(() -> worker.run(() -> cases.head(id))).isInstanceOf(NotFound.class);
        for (var other : List.of(worker, officer, some.onCall)) {
            assertThat(count(other, "select count(*) from glass.opening where id = ?", opened))
                    .isZero();
            assertThat(count(other, "select count(*) from vault.data_key where id = ?", opened))
                    .isZero();
            assertThat(count(other, "select count(*) from audit.entry where object = ?", id.value()))
                    .isZero();
        }
        assertThat(waiting(id)).hasSize(1);
        some.shelter.run(() -> glass.review(opened, "RIGHT"));
    }

    @Test
    void theLogSaysWhoOpenedItAndWhoReviewed() {
        var id = protectedCase();
        sure(worker).run(() -> glass.open(code(id), "HEALTH", WORDS));
        var opened = opening(id);
        some.shelter.run(() -> glass.review(opened, "RIGHT"));
        assertThat(some.shelter.<List<LoggedAccess>, RuntimeException>call(
                        () -> transaction.execute(status -> audit.of(id.value(), 50))))
                .extracting(LoggedAccess::action)
                .contains("glass.opened", "glass.reviewed");
    }

    @Test
    void ofManyCodesTriedAtOnceNoMoreAreAnsweredThanADayAllows() throws Exception {
        var tries = Collections.<Callable<Boolean>>nCopies(40, () -> {
            try {
                raw(sure(worker), "select glass.knock('AAA-AAA')");
                return true;
            } catch (DataAccessException refused) {
                return false;
            }
        });
        try (var many = Executors.newFixedThreadPool(8)) {
            int answered = 0;
            for (var one : many.invokeAll(tries)) {
                answered += one.get() ? 1 : 0;
            }
            assertThat(answered).isEqualTo(10);
        }
    }

    @Test
    void whoBreaksTheSameGlassTwiceAtOnceHasBrokenItOnce() throws Exception {
        var id = protectedCase();
        var code = code(id);
        var both = Collections.<Callable<Boolean>>nCopies(
                4,
                () -> sure(worker)
                        .call(() -> glass.open(code, "DANGER_NOW", WORDS))
                        .isPresent());
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var one : threads.invokeAll(both)) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(count(worker, "select count(*) from glass.opening where staff = ?", worker.person()))
                .isEqualTo(1);
    }
}
