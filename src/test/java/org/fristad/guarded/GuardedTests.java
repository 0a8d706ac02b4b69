package org.fristad.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.audit.LoggedAccess;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Persons;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.team.SomeTeams;
import org.fristad.vault.Vault;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rule of what could kill, held against raw SQL with the application's own login. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class GuardedTests {

    private static final String ADDRESS = "Gatan 1, porten till vänster";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Cases cases;

    @Autowired
    private Persons persons;

    @Autowired
    private Guarded guarded;

    @Autowired
    private TakingAway takingAway;

    @Autowired
    private GuardedTable table;

    @Autowired
    private Vault vault;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Audit audit;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private Actor with(Actor actor, Factor factor, Instant provedAt) {
        return actor.assured(new Assurance(factor, provedAt));
    }

    /** The same person, who has just proved with a passkey who they are. */
    private Actor sure(Actor actor) {
        return with(actor, Factor.PASSKEY, clock.instant());
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private int words(Actor actor, UUID fact) {
        return count(actor, "select count(*) from guarded.words where fact = ?", fact);
    }

    private int keys(Actor actor, UUID key) {
        return count(actor, "select count(*) from vault.data_key where id = ?", key);
    }

    private void raw(Actor actor, String sql, Object... arguments) {
        actor.run(() -> transaction.executeWithoutResult(
                status -> jdbc.sql(sql).params(arguments).query().listOfRows()));
    }

    private UUID written(CaseId id) {
        some.shelter.run(() -> guarded.write(id, "SHELTER_ADDRESS", ADDRESS));
        return some.shelter
                .call(() -> guarded.sight(cases.head(id)))
                .facts()
                .getFirst()
                .id();
    }

    private UUID main(CaseId id) {
        return some.shelter.call(() -> persons.of(id)).getFirst().id();
    }

    @Test
    void thatThereIsSomethingIsSeenByThoseWithTheGroupAndByNobodyElse() {
        var id = some.open();
        var fact = written(id);
        assertThat(some.shelter.call(() -> guarded.sight(cases.head(id))).facts())
                .singleElement()
                .extracting(GuardedFact::kind)
                .isEqualTo("SHELTER_ADDRESS");
        teams.share(id, Group.SITUATION, Group.CONTACT, Group.NOTES);
        for (var other : List.of(some.onCall, some.coordinator)) {
            assertThat(other.call(() -> guarded.sight(cases.head(id))).facts()).isEmpty();
            assertThatThrownBy(() -> sure(other).run(() -> guarded.open(id, What.FACT, fact, "CONTACT")))
                    .isInstanceOf(NotFound.class);
        }
        for (var other : List.of(some.onCall, some.coordinator, some.colleague, some.stranger, some.statistician)) {
            assertThat(count(other, "select count(*) from guarded.fact where id = ?", fact))
                    .isZero();
        }
    }

    @Test
    void theWordsAreShownForAMinuteAndNotASecondLonger() {
        var id = some.open();
        var fact = written(id);
        var anna = sure(some.shelter);
        assertThat(anna.call(() -> guarded.shown(id, What.FACT, fact))).isEmpty();
        anna.run(() -> guarded.open(id, What.FACT, fact, "TRANSPORT"));
        var shown = anna.call(() -> guarded.shown(id, What.FACT, fact)).orElseThrow();
        assertThat(shown.lines()).singleElement().extracting(Shown.Line::words).isEqualTo(ADDRESS);
        assertThat(shown.seconds()).isBetween(30L, 60L);
        assertThat(words(anna, fact) + keys(anna, fact)).isEqualTo(2);

        clock.pass(Duration.ofSeconds(60));
        assertThat(anna.call(() -> guarded.shown(id, What.FACT, fact))).isEmpty();
        assertThat(words(anna, fact) + keys(anna, fact)).as("nor by raw SQL").isZero();
    }

    @Test
    void everyPartOfTheRuleIsNeededForWordsAndKeyAlike() {
        var id = some.open();
        var fact = written(id);
        teams.share(id, Group.SITUATION);
        var anna = sure(some.shelter);
        assertThat(words(anna, fact) + keys(anna, fact)).as("without a reveal").isZero();
        anna.run(() -> guarded.open(id, What.FACT, fact, "EMERGENCY"));
        assertThat(words(anna, fact) + keys(anna, fact)).isEqualTo(2);
        for (var weak : List.of(
                some.shelter,
                with(some.shelter, Factor.PASSWORD, clock.instant()),
                with(some.shelter, Factor.CODE, clock.instant()),
                with(some.shelter, Factor.PASSKEY, clock.instant().minus(Duration.ofMinutes(6))))) {
            assertThat(words(weak, fact) + keys(weak, fact))
                    .as(weak.assurance().toString())
                    .isZero();
        }
        for (var other : List.of(some.colleague, some.onCall, some.coordinator, some.stranger)) {
            assertThat(words(sure(other), fact) + keys(sure(other), fact))
                    .as("the reveal is another's")
                    .isZero();
        }
        some.shelter.run(() -> guarded.write(id, "OTHER", "något annat"));
        var other = some.shelter.call(() -> guarded.sight(cases.head(id))).facts().stream()
                .filter(one -> one.kind().equals("OTHER"))
                .findFirst()
                .orElseThrow();
        assertThat(words(anna, other.id()) + keys(anna, other.id()))
                .as("one reveal opens one fact")
                .isZero();
    }

    @Test
    void onlyAReasonOfTheListAStrongFactorAndTheGroupMakeAReveal() {
        var id = some.open();
        var fact = written(id);
        teams.share(id, Group.SITUATION);
        var open = "select guarded.open('FACT', ?, ?)";
        for (var reason : new String[] {"", "BECAUSE", "GOAL_MET"}) {
            assertThatThrownBy(() -> raw(sure(some.shelter), open, fact, reason))
                    .as(reason)
                    .hasStackTraceContaining("without a reason");
        }
        assertThatThrownBy(() -> raw(sure(some.shelter), "select guarded.open('FACT', ?, null)", fact))
                .hasStackTraceContaining("without a reason");
        for (var weak : List.of(
                some.shelter,
                with(some.shelter, Factor.CODE, clock.instant()),
                with(some.shelter, Factor.PASSKEY, clock.instant().minus(Duration.ofMinutes(6))),
                with(some.shelter, Factor.PASSKEY, clock.instant().plus(Duration.ofMinutes(6))))) {
            assertThatThrownBy(() -> raw(weak, open, fact, "CONTACT")).hasStackTraceContaining("freshly proved");
            assertThatThrownBy(() -> weak.run(() -> guarded.open(id, What.FACT, fact, "CONTACT")))
                    .isInstanceOf(ConfirmFirst.class);
        }
        for (var other : List.of(some.colleague, some.onCall, some.coordinator, some.stranger)) {
            assertThatThrownBy(() -> raw(sure(other), open, fact, "CONTACT")).hasStackTraceContaining("Not open");
        }
        for (var what : List.of("NOTES", "SITUATION", "EVERYTHING")) {
            assertThatThrownBy(() -> raw(sure(some.shelter), "select guarded.open(?, ?, 'CONTACT')", what, main(id)))
                    .as(what)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void nobodyWritesARevealByHandOrMovesItsEnd() {
        var id = some.open();
        var fact = written(id);
        var anna = sure(some.shelter);
        anna.run(() -> guarded.open(id, What.FACT, fact, "PAPERS"));
        for (var attempt : List.of(
                """
                insert into guarded.reveal (what, object, case_id, staff, organisation, reason, day, at, until)
                values ('FACT', '%s', '%s', actor.person(), actor.organisation(), 'PAPERS', actor.today(), actor.now(), actor.now() + interval '1 year')
                returning 1""".formatted(fact, id),
                "update guarded.reveal set until = until + interval '1 year' returning 1",
                "delete from guarded.reveal returning 1",
                "update guarded.words set words = '' returning 1",
                "delete from guarded.words returning 1",
                "update guarded.fact set kind = 'OTHER' returning 1",
                "update network.setting set value = '86400' where name = 'REVEAL_SECONDS' returning 1",
                "update actor.time_limit set seconds = 86400 returning 1")) {
            assertThatThrownBy(() -> raw(anna, attempt)).as(attempt).hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void withTheAccessTheWordsAreGoneWithinTheMinute() {
        var id = some.open();
        var fact = written(id);
        teams.share(id, Group.SITUATION, Group.GUARDED);
        var coordinator = sure(some.coordinator);
        coordinator.run(() -> guarded.open(id, What.FACT, fact, "HANDOVER"));
        assertThat(words(coordinator, fact) + keys(coordinator, fact)).isEqualTo(2);
        teams.end(id);
        assertThat(words(coordinator, fact) + keys(coordinator, fact)).isZero();
    }

    @Test
    void afterADaysShareAColleagueMustAgreeAndNobodyAgreesToTheirOwn() {
        var id = some.open();
        var facts = new java.util.ArrayList<UUID>();
        for (int i = 0; i < 12; i++) {
            some.shelter.run(() -> guarded.write(id, "OTHER", ADDRESS));
        }
        some.shelter.call(() -> guarded.sight(cases.head(id))).facts().forEach(fact -> facts.add(fact.id()));
        var before = sure(some.shelter).call(() -> guarded.question(id, What.FACT, facts.getFirst()));
        for (int i = 0; i < before.left(); i++) {
            var fact = facts.get(i);
            sure(some.shelter).run(() -> guarded.open(id, What.FACT, fact, "CORRECTION"));
        }
        var next = facts.get(before.left());
        assertThatThrownBy(() -> sure(some.shelter).run(() -> guarded.open(id, What.FACT, next, "CORRECTION")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> raw(sure(some.shelter), "select guarded.open('FACT', ?, 'CORRECTION')", next))
                .hasStackTraceContaining("As much as a day allows");

        some.shelter.run(() -> guarded.ask(id, "CORRECTION"));
        some.shelter.run(() -> guarded.ask(id, "CORRECTION"));
        assertThat(some.shelter.call(guarded::waiting)).isEmpty();
        assertThat(some.stranger.call(guarded::waiting)).isEmpty();
        var asking = some.colleague.call(guarded::waiting).getFirst().id();
        var yes =
                "update guarded.asking set answered_by = actor.person(), answered_at = actor.now(), agreed = true where id = '"
                        + asking + "' returning 1";
        raw(sure(some.shelter), yes);
        raw(sure(some.stranger), yes);
        raw(sure(some.statistician), yes);
        raw(with(some.colleague, Factor.CODE, clock.instant()), yes);
        assertThatThrownBy(() -> raw(sure(some.colleague), yes.replace("actor.person()", "gen_random_uuid()")))
                .as("in another's name")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> some.colleague.run(() -> guarded.answer(asking, true)))
                .isInstanceOf(ConfirmFirst.class);
        assertThatThrownBy(() -> sure(some.stranger).run(() -> guarded.answer(asking, true)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> raw(sure(some.shelter), "select guarded.open('FACT', ?, 'CORRECTION')", next))
                .as("none of these was a yes")
                .hasStackTraceContaining("As much as a day allows");

        sure(some.colleague).run(() -> guarded.answer(asking, true));
        sure(some.shelter).run(() -> guarded.open(id, What.FACT, next, "CORRECTION"));
        assertThat(sure(some.shelter)
                        .call(() -> guarded.question(id, What.FACT, next))
                        .left())
                .isEqualTo(before.aDay() - 1);
        clock.pass(Duration.ofDays(1));
        assertThat(sure(some.shelter)
                        .call(() -> guarded.question(id, What.FACT, next))
                        .left())
                .isEqualTo(before.aDay());
    }

    @Test
    void nobodyAsksForAnotherOrAnswersTheirOwnAsking() {
        for (var attempt : List.of(
                "insert into guarded.asking (reason, staff) values ('CONTACT', gen_random_uuid())",
                "insert into guarded.asking (reason, organisation) values ('CONTACT', gen_random_uuid())",
                "insert into guarded.asking (reason, day) values ('CONTACT', actor.today() + 1)",
                "insert into guarded.asking (reason) values ('BECAUSE')",
                "insert into guarded.asking (reason, answered_by, answered_at, agreed) values ('CONTACT', gen_random_uuid(), actor.now(), true)")) {
            assertThatThrownBy(() -> raw(sure(some.colleague), attempt + " returning 1"))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> raw(
                        sure(some.statistician), "insert into guarded.asking (reason) values ('CONTACT') returning 1"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void outsideTheOwnOrganisationNamesAndTelephonesAreShownForAMinuteToo() {
        var id = some.open();
        some.identify(some.shelter, id, "Ayşe Demir", "1994");
        some.shelter.run(() -> guarded.sight(cases.head(id)));
        var main = main(id);
        teams.share(id, Group.SITUATION, Group.CONTACT, Group.IDENTITY);
        var contact = "select count(*) from cases.contact where person = ?";
        var identity = "select count(*) from cases.identity where person = ?";
        var coordinator = sure(some.coordinator);
        assertThat(count(some.shelter, contact, main))
                .as("the team's own house")
                .isOne();
        assertThat(count(some.onCall, contact, main)).as("at night").isOne();
        assertThat(count(some.shelter, identity, main)).isOne();
        assertThat(count(coordinator, contact, main) + count(coordinator, identity, main))
                .isZero();

        coordinator.run(() -> guarded.open(id, What.CONTACT, main, "CONTACT"));
        assertThat(coordinator
                        .call(() -> guarded.shown(id, What.CONTACT, main))
                        .orElseThrow()
                        .lines())
                .extracting(Shown.Line::words)
                .contains("Ayşe-Ubåtsnamn");
        assertThat(count(coordinator, contact, main)).isOne();
        assertThat(count(coordinator, identity, main)).as("one thing at a time").isZero();
        assertThat(count(with(some.coordinator, Factor.CODE, clock.instant()), contact, main))
                .isZero();
        coordinator.run(() -> guarded.open(id, What.IDENTITY, main, "LEGAL"));
        assertThat(coordinator
                        .call(() -> guarded.shown(id, What.IDENTITY, main))
                        .orElseThrow()
                        .lines())
                .extracting(Shown.Line::words)
                .contains("Ayşe Demir");

        clock.pass(Duration.ofSeconds(60));
        assertThat(count(coordinator, contact, main) + count(coordinator, identity, main))
                .isZero();
    }

    @Test
    void whatWasNotOpenedToAnOrganisationIsNotShownToItEither() {
        var id = some.open();
        var main = main(id);
        teams.share(id, Group.SITUATION);
        for (var what : List.of(What.CONTACT, What.IDENTITY)) {
            assertThatThrownBy(() -> sure(some.coordinator).run(() -> guarded.open(id, what, main, "CONTACT")))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() ->
                            raw(sure(some.coordinator), "select guarded.open(?, ?, 'CONTACT')", what.name(), main))
                    .hasStackTraceContaining("Not open");
        }
    }

    @Test
    void aFactThatNoLongerHoldsIsGoneForGood() {
        var id = some.open();
        var fact = written(id);
        assertThatThrownBy(() -> some.shelter.run(() -> takingAway.of(id, fact)))
                .isInstanceOf(ConfirmFirst.class);
        assertThatThrownBy(() -> raw(some.shelter, "select guarded.take_away(?)", fact))
                .hasStackTraceContaining("freshly proved");
        for (var other : List.of(some.colleague, some.onCall, some.stranger)) {
            raw(sure(other), "select guarded.take_away(?)", fact);
        }
        sure(some.shelter).run(() -> guarded.open(id, What.FACT, fact, "CORRECTION"));
        assertThat(words(sure(some.shelter), fact)).isOne();
        sure(some.shelter).run(() -> takingAway.of(id, fact));
        assertThat(words(sure(some.shelter), fact) + keys(sure(some.shelter), fact))
                .isZero();
        assertThat(some.shelter.call(() -> guarded.sight(cases.head(id))).facts())
                .isEmpty();
        assertThatThrownBy(() -> raw(sure(some.shelter), "select guarded.open('FACT', ?, 'CONTACT')", fact))
                .hasStackTraceContaining("Not open");
    }

    @Test
    void anInvitedOrganisationWritesNothingDown() {
        var id = some.open();
        var fact = written(id);
        teams.share(id, Group.SITUATION, Group.GUARDED);
        assertThatThrownBy(() -> some.coordinator.run(() -> guarded.write(id, "OTHER", "x")))
                .isInstanceOf(NotFound.class);
        for (var attempt : List.of(
                "insert into guarded.fact (case_id, kind) values ('%s', 'OTHER') returning 1".formatted(id),
                "insert into guarded.words (fact, words) values ('%s', '') returning 1".formatted(fact))) {
            for (var other : List.of(some.coordinator, some.colleague, some.onCall, some.stranger)) {
                assertThatThrownBy(() -> raw(sure(other), attempt)).isInstanceOf(DataAccessException.class);
            }
        }
        raw(sure(some.coordinator), "select guarded.take_away(?)", fact);
        assertThat(some.shelter.call(() -> guarded.sight(cases.head(id))).facts())
                .hasSize(1);
    }

    @Test
    void theCasesOrganisationSeesWhoWasShownSomething() {
        var id = some.open();
        var main = main(id);
        teams.share(id, Group.SITUATION, Group.CONTACT);
        sure(some.coordinator).run(() -> guarded.open(id, What.CONTACT, main, "CONTACT"));
        assertThat(some.shelter.<List<LoggedAccess>, RuntimeException>call(
                        () -> transaction.execute(status -> audit.of(id.value(), 20))))
                .filteredOn(entry -> entry.action().equals("guarded.revealed"))
                .singleElement()
                .extracting(LoggedAccess::person)
                .isEqualTo(some.coordinator.person());
    }

    @Test
    void theKeyOfAFactThatWasTakenAwayIsDestroyedForGood() throws Exception {
        var id = some.open();
        var fact = written(id);
        sure(some.shelter).run(() -> takingAway.of(id, fact));
        assertThat(owned(
                        "select count(*) from vault.data_key where id = '%s' and state = 'DESTROYED' and wrapped is null"
                                .formatted(fact)))
                .isEqualTo(1);
        assertThat(owned("select count(*) from vault.tombstone where id = '%s' and reason = 'GUARDED_FACT_GONE'"
                        .formatted(fact)))
                .isEqualTo(1);
        assertThatThrownBy(() -> some.shelter.run(() ->
                        transaction.executeWithoutResult(status -> vault.destroy(id.value(), "GUARDED_FACT_GONE"))))
                .as("the right is given for that one transaction only")
                .isInstanceOf(NotFound.class);
    }

    private int owned(String sql) throws Exception {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void whoAsksForMoreTwiceAtOnceHasAskedOnce() {
        var fresh =
                new Actor(UUID.randomUUID(), some.shelter.organisation(), some.shelter.roles(), some.shelter.purpose());
        assertThat(fresh.<Boolean, RuntimeException>call(() -> transaction.execute(status -> table.ask("CORRECTION"))))
                .isTrue();
        assertThat(fresh.<Boolean, RuntimeException>call(() -> transaction.execute(status -> table.ask("CORRECTION"))))
                .isFalse();
    }
}
