package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.network.Organisation.Kind;
import org.fristad.rules.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * That what {@link MoneyWallsTests}, {@link ApplicationWallsTests} and {@link SecondDeciderTests} find refused is refused by
 * one control of the database and no other: with it the attempt fails, without it the same attempt passes.
 */
@SpringBootTest
@Import({SomeApplications.class, PlainSql.class})
class ControlsTests {

    private static final String CARRY_OUT = "programme.carry_out";
    private static final String LIMIT = "update rules.programme_year set second_decider_above = %s";

    @Autowired
    private SomeApplications some;

    @Autowired
    private Reviews reviews;

    @Autowired
    private PlainSql sql;

    private final UUID decision = UUID.randomUUID();
    private UUID housing = decision;
    private UUID basic = decision;
    private UUID id = decision;

    @BeforeEach
    void anApplicationToDecide() {
        housing = some.budget("HOUSING", 60_000);
        basic = some.budget("BASIC", 60_000);
        id = some.reviewed();
    }

    @AfterEach
    void nothingOfAllThisIsKept() throws SQLException {
        sql.owner(LIMIT.formatted("null"));
        assertThat(sql.owner(PlainSql.MONEY_THAT_NOBODY_DECIDED)).isEmpty();
    }

    private void needed(Control control, Actor actor, String... attempt) throws Exception {
        assertThat(sql.passes(actor, attempt)).as("with the control").isFalse();
        assertThat(control.without(sql, () -> sql.passes(actor, attempt)))
                .as("without it")
                .isTrue();
        assertThat(sql.passes(actor, attempt)).as("with it again").isFalse();
    }

    private String decided(Actor by, int step, String outcome, boolean last) {
        return PlainSql.decision(decision, id, by, step, outcome, last);
    }

    private String housing(long ore) {
        return PlainSql.line(decision, 1, ore, housing);
    }

    private String basic() {
        return PlainSql.line(decision, 2, 3_500_00, basic);
    }

    /** The first of two deciders has said yes, to more than the limit. */
    private void firstYes() throws SQLException {
        sql.owner(LIMIT.formatted("5000000"));
        var first = UUID.randomUUID();
        sql.changes(
                some.decider,
                PlainSql.decision(first, id, some.decider, 1, "APPROVED", false),
                PlainSql.line(first, 1, 54_000_00, housing),
                PlainSql.line(first, 2, 3_500_00, basic));
    }

    /** Leaves nothing bound behind. */
    private void secondNo() {
        sql.changes(
                some.secondDecider,
                decided(some.secondDecider, 2, "REJECTED", true),
                PlainSql.line(decision, 1, 0, null),
                PlainSql.line(decision, 2, 0, null));
    }

    @Test
    void everyLineIsAnswered() throws Exception {
        needed(
                Control.inFunction(sql, CARRY_OUT, "said.answered <> said.lines", "false"),
                some.decider,
                decided(some.decider, 1, "REJECTED", true));
    }

    @Test
    void theOutcomeIsWhatTheLinesSay() throws Exception {
        needed(
                Control.inFunction(
                        sql,
                        CARRY_OUT,
                        "new.outcome <> (case said.granted when 0 then 'REJECTED' when said.asked then 'APPROVED' else 'PARTLY_APPROVED' end)",
                        "false"),
                some.decider,
                decided(some.decider, 1, "REJECTED", true),
                housing(54_000_00),
                basic());
    }

    @Test
    void theSecondDeciderIsAskedForAboveTheLimit() throws Exception {
        sql.owner(LIMIT.formatted("5000000"));
        needed(
                Control.inFunction(sql, CARRY_OUT, "new.last = coalesce(said.granted > above, false)", "false"),
                some.decider,
                decided(some.decider, 1, "APPROVED", true),
                housing(54_000_00),
                basic());
    }

    @Test
    void theSecondDeciderIsAnotherPerson() throws Exception {
        firstYes();
        needed(
                Control.constraint(sql, "programme.decision", "second_decider_is_another"),
                some.decider,
                decided(some.decider, 2, "APPROVED", true),
                housing(54_000_00),
                basic());
        secondNo();
    }

    @Test
    void theSecondDeciderSaysYesToTheSameAmounts() throws Exception {
        firstYes();
        needed(
                Control.inFunction(
                        sql,
                        CARRY_OUT,
                        "row (f.granted, f.budget_line) is distinct from row (g.granted, g.budget_line)",
                        "false"),
                some.secondDecider,
                decided(some.secondDecider, 2, "PARTLY_APPROVED", true),
                housing(50_000_00),
                basic());
        secondNo();
    }

    @Test
    void afterAFirstYesNobodyTakesItBack() throws Exception {
        firstYes();
        needed(
                Control.inFunction(
                        sql,
                        "programme.follow_states",
                        "exists (select from programme.decision d where d.application = new.id)",
                        "false"),
                some.shelter,
                "update programme.application set state = 'WITHDRAWN' where id = '%s'".formatted(id));
        secondNo();
    }

    @Test
    void aKeyBooksOnce() throws Exception {
        var two = new Actor(
                some.decider.person(),
                some.decider.organisation(),
                Set.of(Role.DECIDER, Role.FINANCE),
                Purpose.PROGRAMME);
        sql.sees(
                two,
                "select * from ledger.open_line('%s', '\\x00', gen_random_uuid(), 2026, 'HOUSING', '%1$s', 0)"
                        .formatted(decision));
        needed(
                Control.inFunction(sql, CARRY_OUT, "booked.repeated", "false"),
                two,
                decided(two, 1, "APPROVED", true),
                housing(54_000_00),
                basic());
    }

