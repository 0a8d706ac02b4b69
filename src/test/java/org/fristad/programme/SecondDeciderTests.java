package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.ledger.BudgetLine;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.fristad.rules.ProgrammeYears;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A network that has switched the second decider on, above 50 000 kr. */
@SpringBootTest
@Import({SomeApplications.class, PlainSql.class})
class SecondDeciderTests {

    @TestConfiguration(proxyBeanMethods = false)
    static class Strict {

        @Bean
        @Primary
        ProgrammeYears strict() throws IOException {
            var rules = Files.readString(Path.of("src/main/resources/network/sweden/programme/2022.yaml"));
            return new ProgrammeYears(List.of(
                    rules, "{year: 2023, rules-of: 2022, second-decider: {switched: on, above-kronor: 50000}}"));
        }
    }

    @Autowired
    private SomeApplications some;

    @Autowired
    private ApplicationFiles files;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Applications applications;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlainSql sql;

    @AfterEach
    void theMoneyIsWhatDecisionsSay() throws SQLException {
        assertThat(sql.owner(PlainSql.MONEY_THAT_NOBODY_DECIDED)).isEmpty();
    }

    @Test
    void theFirstYesReservesAndTheSecondCommits() {
        var housing = some.budget("HOUSING", 60_000);
        var basic = some.budget("BASIC", 60_000);
        var id = some.reviewed();
        assertThat(some.decider.call(() -> decisions.decide(id, some.approval(id, housing, basic))))
                .isEqualTo(State.IN_REVIEW);
        assertThat(line(housing).reserved()).isEqualTo(Money.kronor(54_000));
        assertThat(line(housing).committed()).isEqualTo(Money.ZERO);
        assertThat(some.shelter.call(() -> files.file(id)).decisions())
                .as("the applicant hears of it when it is decided")
                .isEmpty();
        refused(
                "programme.refused.same-decider",
                () -> some.decider.run(() -> decisions.decide(id, some.wish(id, Wish.Answer.APPROVE, "Ja igen"))));
        refused(
                "programme.refused.first-yes",
                () -> some.decider.run(() -> reviews.ask(id, some.version(some.decider, id), "Mer?")));
        assertThatThrownBy(() -> some.shelter.run(() -> applications.withdraw(id, some.version(some.shelter, id))))
                .as("money is bound: only the second decider gives it back")
                .isInstanceOf(Refused.class);
        assertThat(some.secondDecider.call(() -> decisions.decide(id, some.wish(id, Wish.Answer.APPROVE, "Också ja"))))
                .isEqualTo(State.APPROVED);
        assertThat(line(housing).reserved()).isEqualTo(Money.ZERO);
        assertThat(line(housing).committed()).isEqualTo(Money.kronor(54_000));
        assertThat(line(basic).committed()).isEqualTo(Money.kronor(3_500));
    }

    @Test
    void theSecondNoGivesItBack() {
        var housing = some.budget("HOUSING", 60_000);
        var basic = some.budget("BASIC", 60_000);
        var id = some.reviewed();
        some.decider.run(() -> decisions.decide(id, some.approval(id, housing, basic)));
        assertThat(some.secondDecider.call(() -> decisions.decide(id, some.wish(id, Wish.Answer.REFUSE, "Nej"))))
                .isEqualTo(State.REJECTED);
        assertThat(line(housing).left()).isEqualTo(Money.kronor(60_000));
        assertThat(line(basic).left()).isEqualTo(Money.kronor(60_000));
    }

    @Test
    void theDatabaseItselfAsksForTheSecondDecider() {
        var housing = some.budget("HOUSING", 600_000);
        var basic = some.budget("BASIC", 60_000);
        var id = some.reviewed();
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var all = PlainSql.line(first, 1, 54_000_00, housing);
        var rest = PlainSql.line(first, 2, 3_500_00, basic);
        sql.denied(some.decider, PlainSql.decision(first, id, some.decider, 1, "APPROVED", true), all, rest);
        sql.changes(some.decider, PlainSql.decision(first, id, some.decider, 1, "APPROVED", false), all, rest);
        assertThat(line(housing).reserved()).isEqualTo(Money.kronor(54_000));
        for (var by : List.of(some.decider, some.reviewer)) {
            sql.denied(
                    by,
                    PlainSql.decision(second, id, by, 2, "APPROVED", true),
                    PlainSql.line(second, 1, 54_000_00, housing),
                    PlainSql.line(second, 2, 3_500_00, basic));
        }
        // other amounts, or from another line, would be another decision
        sql.denied(
                some.secondDecider,
                PlainSql.decision(second, id, some.secondDecider, 2, "PARTLY_APPROVED", true),
                PlainSql.line(second, 1, 50_000_00, housing),
                PlainSql.line(second, 2, 3_500_00, basic));
        sql.denied(
                some.secondDecider,
                PlainSql.decision(second, id, some.secondDecider, 2, "APPROVED", true),
                PlainSql.line(second, 1, 54_000_00, some.budget("HOUSING", 60_000)),
                PlainSql.line(second, 2, 3_500_00, basic));
        for (var state : List.of("WITHDRAWN", "INFO_REQUESTED")) {
            for (var actor : List.of(some.shelter, some.decider, some.secondDecider, some.reviewer)) {
                sql.denied(actor, "update programme.application set state = '%s' where id = '%s'".formatted(state, id));
            }
        }
        sql.changes(
                some.secondDecider,
                PlainSql.decision(second, id, some.secondDecider, 2, "REJECTED", true),
                PlainSql.line(second, 1, 0, null),
                PlainSql.line(second, 2, 0, null));
        assertThat(line(housing).left()).isEqualTo(Money.kronor(600_000));
    }

    @Test
    void belowTheThresholdOneYesIsEnough() {
        var legal = some.budget("LEGAL", 60_000);
        var id = some.reviewed(some.submitted(
                some.shelter,
                some.openCase(some.shelter),
                Phase.INITIAL_REST,
                3,
                new Application.Line(1, "LEGAL", Money.kronor(50_000), Money.ZERO)));
        assertThat(some.decider.call(() -> decisions.decide(id, some.approval(id, legal))))
                .isEqualTo(State.APPROVED);
    }

    private BudgetLine line(UUID id) {
        return some.finance.call(() -> ledger.line(id));
    }

    private static void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo(key));
    }
}
