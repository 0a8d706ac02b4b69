package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.fristad.actor.Actor;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;

/** Two who do something with the same application, person or line at the very same moment: one is told, nothing is lost. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({SomeApplications.class, PlainSql.class})
class AtOnceTests {

    private static final String LIMIT = "update rules.programme_year set second_decider_above = %s";

    @Autowired
    private SomeApplications some;

    @Autowired
    private Applications applications;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Decisions decisions;

    @Autowired
    private ApplicationFiles files;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlainSql sql;

    @Autowired
    private MockMvcTester web;

    private Meeting meeting;

    @Autowired
    void meeting(DatabaseAddress address, PlatformTransactionManager manager) {
        meeting = new Meeting(address, manager);
    }

    @AfterEach
    void theMoneyIsWhatDecisionsSay() throws SQLException {
        sql.owner(LIMIT.formatted("null"));
        assertThat(sql.owner(PlainSql.MONEY_THAT_NOBODY_DECIDED)).isEmpty();
    }

    private @Nullable Throwable both(Actor one, Callable<?> first, Actor other, Callable<?> second) {
        return both(one, first, other, second, () -> "nothing more");
    }

    /** The first does something more while the second waits. */
    private @Nullable Throwable both(Actor one, Callable<?> first, Actor other, Callable<?> second, Callable<?> more) {
        return one.call(() -> meeting.of(first, () -> other.call(second::call), more));
    }

    /** Both by the applicant. */
    private @Nullable Throwable both(Callable<?> first, Callable<?> second) {
        return both(some.shelter, first, some.shelter, second);
    }

    private UUID rehabilitation(CaseId caseId) {
        return some.draft(
                some.shelter,
                caseId,
                Phase.REHABILITATION,
                90,
                new Application.Line(1, "HOUSING", Money.kronor(100), Money.ZERO));
    }

    private Callable<?> submit(UUID id) {
        var version = some.version(some.shelter, id);
        return () -> {
            applications.submit(id, version);
            return id;
        };
    }

    private String state(UUID id) throws SQLException {
        return sql.owner("select state from programme.application where id = '%s'".formatted(id));
    }

    private Callable<?> approve(UUID id, UUID... budget) {
        var wish = some.approval(id, budget);
        return () -> decisions.decide(id, wish);
    }

    @Test
    void ofTwoWhoHandInTheSameApplicationOneComesLate() throws SQLException {
        var id = rehabilitation(some.openKnownCase(some.shelter));
        assertThat(both(submit(id), submit(id))).isInstanceOf(Stale.class);
        assertThat(sql.owner("select submission from programme.application where id = '%s'".formatted(id)))
                .isEqualTo("1");
    }

    @Test
    void whoeverWritesInASectionWhileItIsHandedInOrWrittenComesLate() {
        var caseId = some.openKnownCase(some.shelter);
        var sections = Map.<String, Consumer<UUID>>of(
                "period",
                id -> applications.say(id, 4, new Application.Period(Phase.REHABILITATION, 60, some.today())),
                "needs",
                id -> applications.say(id, 4, List.of("OTHER"), "Annat"),
                "conditions",
                id -> applications.say(
                        id,
                        4,
                        new Application.Conditions(
                                List.of(new Application.Asked("POLICE", some.today(), "NO")),
                                "NONE",
                                "NONE",
                                "FEAR",
                                "CETS_197_12")),
                "lines",
                id -> applications.sayLines(
                        id, 4, List.of(new Application.Line(1, "HOUSING", Money.kronor(50), Money.ZERO))));
        sections.forEach((name, section) -> {
            var written = rehabilitation(caseId);
            assertThat(some.version(some.shelter, written)).isEqualTo(4);
            Callable<?> write = done(() -> section.accept(written));
            assertThat(both(write, write)).as(name).isInstanceOf(Stale.class);
            var handedIn = some.draft(
                    some.shelter,
                    caseId,
                    Phase.POINT,
                    null,
                    new Application.Line(1, "LEGAL", Money.kronor(100), Money.ZERO));
            assertThat(both(submit(handedIn), done(() -> section.accept(handedIn))))
                    .as(name)
                    .isInstanceOf(Stale.class);
        });
    }

    @Test
    void whoeverAnswersSomethingThatWasJustAnsweredComesLateAndKeepsTheirWords() {
        var id = some.submitted();
        some.reviewer.run(() -> {
            reviews.take(id, some.version(some.reviewer, id));
            reviews.ask(id, some.version(some.reviewer, id), "Vad sade kommunen?");
        });
        var version = some.version(some.shelter, id);
        var answer = done(() -> applications.answer(id, version, "De sade nej."));
        assertThat(both(answer, answer)).isInstanceOf(Stale.class);
        keptAfter(409, some.shelter, id, "/answer", Map.of("answer", "Också jag svarar", "version", "" + version));
    }

    @Test
    void ofTwoReviewersOneTakesItAndOfTwoAdvicesOneIsGiven() {
        var id = some.submitted();
        var version = some.version(some.reviewer, id);
        assertThat(both(
                        some.reviewer,
                        done(() -> reviews.take(id, version)),
                        some.both,
                        done(() -> reviews.take(id, version))))
                .isInstanceOf(Stale.class);
        var taken = some.version(some.reviewer, id);
        var advice = done(() -> reviews.advise(id, taken, Wish.Answer.APPROVE, "Villkoren är uppfyllda"));
        assertThat(both(some.reviewer, advice, some.reviewer, advice)).isInstanceOf(Stale.class);
        keptAfter(
                409,
                some.reviewer,
                id,
                "/advise",
                Map.of("advice", "PART", "reason", "En annan mening", "version", "" + taken));
    }

    @Test
    void aQuestionThatMeetsADecisionComesLateAndSoDoesADecisionThatMeetsAQuestion() {
        var id = some.reviewed();
        var version = some.version(some.decider, id);
        var refusal = some.wish(id, Wish.Answer.REFUSE, "Nej");
        assertThat(both(
                        some.decider,
                        () -> decisions.decide(id, refusal),
                        some.secondDecider,
                        done(() -> reviews.ask(id, version, "Varför?"))))
                .isInstanceOf(Stale.class);
        keptAfter(
                409, some.secondDecider, id, "/ask", Map.of("question", "Varför egentligen?", "version", "" + version));
        var other = some.reviewed();
        var asked = some.version(some.decider, other);
        var late = some.wish(other, Wish.Answer.REFUSE, "Nej");
        assertThat(both(
                        some.secondDecider,
                        done(() -> reviews.ask(other, asked, "Varför?")),
                        some.decider,
                        () -> decisions.decide(other, late)))
                .isInstanceOf(Stale.class);
    }

    @Test
    void aQuestionThatMeetsADecisionInTheMiddleWaitsForItAndItDoesNotWaitForTheQuestion() throws SQLException {
        var id = some.reviewed();
        var version = some.version(some.decider, id);
        var decision = UUID.randomUUID();
        var question = done(() -> reviews.ask(id, version, "Varför?"));
        assertThat(both(
                        some.decider,
                        () -> sql.changes(
                                some.decider,
                                "update programme.application set version = version + 1 where id = '%s'".formatted(id)),
                        some.reviewer,
                        question,
                        () -> sql.changes(
                                some.decider,
                                PlainSql.decision(decision, id, some.decider, 1, "REJECTED", true),
                                PlainSql.line(decision, 1, 0, null),
                                PlainSql.line(decision, 2, 0, null),
                                "set constraints all immediate")))
                .isInstanceOf(Stale.class);
        assertThat(state(id)).isEqualTo("REJECTED");
    }

    @Test
    void ofTwoDecidersAtOnceOneComesLateAndKeepsTheirWords() {
        var id = some.reviewed();
        var first = some.wish(id, Wish.Answer.REFUSE, "Nej");
        var second = some.wish(id, Wish.Answer.REFUSE, "Också nej");
        assertThat(both(
                        some.decider,
                        () -> decisions.decide(id, first),
                        some.secondDecider,
                        () -> decisions.decide(id, second)))
                .isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> files.file(id)).last().orElseThrow().reason())
                .isEqualTo("Nej");
        keptAfter(
                422,
                some.secondDecider,
                id,
                "/decide",
                Map.of(
                        "answer",
                        "REFUSE",
                        "reason",
                        "Mitt långa skäl",
                        "version",
                        "" + second.version(),
                        "key",
                        UUID.randomUUID().toString()));
    }

    @Test
    void aDecisionAndAWithdrawalDoNotBothHappen() throws SQLException {
        var decided = some.reviewed();
        var version = some.version(some.shelter, decided);
        var yes = some.wish(decided, Wish.Answer.REFUSE, "Nej");
        assertThat(both(
                        some.decider,
                        () -> decisions.decide(decided, yes),
                        some.shelter,
                        done(() -> applications.withdraw(decided, version))))
                .isInstanceOf(Stale.class);
        var withdrawn = some.reviewed();
        var late = some.wish(withdrawn, Wish.Answer.REFUSE, "Nej");
        var before = some.version(some.shelter, withdrawn);
        assertThat(both(
                        some.shelter,
                        done(() -> applications.withdraw(withdrawn, before)),
                        some.decider,
                        () -> decisions.decide(withdrawn, late)))
                .isInstanceOf(Stale.class);
        assertThat(state(decided)).isEqualTo("REJECTED");
        assertThat(state(withdrawn)).isEqualTo("WITHDRAWN");
    }

    @Test
    void whateverIsSentAFirstYesBindsNothingForWhatIsWithdrawnAtThatMoment() throws SQLException {
        sql.owner(LIMIT.formatted("5000000"));
        var housing = some.budget("HOUSING", 60_000);
        var basic = some.budget("BASIC", 60_000);
        var id = some.reviewed();
        var version = some.version(some.shelter, id);
        var first = UUID.randomUUID();
        assertThat(both(
                        some.shelter,
                        done(() -> applications.withdraw(id, version)),
                        some.decider,
                        done(() -> sql.denied(
                                some.decider,
                                PlainSql.decision(first, id, some.decider, 1, "APPROVED", false),
                                PlainSql.line(first, 1, 54_000_00, housing),
                                PlainSql.line(first, 2, 3_500_00, basic)))))
                .isNull();
        assertThat(state(id)).isEqualTo("WITHDRAWN");
        assertThat(some.finance.call(() -> ledger.line(housing)).reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void ofTwoDecisionsOfWhichALineBearsOneTheSecondIsRefusedBesideItsField() {
        var line = some.budget("LEGAL", 150);
        var wishes = new ArrayList<Callable<?>>();
        for (int i = 0; i < 2; i++) {
            wishes.add(approve(
                    some.reviewed(some.submitted(
                            some.shelter,
                            some.openCase(some.shelter),
                            Phase.POINT,
                            null,
                            new Application.Line(1, "LEGAL", Money.kronor(100), Money.ZERO))),
                    line));
        }
        assertThat(both(some.decider, wishes.getFirst(), some.secondDecider, wishes.getLast()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.messageKey()).isEqualTo("programme.refused.exceeds");
                    assertThat(refused.field()).isEqualTo("grant.1");
                });
        assertThat(some.finance.call(() -> ledger.line(line)).committed()).isEqualTo(Money.kronor(100));
    }

    private static Callable<?> done(Runnable work) {
        return Executors.callable(work);
    }

    /** Whoever comes late is told so on a page that still has what they wrote. */
    private void keptAfter(int status, Actor actor, UUID id, String path, Map<String, String> fields) {
        var words =
                fields.values().stream().filter(value -> value.contains(" ")).toList();
        var answer = actor.call(() -> {
            var request = web.post()
                    .uri("/programme/" + id + path)
                    .with(user("somebody"))
                    .with(csrf());
            fields.forEach(request::param);
            return request.exchange();
        });
        assertThat(answer).hasStatus(status).bodyText().contains(words);
    }
}
