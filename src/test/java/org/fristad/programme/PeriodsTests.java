package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fristad.actor.Actor;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** Which period of a phase it is for a person: counted by the database, so that no two are the same and none is one too many. */
@SpringBootTest
@Import({SomeApplications.class, PlainSql.class})
class PeriodsTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private Applications applications;

    @Autowired
    private ApplicationFiles files;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Decisions decisions;

    @Autowired
    private PlainSql sql;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private PlatformTransactionManager transactions;

    private CaseId caseId = new CaseId(UUID.randomUUID());

    @BeforeEach
    void aPerson() {
        caseId = some.openKnownCase(some.shelter);
    }

    private @Nullable Throwable both(Actor one, Callable<?> first, Actor other, Callable<?> second) {
        return one.call(() -> new Meeting(address, transactions).of(first, () -> other.call(second::call)));
    }

    private UUID draft() {
        return some.draft(
                some.shelter,
                caseId,
                Phase.REHABILITATION,
                90,
                new Application.Line(1, "HOUSING", Money.kronor(100), Money.ZERO));
    }

    private UUID submitted() {
        var id = draft();
        some.shelter.run(() -> applications.submit(id, some.version(some.shelter, id)));
        return id;
    }

    private Callable<?> submit(UUID id) {
        var version = some.version(some.shelter, id);
        return () -> {
            applications.submit(id, version);
            return id;
        };
    }

    private Callable<?> approve(UUID id, UUID budget) {
        var wish = some.approval(id, budget);
        return () -> decisions.decide(id, wish);
    }

    private int period(UUID id) throws SQLException {
        return Integer.parseInt(sql.owner("select period from programme.application where id = '%s'".formatted(id)));
    }

    @Test
    void rehabilitationIsRenewedTwiceAndNoMore() {
        var housing = some.budget("HOUSING", 1_000_000);
        for (int period = 1; period <= 3; period++) {
            var id = some.reviewed(some.submitted(
                    some.shelter,
                    caseId,
                    Phase.REHABILITATION,
                    90,
                    new Application.Line(1, "HOUSING", Money.kronor(100), Money.ZERO)));
            assertThat(some.decider.call(() -> files.file(id)).application().period())
                    .isEqualTo(period);
            some.decider.run(() -> decisions.decide(id, some.approval(id, housing)));
        }
        var fourth = some.shelter.call(() -> some.begin(caseId));
        refused(
                "phase",
                "programme.refused.too-often",
                () -> some.shelter.run(() ->
                        applications.say(fourth, 0, new Application.Period(Phase.REHABILITATION, 90, some.today()))));
        refused(
                "days",
                "programme.refused.too-long",
                () -> some.shelter.run(() ->
                        applications.say(fourth, 0, new Application.Period(Phase.REHABILITATION, 91, some.today()))));
        refused(
                "days",
                "programme.refused.too-long",
                () -> some.shelter.run(() ->
                        applications.say(fourth, 0, new Application.Period(Phase.INTEGRATION, 46, some.today()))));
    }

    @Test
    void twoHandedInAtOnceGetANumberEach() throws SQLException {
        var first = draft();
        var second = draft();
        assertThat(both(some.shelter, submit(first), some.shelter, submit(second)))
                .isNull();
        assertThat(period(first)).isEqualTo(1);
        assertThat(period(second)).isEqualTo(2);
    }

    @Test
    void ifTheyDidNotTakeTurnsBothWouldBeTheFirst() throws Exception {
        var first = draft();
        var second = draft();
        var turns = Control.inFunction(
                sql,
                "programme.number_periods",
                "perform pg_advisory_xact_lock(hashtextextended('period ' || of_case || coalesce(new.phase, ''), 0))",
                "null");
        turns.without(sql, () -> both(some.shelter, submit(first), some.shelter, submit(second)) == null);
        assertThat(List.of(period(first), period(second))).containsExactly(1, 1);
    }

    @Test
    void twoGrantedAtOnceGetANumberEachAlsoWhenTheyHadTheSame() throws SQLException {
        var housing = some.budget("HOUSING", 1_000);
        var first = some.reviewed(submitted());
        var second = some.reviewed(submitted());
        // as it was kept before the database counted
        sql.owner("""
                alter table programme.application disable trigger user;
                update programme.application set period = 1 where id = '%s';
                alter table programme.application enable trigger user
                """.formatted(second));
        assertThat(both(some.decider, approve(first, housing), some.secondDecider, approve(second, housing)))
                .isNull();
        assertThat(List.of(period(first), period(second))).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void ofTwoHandedInAtOnceWhereOneIsLeftTheSecondIsRefused() throws SQLException {
        submitted();
        submitted();
        var third = draft();
        var fourth = draft();
        assertThat(both(some.shelter, submit(third), some.shelter, submit(fourth)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.messageKey()).isEqualTo("programme.refused.too-often");
                    assertThat(refused.field()).isEqualTo("phase");
                });
        assertThat(period(third)).isEqualTo(3);
        assertThat(sql.owner("select state from programme.application where id = '%s'".formatted(fourth)))
                .isEqualTo("DRAFT");
    }

    @Test
    void whatWasTakenBackOrRefusedGivesItsNumberBackAndWhatIsAskedAboutKeepsIt() throws SQLException {
        var first = submitted();
        var second = submitted();
        some.shelter.run(() -> applications.withdraw(first, some.version(some.shelter, first)));
        var third = submitted();
        assertThat(period(second)).isEqualTo(2);
        assertThat(period(third)).isEqualTo(1);
        some.reviewer.run(() -> {
            reviews.take(second, some.version(some.reviewer, second));
            reviews.ask(second, some.version(some.reviewer, second), "Vad sade kommunen?");
        });
        some.shelter.run(() -> applications.answer(second, some.version(some.shelter, second), "Nej."));
        assertThat(period(second)).isEqualTo(2);
        some.reviewed(third);
        some.decider.run(() -> decisions.decide(third, some.wish(third, Wish.Answer.REFUSE, "Nej")));
        some.reviewed(second);
        some.decider.run(() -> decisions.decide(second, some.approval(second, some.budget("HOUSING", 1_000))));
        assertThat(period(second)).isEqualTo(1);
    }

    private static void refused(String field, String key, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.messageKey()).isEqualTo(key);
            assertThat(refused.field()).isEqualTo(field);
        });
    }
}