    @Test
    void nobodyBooksByHand() throws Exception {
        needed(
                Control.notCallable("ledger.book(uuid, bytea, text, uuid, uuid[], bigint[])"),
                some.decider,
                "select * from ledger.book(gen_random_uuid(), '', 'COMMIT', gen_random_uuid(), '{%s}', '{100}')"
                        .formatted(housing));
    }

    @Test
    void aLineIsNeverPastItsCapForTwoReasons() throws Exception {
        housing = some.budget("HOUSING", 53_999);
        var asked = Control.inFunction(sql, "ledger.book", "b.reserved + b.committed + part.amount <= b.cap", "true");
        var kept = Control.constraint(sql, "ledger.budget_line", "within_the_cap");
        var attempt = new String[] {decided(some.decider, 1, "APPROVED", true), housing(54_000_00), basic()};
        for (var one : List.of(asked, kept)) {
            assertThat(one.without(sql, () -> sql.passes(some.decider, attempt)))
                    .isFalse();
        }
        needed(asked.and(kept), some.decider, attempt);
    }

    @Test
    void aLineIsOfItsCategory() throws Exception {
        needed(
                Control.inPolicy(sql, "programme.decision_line", "add", "\\(b\\.category = l\\.category\\)"),
                some.decider,
                decided(some.decider, 1, "APPROVED", true),
                PlainSql.line(decision, 1, 54_000_00, basic),
                PlainSql.line(decision, 2, 3_500_00, housing));
    }

    @Test
    void aLineIsOfTheYear() throws Exception {
        var before = UUID.randomUUID();
        sql.sees(
                some.finance,
                "select * from ledger.open_line(gen_random_uuid(), '', '%s', %d, 'HOUSING', '%1$s', 9000000)"
                        .formatted(before, some.today().getYear() - 1));
        needed(
                Control.inPolicy(sql, "programme.decision_line", "add", "\\(b\\.year = a\\.year\\)"),
                some.decider,
                decided(some.decider, 1, "APPROVED", true),
                PlainSql.line(decision, 1, 54_000_00, before),
                basic());
    }

    @Test
    void nobodyGrantsMoreThanWasAsked() throws Exception {
        needed(
                Control.inPolicy(
                        sql,
                        "programme.decision_line",
                        "add",
                        "\\(decision_line\\.granted <= \\(l\\.amount - l\\.other_funders\\)\\)"),
                some.decider,
                decided(some.decider, 1, "PARTLY_APPROVED", true),
                housing(54_000_01),
                basic());
    }

    @Test
    void nobodyMovesAnApplicationToADecision() throws Exception {
        needed(
                Control.inPolicy(sql, "programme.application", "decide", "(?s)(?<=with check \\().*(?=\\)$)"),
                some.decider,
                "update programme.application set state = 'APPROVED' where id = '%s'".formatted(id));
    }

    @Test
    void whatNobodyAdvisedOnIsNotDecided() throws Exception {
        var taken = some.submitted();
        some.reviewer.run(() -> reviews.take(taken, some.version(some.reviewer, taken)));
        id = taken;
        needed(
                Control.inPolicy(
                        sql,
                        "programme.decision",
                        "add",
                        "\\(EXISTS \\( SELECT\\s+FROM programme\\.review r\\s+WHERE \\(\\(r\\.application = a\\.id\\) AND \\(r\\.submission = a\\.submission\\)\\)\\)\\)"),
                some.decider,
                decided(some.decider, 1, "REJECTED", true),
                PlainSql.line(decision, 1, 0, null),
                PlainSql.line(decision, 2, 0, null));
    }

    @Test
    void onlyWhoeverIsOnTheCaseChangesItsApplications() throws Exception {
        var worker = some.network.staff(some.network.organisation(Kind.SHELTER), Role.CASEWORKER);
        some.certify(worker.organisation());
        some.draft(worker, some.openCase(worker), Phase.INITIAL_REST, 30, SomeApplications.rest());
        needed(
                Control.inPolicy(
                        sql,
                        "programme.application",
                        "work",
                        "\\(EXISTS \\( SELECT\\s+FROM programme\\.application_case c\\s+WHERE \\(c\\.application = application\\.id\\)\\)\\)"),
                some.network.staff(worker.organisation(), Role.CASEWORKER),
                "update programme.application set version = 99");
    }

    @Test
    void onlyItsReviewerAsks() throws Exception {
        var other = some.network.staff(some.reviewer.organisation(), Role.REVIEWER);
        needed(
                Control.inPolicy(sql, "programme.information", "ask", "\\(a\\.reviewer = actor\\.person\\(\\)\\)"),
                other,
                """
                insert into programme.information (id, application, asked_by, question) values (gen_random_uuid(), '%s', '%s', '\\x00')
                """.formatted(id, other.person()));
    }

    @Test
    void anApplicationIsForACase() throws Exception {
        needed(Control.trigger("programme.application", "is_for_a_case"), some.shelter, """
                insert into programme.application (id, code, organisation, year, state, adults, children, created_by)
                values ('%1$s', '%1$s', '%2$s', 2026, 'DRAFT', 1, 0, '%3$s')
                """.formatted(
                        decision, some.shelter.organisation(), some.shelter.person()));
    }

    @Test
    void theCertificateIsWrittenByTheDatabase() throws Exception {
        var draft =
                some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        needed(
                Control.notGranted("update (certified_until) on programme.application"),
                some.shelter,
                "update programme.application set certified_until = '2099-01-01' where id = '%s'".formatted(draft));
    }
}
