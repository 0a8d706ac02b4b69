package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What is reserved and committed is what decisions say, whatever SQL a decider sends with the application's own login. */
@SpringBootTest
@Import({SomeApplications.class, PlainSql.class})
class MoneyWallsTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlainSql sql;

    private UUID housing = UUID.randomUUID();
    private UUID basic = UUID.randomUUID();

    @BeforeEach
    void lines() {
        housing = some.budget("HOUSING", 60_000);
        basic = some.budget("BASIC", 10_000);
    }

    @AfterEach
    void theMoneyIsWhatDecisionsSay() throws SQLException {
        assertThat(sql.owner(PlainSql.MONEY_THAT_NOBODY_DECIDED)).isEmpty();
    }

    @Test
    void aDecisionWrittenWholeIsBookedAndItsApplicationDecidedByTheDatabase() throws SQLException {
        var id = some.reviewed();
        var decision = UUID.randomUUID();
        sql.changes(
                some.decider,
                decision(decision, id, some.decider, 1, "APPROVED", true),
                line(decision, 1, 54_000_00, housing),
                line(decision, 2, 3_500_00, basic));
        assertThat(sql.owner("select state from programme.application where id = '%s'".formatted(id)))
                .isEqualTo("APPROVED");
        assertThat(committed(housing)).isEqualTo(Money.kronor(54_000));
        assertThat(committed(basic)).isEqualTo(Money.kronor(3_500));
        sql.denied(some.secondDecider, decision(UUID.randomUUID(), id, some.secondDecider, 1, "REJECTED", true));
        sql.denied(some.secondDecider, decision(UUID.randomUUID(), id, some.secondDecider, 2, "REJECTED", true));
        sql.denied(some.decider, line(decision, 3, 1_00, housing));
    }

    @Test
    void nobodyBooksByHand() {
        for (var actor : List.of(some.decider, some.finance, some.reviewer)) {
            sql.denied(
                    actor,
                    "select * from ledger.book(gen_random_uuid(), '', 'COMMIT', gen_random_uuid(), '{%s}', '{100}')"
                            .formatted(housing));
        }
    }

    @Test
    void aDecisionThatDoesNotSayWhatItGrantsIsNotKept() throws SQLException {
        var id = some.reviewed();
        var decision = UUID.randomUUID();
        var all = line(decision, 1, 54_000_00, housing);
        var rest = line(decision, 2, 3_500_00, basic);
        var none = line(decision, 1, 0, null);
        var noRest = line(decision, 2, 0, null);
        // a line unanswered
        denied(decision(decision, id, some.decider, 1, "REJECTED", true));
        denied(decision(decision, id, some.decider, 1, "PARTLY_APPROVED", true), all);
        // another outcome than the lines say
        denied(decision(decision, id, some.decider, 1, "REJECTED", true), all, rest);
        denied(decision(decision, id, some.decider, 1, "PARTLY_APPROVED", true), all, rest);
        denied(decision(decision, id, some.decider, 1, "APPROVED", true), all, noRest);
        denied(decision(decision, id, some.decider, 1, "APPROVED", true), none, noRest);
        // a first yes that waits where nobody has to, and a second without a first
        denied(decision(decision, id, some.decider, 1, "APPROVED", false), all, rest);
        denied(decision(decision, id, some.decider, 1, "REJECTED", false), none, noRest);
        denied(decision(decision, id, some.decider, 2, "APPROVED", true), all, rest);
        assertThat(sql.owner("select state from programme.application where id = '%s'".formatted(id)))
                .isEqualTo("IN_REVIEW");
        assertThat(committed(housing)).isEqualTo(Money.ZERO);
    }

    @Test
    void moneyComesFromALineOfTheCategoryAndYearThatBearsIt() {
        var id = some.reviewed();
        var decision = UUID.randomUUID();
        var approved = decision(decision, id, some.decider, 1, "APPROVED", true);
        var part = decision(decision, id, some.decider, 1, "PARTLY_APPROVED", true);
        var rest = line(decision, 2, 3_500_00, basic);
        var narrow = some.budget("HOUSING", 53_999);
        var lastYear = UUID.randomUUID();
        sql.sees(
                some.finance,
                "select * from ledger.open_line(gen_random_uuid(), '', '%s', %d, 'HOUSING', '%1$s', 9000000)"
                        .formatted(lastYear, some.today().getYear() - 1));
        denied(approved, line(decision, 1, 54_000_00, narrow), rest);
        denied(approved, line(decision, 1, 54_000_00, basic), rest);
        denied(approved, line(decision, 1, 54_000_00, lastYear), rest);
        denied(part, line(decision, 1, 54_000_01, housing), rest);
        denied(part, line(decision, 1, 54_000_00, housing), line(decision, 2, 3_500_00, null));
        for (var line : List.of(housing, basic, narrow)) {
            assertThat(committed(line)).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void aKeyThatBookedSomethingElseBooksNoDecision() {
        var id = some.reviewed();
        var two = new Actor(
                some.decider.person(),
                some.decider.organisation(),
                Set.of(Role.DECIDER, Role.FINANCE),
                Purpose.PROGRAMME);
        var key = UUID.randomUUID(); // the form's, and of what finance opened
        sql.sees(
                two,
                "select * from ledger.open_line('%s', '\\x00', gen_random_uuid(), 2026, 'HOUSING', '%1$s', 0)"
                        .formatted(key));
        sql.denied(
                two,
                decision(key, id, two, 1, "APPROVED", true),
                line(key, 1, 54_000_00, housing),
                line(key, 2, 3_500_00, basic));
    }

    @Test
    void theRulesOfTheYearsAreNotForThoseWhoServe() {
        for (var actor : List.of(some.decider, some.finance, some.shelter)) {
            sql.denied(actor, "update rules.programme_year set second_decider_above = null");
            sql.denied(actor, "delete from rules.programme_year");
            sql.denied(actor, "insert into rules.programme_year values (2199, null)");
        }
    }

    @Test
    void ofManyDecisionsAtOnceAsManyAreGrantedAsTheLineBears() throws Exception {
        var line = some.budget("LEGAL", 50);
        var wishes = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 12; i++) {
            var id = some.reviewed(some.submitted(
                    some.shelter,
                    some.openCase(some.shelter),
                    Phase.POINT,
                    null,
                    new Application.Line(1, "LEGAL", Money.kronor(10), Money.ZERO)));
            var wish = some.approval(id, line);
            wishes.add(() -> some.decider.call(() -> {
                try {
                    return decisions.decide(id, wish) == State.APPROVED;
                } catch (Refused refused) {
                    assertThat(refused.messageKey()).isEqualTo("programme.refused.exceeds");
                    return false;
                }
            }));
        }
        int granted = 0;
        try (var deciders = Executors.newFixedThreadPool(6)) {
            for (var answer : deciders.invokeAll(wishes)) {
                granted += answer.get() ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(5);
        assertThat(committed(line)).isEqualTo(Money.kronor(50));
    }

    private void denied(String... statements) {
        sql.denied(some.decider, statements);
    }

    private static String decision(UUID decision, UUID id, Actor by, int step, String outcome, boolean last) {
        return PlainSql.decision(decision, id, by, step, outcome, last);
    }

    private static String line(UUID decision, int n, long ore, @Nullable UUID budget) {
        return PlainSql.line(decision, n, ore, budget);
    }

    private Money committed(UUID line) {
        return some.finance.call(() -> ledger.line(line)).committed();
    }
}
