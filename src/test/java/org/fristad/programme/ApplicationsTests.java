package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.cases.Standing;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.Money;
import org.fristad.network.Organisation.Kind;
import org.fristad.rules.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@Import({SomeApplications.class, PlainSql.class})
class ApplicationsTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private Applications applications;

    @Autowired
    private ApplicationFiles files;

    @Autowired
    private Queues queues;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Providers providers;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlainSql sql;

    @Test
    void theWholeWayFromTheCaseToTheMoney() {
        var housing = some.budget("HOUSING", 60_000);
        var basic = some.budget("BASIC", 10_000);
        var id = some.reviewed();
        var state = some.decider.call(() -> decisions.decide(id, some.approval(id, housing, basic)));
        assertThat(state).isEqualTo(State.APPROVED);
        assertThat(committed(housing)).isEqualTo(Money.kronor(54_000));
        assertThat(committed(basic)).isEqualTo(Money.kronor(3_500));
        var file = some.shelter.call(() -> files.file(id));
        assertThat(file.application().state()).isEqualTo(State.APPROVED);
        assertThat(file.last().orElseThrow().reason()).isEqualTo("Alla villkor är uppfyllda.");
        assertThat(file.application().caseId()).isNotNull();
    }

    @Test
    void thirtyDaysOfRestAreRightAndThirtyOneAreRefusedWithTheRule() {
        var id = some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        refused(
                "days",
                "programme.refused.too-long",
                () -> some.shelter.run(() -> applications.say(
                        id,
                        some.version(some.shelter, id),
                        new Application.Period(Phase.INITIAL_REST, 31, some.today()))));
        var kept = some.shelter.call(() -> applications.open(id)).application();
        assertThat(kept.days()).isEqualTo(30);
    }

    @Test
    void onlyACertifiedProviderApplies() {
        var other = some.network.staff(some.network.organisation(Kind.SHELTER), Role.CASEWORKER);
        var caseId = some.openCase(other);
        assertThat(other.call(() -> applications.of(caseId))).isEmpty();
        refused(null, "programme.refused.not-certified", () -> other.run(() -> some.begin(caseId)));
        some.certify(other.organisation());
        var id = some.draft(other, caseId, Phase.INITIAL_REST, 30, SomeApplications.rest());
        some.reviewer.run(() -> providers.end(other.organisation(), some.today()));
        refused(
                null,
                "programme.refused.not-certified",
                () -> other.run(() -> applications.submit(id, some.version(other, id))));
    }

    @Test
    void moneyForAResidenceNeedsThePermitToo() {
        var other = some.network.staff(some.network.organisation(Kind.SHELTER), Role.CASEWORKER);
        some.reviewer.run(() -> providers.certify(
                UUID.randomUUID(),
                other.organisation(),
                some.today().minusDays(1),
                some.today().plusDays(9)));
        var id = some.draft(other, some.openCase(other), Phase.INITIAL_REST, 30, SomeApplications.rest());
        refused(
                null,
                "programme.refused.no-permit",
                () -> other.run(() -> applications.submit(id, some.version(other, id))));
        other.run(() -> applications.sayLines(
                id, some.version(other, id), List.of(new Application.Line(1, "LEGAL", Money.kronor(100), Money.ZERO))));
        other.run(() -> applications.submit(id, some.version(other, id)));
    }

    @Test
    void nobodyCertifiesTheirOwn() {
        refused(
                null,
                "programme.refused.own-certificate",
                () -> some.reviewer.run(() -> providers.certify(
                        UUID.randomUUID(), some.reviewer.organisation(), some.today(), some.today())));
        assertThatThrownBy(() -> some.decider.run(() ->
                        providers.certify(UUID.randomUUID(), some.shelter.organisation(), some.today(), some.today())))
                .isInstanceOf(NotFound.class);
        sql.denied(some.decider, """
                insert into programme.certificate (organisation, valid_from, valid_until) values ('%s', '2026-01-01', '2027-01-01')
                """.formatted(some.shelter.organisation()));
    }

    @Test
    void anUnfinishedApplicationIsNotHandedIn() {
        var id = some.shelter.call(() -> some.begin(some.openCase(some.shelter)));
        refused(null, "programme.refused.incomplete", () -> some.shelter.run(() -> applications.submit(id, 0)));
    }

    @Test
    void aDraftIsTheApplicantsOwnBusiness() {
        var id = some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        var colleague = some.network.staff(some.shelter.organisation(), Role.CASEWORKER);
        for (var other :
                List.of(some.reviewer, some.decider, some.both, some.finance, colleague, some.cases.coordinator)) {
            assertThatThrownBy(() -> other.call(() -> files.file(id))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.call(() -> applications.open(id))).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void reviewersAndDecidersSeeNeitherTheCaseNorAName() {
        var id = some.reviewed();
        for (var actor : List.of(some.reviewer, some.decider)) {
            var file = actor.call(() -> files.file(id));
            assertThat(file.application().caseId()).isNull();
            assertThat(file.application().own()).isFalse();
            assertThat(file.need()).isEqualTo(SomeApplications.NEED);
            assertThat(sql.count(actor, "programme.application_case")).isZero();
            assertThat(sql.count(actor, "cases.case_file")).isZero();
            sql.denied(actor, "select bytes from programme.person_key");
        }
        assertThat(sql.count(some.shelter, "programme.application_case")).isPositive();
    }

    @Test
    void nobodyOfTheApplyingOrganisationReviewsOrDecides() {
        some.budget("HOUSING", 1_000_000);
        // a decider who works on the case himself sees it as its applicant and is told why he can't decide
        var caseId = some.openKnownCase(some.ownDecider);
        var id =
                some.reviewed(some.submitted(some.ownDecider, caseId, Phase.INITIAL_REST, 30, SomeApplications.rest()));
        refused(
                null,
                "programme.refused.own-organisation",
                () -> some.ownDecider.run(() -> decisions.decide(id, some.wish(id, Wish.Answer.REFUSE, "Nej"))));
        assertThat(some.ownDecider.call(() -> queues.waiting(null).rows()))
                .extracting(queued -> queued.application().id())
                .doesNotContain(id);
        // and one who does not, does not know of it
        var colleague = some.network.staff(some.ownDecider.organisation(), Role.DECIDER);
        assertThatThrownBy(() -> colleague.run(() -> decisions.decide(id, some.wish(id, Wish.Answer.REFUSE, "Nej"))))
                .isInstanceOf(NotFound.class);
        for (var own : List.of(some.ownDecider, colleague)) {
            sql.denied(own, PlainSql.decision(id, own));
            sql.denied(own, "update programme.application set state = 'REJECTED' where id = '%s'".formatted(id));
        }
        assertThat(some.decider.call(() -> files.file(id)).application().state())
                .isEqualTo(State.IN_REVIEW);
    }

    @Test
    void whoeverReviewedCannotDecide() {
        some.budget("HOUSING", 1_000_000);
        var id = some.reviewed(some.both, some.submitted());
        refused(
                null,
                "programme.refused.reviewer-decides",
                () -> some.both.run(() -> decisions.decide(id, some.wish(id, Wish.Answer.REFUSE, "Nej"))));
        sql.denied(some.both, PlainSql.decision(id, some.both));
        // nor does making somebody else the reviewer help
        sql.denied(
                some.both,
                "update programme.application set reviewer = gen_random_uuid() where id = '%s'".formatted(id));
    }

    @Test
    void aDecisionThatALineDoesNotBearIsRefusedAndNothingChanges() {
        var housing = some.budget("HOUSING", 53_999);
        var basic = some.budget("BASIC", 10_000);
        var id = some.reviewed();
        refused(
                "grant.1",
                "programme.refused.exceeds",
                () -> some.decider.run(() -> decisions.decide(id, some.approval(id, housing, basic))));
        assertThat(committed(housing)).isEqualTo(Money.ZERO);
        assertThat(committed(basic)).isEqualTo(Money.ZERO);
        var file = some.decider.call(() -> files.file(id));
        assertThat(file.application().state()).isEqualTo(State.IN_REVIEW);
        assertThat(file.decisions()).isEmpty();
        var part = some.wish(
                id,
                Wish.Answer.PART,
                "Mindre går",
                new Decision.Grant(1, Money.kronor(50_000), housing),
                new Decision.Grant(2, Money.ZERO, null));
        assertThat(some.decider.call(() -> decisions.decide(id, part))).isEqualTo(State.PARTLY_APPROVED);
        assertThat(committed(housing)).isEqualTo(Money.kronor(50_000));
    }

    @Test
    void amountsAreCheckedBesideTheirFields() {
        var housing = some.budget("HOUSING", 100_000);
        var basic = some.budget("BASIC", 100_000);
        var id = some.reviewed();
        refused(
                "grant.1",
                "programme.refused.more-than-asked",
                () -> some.decider.run(() -> decisions.decide(
                        id,
                        some.wish(
                                id,
                                Wish.Answer.PART,
                                "x",
                                new Decision.Grant(1, Money.kronor(54_001), housing),
                                new Decision.Grant(2, Money.kronor(1), basic)))));
        refused(
                "grant.1",
                "programme.refused.no-budget",
                () -> some.decider.run(() -> decisions.decide(
                        id, some.wish(id, Wish.Answer.PART, "x", new Decision.Grant(1, Money.kronor(10), basic)))));
        refused(
                "answer",
                "programme.refused.nothing-granted",
                () -> some.decider.run(() -> decisions.decide(
                        id, some.wish(id, Wish.Answer.PART, "x", new Decision.Grant(1, Money.ZERO, housing)))));
        refused(
                "answer",
                "programme.refused.amounts-changed",
                () -> some.decider.run(() -> decisions.decide(
                        id,
                        some.wish(id, Wish.Answer.APPROVE, "x", new Decision.Grant(1, Money.kronor(10), housing)))));
        refused(
                "reason",
                "programme.refused.reason",
                () -> some.decider.run(() -> decisions.decide(id, some.wish(id, Wish.Answer.REFUSE, " "))));
    }

    @Test
    void theSameFormDecidesOnceHoweverOftenItIsSent() throws Exception {
        var housing = some.budget("HOUSING", 60_000);
        var basic = some.budget("BASIC", 10_000);
        var id = some.reviewed();
        var wish = some.approval(id, housing, basic);
        try (var clients = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<State>>();
            for (int i = 0; i < 16; i++) {
                work.add(() -> some.decider.call(() -> decisions.decide(id, wish)));
            }
            for (var answer : clients.invokeAll(work)) {
                assertThat(answer.get()).isEqualTo(State.APPROVED);
            }
        }
        assertThat(committed(housing)).isEqualTo(Money.kronor(54_000));
        assertThat(some.decider.call(() -> files.file(id)).decisions()).hasSize(1);
        refused(
                null,
                "ledger.key-used",
                () -> some.decider.run(() -> decisions.decide(
                        id, new Wish(wish.key(), wish.version(), Wish.Answer.REFUSE, List.of(), "Annat"))));
    }

    @Test
    void aSecondRestForTheSamePersonIsAWarningThatSaysHowSureItIs() {
        some.submitted();
        var again = some.submitted();
        var sure = some.decider.call(() -> files.file(again));
        assertThat(sure.application().keyStrength()).isEqualTo("STRONG");
        assertThat(sure.warnings()).isNotEmpty().anySatisfy(same -> {
            assertThat(same.strength()).isEqualTo(PersonKey.Strength.STRONG);
            assertThat(same.phase()).isEqualTo(Phase.INITIAL_REST);
        });

        // at another provider, without a birth date, the names in another order and spelling of capitals
        var other = some.network.staff(some.network.organisation(Kind.SHELTER), Role.CASEWORKER);
        some.certify(other.organisation());
        var caseId = some.cases.open(other, Standing.PRESUMED_VICTIM, "njemanze QUETZALKONIG zsofiaxena");
        var elsewhere = some.submitted(other, caseId, Phase.INITIAL_REST, 30, SomeApplications.rest());
        var unsure = some.decider.call(() -> files.file(elsewhere));
        assertThat(unsure.application().keyStrength()).isEqualTo("WEAK");
        assertThat(unsure.warnings())
                .isNotEmpty()
                .allSatisfy(same -> assertThat(same.strength()).isEqualTo(PersonKey.Strength.WEAK));
        assertThat(other.call(() -> files.file(elsewhere)).samePerson())
                .as("an applicant learns nothing of other providers' applications")
                .isEmpty();
        sql.denied(other, "select * from programme.same_person('%s')".formatted(elsewhere));
    }

    @Test
    void whatIsAskedIsAnsweredAndHandedInAgain() {
        var id = some.submitted();
        some.reviewer.run(() -> {
            reviews.take(id, some.version(some.reviewer, id));
            reviews.ask(id, some.version(some.reviewer, id), "Vad sade kommunen?");
        });
        assertThat(some.shelter.call(() -> applications.waiting(50)))
                .extracting(Application::id)
                .contains(id);
        refused(
                "answer",
                "programme.refused.answer",
                () -> some.shelter.run(() -> applications.answer(id, some.version(some.shelter, id), " ")));
        some.shelter.run(() -> applications.answer(id, some.version(some.shelter, id), "Inget än"));
        var file = some.reviewer.call(() -> files.file(id));
        assertThat(file.application().state()).isEqualTo(State.SUBMITTED);
        assertThat(file.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.question()).isEqualTo("Vad sade kommunen?");
            assertThat(exchange.answer()).isEqualTo("Inget än");
        });
        some.reviewed(id);
    }

    @Test
    void anythingBeforeTheDecisionCanBeWithdrawn() {
        var id = some.reviewed();
        some.shelter.run(() -> applications.withdraw(id, some.version(some.shelter, id)));
        refused(
                null,
                "programme.refused.not-ready",
                () -> some.decider.run(() -> decisions.decide(id, some.wish(id, Wish.Answer.REFUSE, "x"))));
        refused(
                null,
                "programme.refused.withdraw",
                () -> some.shelter.run(() -> applications.withdraw(id, some.version(some.shelter, id))));
    }

    @Test
    void whatWasHandedInDoesNotChange() {
        var id = some.submitted();
        refused(
                null,
                "programme.refused.handed-in",
                () -> some.shelter.run(
                        () -> applications.say(id, some.version(some.shelter, id), List.of("OTHER"), "x")));
        sql.denied(some.shelter, "update programme.application set days = 29 where id = '%s'".formatted(id));
        sql.denied(some.shelter, "update programme.application set state = 'APPROVED' where id = '%s'".formatted(id));
        sql.denied(some.shelter, "insert into programme.line values ('%s', 5, 'CASH', 100, 0)".formatted(id));
        assertThat(sql.changes(some.shelter, "delete from programme.line where application = '%s'".formatted(id)))
                .isZero();
    }

    @Test
    void theSecondOfTwoEditorsIsTold() {
        var id = some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        var version = some.version(some.shelter, id);
        some.shelter.run(() -> applications.say(id, version, List.of("OTHER"), "Först"));
        assertThatThrownBy(() -> some.shelter.run(() -> applications.say(id, version, List.of("CASH"), "Sedan")))
                .isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> applications.open(id)).need()).isEqualTo("Först");
    }

    private Money committed(UUID line) {
        return some.finance.call(() -> ledger.line(line)).committed();
    }

    private static void refused(@Nullable String field, String key, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.messageKey()).isEqualTo(key);
            assertThat(refused.field()).isEqualTo(field);
        });
    }
}
