package org.fristad.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.consent.SomeAgreements;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.Organisations;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.team.SomeTeams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Forgetting takes two, held against pages and against raw SQL with the application's own login. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, SomeAgreements.class, MovedClock.Bring.class})
class ErasureTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private SomeAgreements given;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cases cases;

    @Autowired
    private Erasures erasures;

    @Autowired
    private Eraser eraser;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    private TransactionTemplate transaction;
    private MockMvcTester web;
    private Actor officer;
    private Actor foreignOfficer;
    private Actor both;

    @Autowired
    void tools(PlatformTransactionManager manager, WebApplicationContext context) {
        transaction = new TransactionTemplate(manager);
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        officer = network.staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
        both = network.staff(some.shelter.organisation(), Role.CASEWORKER, Role.DATA_PROTECTION_OFFICER);
        foreignOfficer = network.staff(network.organisation(Kind.SHELTER), Role.DATA_PROTECTION_OFFICER);
    }

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    private Actor erasing(Actor actor) {
        var roles = EnumSet.copyOf(actor.roles());
        roles.add(Role.ERASURE);
        return sure(new Actor(actor.person(), actor.organisation(), roles, actor.purpose()));
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private MvcTestResult get(Actor actor, String path) {
        return ask(actor, HttpMethod.GET, path, Map.of());
    }

    private MvcTestResult post(Actor actor, String path) {
        return ask(actor, HttpMethod.POST, path, Map.of());
    }

    private void raw(Actor actor, String... statements) {
        actor.run(() -> transaction.executeWithoutResult(status -> {
            for (var sql : statements) {
                jdbc.sql(sql).query().listOfRows();
            }
        }));
    }

    private void denied(Actor actor, String sql) {
        assertThatThrownBy(() -> raw(actor, sql)).as(sql).isInstanceOf(DataAccessException.class);
    }

    private int owner(String sql) {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID asked(CaseId id) {
        sure(some.shelter).run(() -> erasures.ask(id, "PERSONS_WISH"));
        return waiting(id);
    }

    private UUID waiting(CaseId id) {
        return officer.call(erasures::waiting).stream()
                .filter(one -> one.caseId().equals(id.value()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void whoWorksOnTheCaseAsksTheOfficerAgreesAndNobodyFindsItAgain() {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        var page = "/cases/" + id + "/erasure";
        assertThat(get(some.shelter, "/cases/" + id)).bodyText().contains(page);
        assertThat(get(some.shelter, page)).hasStatusOk().bodyText().contains("name=\"reason\"");
        assertThat(ask(sure(some.shelter), HttpMethod.POST, page, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("reason-error");
        assertThatThrownBy(() -> some.shelter.run(() -> erasures.ask(id, "PERSONS_WISH")))
                .as("one proves first that it is oneself")
                .isInstanceOf(ConfirmFirst.class);
        assertThat(ask(sure(some.shelter), HttpMethod.POST, page, Map.of("reason", "PERSONS_WISH")))
                .hasStatus(303);
        assertThat(get(some.shelter, page)).bodyText().contains(page + "/withdraw");
        var erasure = waiting(id);
        var answer = "/oversight/erasures/" + erasure;
        assertThat(get(officer, "/today")).hasStatusOk().bodyText().contains(answer);
        assertThat(get(officer, "/oversight")).hasStatusOk().bodyText().contains("/oversight/erasures");
        assertThat(get(officer, answer))
                .hasStatusOk()
                .bodyText()
                .contains(answer + "/agree")
                .doesNotContain("Ubåtsnamn");
        assertThatThrownBy(() -> officer.run(() -> eraser.agree(erasure)))
                .as("a passkey first")
                .isInstanceOf(ConfirmFirst.class);
        assertThat(get(some.shelter, "/cases/" + id)).hasStatusOk();

        assertThat(post(sure(officer), answer + "/agree")).hasStatus(303);

        for (var reader : List.of(some.shelter, some.onCall, some.coordinator, officer)) {
            assertThat(get(reader, "/cases/" + id)).hasStatus(404);
            assertThat(get(reader, page)).hasStatus(404);
        }
        assertThat(get(officer, answer))
                .hasStatusOk()
                .bodyText()
                .contains(staffOf(some.coordinator))
                .doesNotContain(answer + "/agree");
        assertThat(get(officer, "/today")).bodyText().doesNotContain(answer);
        assertThat(owner(
                        "select count(*) from vault.data_key where id = '%s' and state = 'DESTROYED' and wrapped is null"
                                .formatted(id)))
                .isOne();
        assertThat(post(sure(officer), answer + "/agree")).as("once").hasStatus(409);
    }

    private String staffOf(Actor actor) {
        return "Organisation " + actor.organisation().toString().substring(0, 4);
    }

    @Test
    void whereCopiesLieThatWereHandedOverIsSaidBeforeAndKeptAfterwards() {
        var id = some.open();
        var police = some.shelter.call(organisations::all).stream()
                .filter(one -> one.kind() == Kind.POLICE)
                .findFirst()
                .orElseThrow();
        var yes = given.yes(some.shelter, id, police.id(), Group.SITUATION);
        sure(some.shelter)
                .run(() -> transaction.executeWithoutResult(status ->
                        jdbc.sql("""
                insert into handover.copy (case_id, year, number, recipient, groups, agreement, content)
                select ?, n.year, n.number, ?, array['SITUATION'], ?, '\\x00' from handover.next() n
                """).params(id.value(), police.id(), yes).update()));
        var copies = "select count(*) from handover.copy where case_id = '%s'".formatted(id);
        assertThat(owner(copies)).isOne();
        assertThat(get(some.shelter, "/cases/" + id + "/erasure")).bodyText().contains(police.name());
        var answer = "/oversight/erasures/" + asked(id);
        assertThat(get(officer, answer)).bodyText().contains(police.name());
        assertThat(post(sure(officer), answer + "/agree")).hasStatus(303);
        assertThat(owner(copies)).isZero();
        assertThat(get(officer, answer)).hasStatusOk().bodyText().contains(police.name());
    }

    @Test
    void nobodyElseAsksAnswersOrEvenKnowsOfIt() {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        var page = "/cases/" + id + "/erasure";
        for (var other : List.of(some.stranger, some.coordinator, some.colleague, some.onCall, officer)) {
            assertThat(get(other, page)).hasStatus(404);
            for (var path :
                    List.of(page, page + "/withdraw", "/cases/" + id + "/hold", "/cases/" + id + "/hold/lift")) {
                assertThat(ask(
                                sure(other),
                                HttpMethod.POST,
                                path,
                                Map.of("reason", "PERSONS_WISH", "holdReason", "SUPERVISION")))
                        .as(path)
                        .hasStatus(404);
            }
        }
        var erasure = asked(id);
        for (var other : List.of(foreignOfficer, some.shelter, some.stranger, some.coordinator)) {
            assertThat(get(other, "/oversight/erasures/" + erasure)).hasStatus(404);
            assertThat(post(sure(other), "/oversight/erasures/" + erasure + "/agree"))
                    .hasStatus(404);
            assertThat(post(sure(other), "/oversight/erasures/" + erasure + "/decline"))
                    .hasStatus(404);
        }
        for (var other : List.of(some.shelter, some.stranger)) {
            assertThat(get(other, "/oversight")).hasStatus(404);
            assertThat(get(other, "/oversight/erasures")).hasStatus(404);
        }
        assertThat(get(foreignOfficer, "/oversight/erasures"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(erasure.toString());
        assertThat(get(some.shelter, "/cases/" + id)).hasStatusOk();
    }

    @Test
    void nobodyAgreesToTheirOwnWish() {
        var mine = some.open(both, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        sure(both).run(() -> erasures.ask(mine, "PERSONS_WISH"));
        var erasure = both.call(erasures::waiting).stream()
                .filter(one -> one.caseId().equals(mine.value()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> sure(both).run(() -> eraser.agree(erasure))).isInstanceOf(Refused.class);
        raw(erasing(both), "select oversight.agree('%s')".formatted(erasure));
        denied(
                erasing(both),
                "update oversight.erasure set state = 'DONE', answered_by = actor.person(), answered_at = actor.now() where id = '%s' returning id"
                        .formatted(erasure));
        assertThat(owner("select count(*) from oversight.erasure where id = '%s' and state = 'ASKED'"
                        .formatted(erasure)))
                .isOne();
        assertThat(both.call(() -> cases.head(mine))).isNotNull();
    }

    @Test
    void noRoomForgetsBeforeTwoHaveAgreed() {
        var id = some.open();
        var erasure = asked(id);
        var rooms = List.of(
                "oversight",
                "glass",
                "team",
                "handover",
                "papers",
                "guarded",
                "programme",
                "secrecy",
                "consent",
                "search",
                "cases");
        for (var room : rooms) {
            for (var actor : List.of(sure(some.shelter), sure(officer), erasing(officer), erasing(some.shelter))) {
                denied(actor, "select * from %s.forget('%s')".formatted(room, id));
            }
        }
        denied(officer, "select oversight.agree('%s')".formatted(erasure));
        denied(sure(some.shelter), "select oversight.agree('%s')".formatted(erasure));
        denied(
                officer.assured(new Assurance(Factor.CODE, clock.instant())),
                "select oversight.agree('%s')".formatted(erasure));
        raw(sure(foreignOfficer), "select oversight.agree('%s')".formatted(erasure));
        denied(
                erasing(officer),
                "insert into cases.erasure values ('%s', actor.organisation(), '%s', actor.person(), actor.now()) returning case_id"
                        .formatted(id, some.shelter.person()));
        raw(erasing(officer), "select oversight.agree('%s')".formatted(erasure));
        clock.pass(Duration.ofSeconds(1));
        for (var room : rooms) {
            denied(erasing(officer), "select * from %s.forget('%s')".formatted(room, id));
        }
        assertThat(some.shelter.call(() -> cases.head(id))).isNotNull();
    }

    @Test
    void nobodyAsksInAnothersNameOrForACaseTheyDoNotWorkOn() {
        var id = some.open();
        var insert = "insert into oversight.erasure (case_id, case_code, reason, organisation, asked_by, state) values "
                + "('%s', '%s', '%s', '%s', '%s', '%s') returning id";
        var code = some.shelter.call(() -> cases.head(id)).code();
        var org = some.shelter.organisation();
        var me = some.shelter.person();
        denied(some.shelter, insert.formatted(id, code, "PERSONS_WISH", org, me, "ASKED"));
        denied(sure(some.colleague), insert.formatted(id, code, "PERSONS_WISH", org, some.colleague.person(), "ASKED"));
        denied(sure(some.onCall), insert.formatted(id, code, "PERSONS_WISH", org, some.onCall.person(), "ASKED"));
        denied(
                sure(some.stranger),
                insert.formatted(
                        id, code, "PERSONS_WISH", some.stranger.organisation(), some.stranger.person(), "ASKED"));
        denied(sure(officer), insert.formatted(id, code, "PERSONS_WISH", org, officer.person(), "ASKED"));
        denied(sure(some.shelter), insert.formatted(id, code, "PERSONS_WISH", org, some.colleague.person(), "ASKED"));
        denied(sure(some.shelter), insert.formatted(id, "ELAK-1", "PERSONS_WISH", org, me, "ASKED"));
        denied(sure(some.shelter), insert.formatted(id, code, "BECAUSE", org, me, "ASKED"));
        denied(sure(some.shelter), insert.formatted(id, code, "PERSONS_WISH", org, me, "DONE"));
        raw(sure(some.shelter), insert.formatted(id, code, "PERSONS_WISH", org, me, "ASKED"));
    }

    @Test
    void whatIsHeldIsNotForgottenUntilItIsLifted() {
        var id = some.open();
        var erasure = asked(id);
        var page = "/cases/" + id + "/erasure";
        assertThat(ask(some.shelter, HttpMethod.POST, "/cases/" + id + "/hold", Map.of()))
                .hasStatus(422);
        assertThat(ask(some.shelter, HttpMethod.POST, "/cases/" + id + "/hold", Map.of("holdReason", "SUPERVISION")))
                .hasStatus(303);
        assertThat(get(some.shelter, page)).bodyText().contains("/hold/lift");
        assertThat(get(officer, "/oversight/erasures/" + erasure))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/agree");
        assertThat(post(sure(officer), "/oversight/erasures/" + erasure + "/agree"))
                .hasStatus(422);
        denied(erasing(officer), "select oversight.agree('%s')".formatted(erasure));
        assertThat(post(some.shelter, "/cases/" + id + "/hold/lift")).hasStatus(303);
        assertThat(post(sure(officer), "/oversight/erasures/" + erasure + "/agree"))
                .hasStatus(303);
        assertThat(get(some.shelter, "/cases/" + id)).hasStatus(404);
        assertThat(owner("select count(*) from oversight.hold where case_id = '%s'".formatted(id)))
                .isZero();
    }

    @Test
    void aWishIsTakenBackOrDeclinedAndCanBeMadeAnew() {
        var id = some.open();
        var erasure = asked(id);
        assertThat(post(some.shelter, "/cases/" + id + "/erasure/withdraw")).hasStatus(303);
        assertThatThrownBy(() -> sure(officer).run(() -> eraser.agree(erasure))).isInstanceOf(RuntimeException.class);
        var again = asked(id);
        assertThat(post(officer, "/oversight/erasures/" + again + "/decline")).hasStatus(303);
        assertThat(get(some.shelter, "/cases/" + id + "/erasure")).bodyText().contains("name=\"reason\"");
        assertThat(asked(id)).isNotEqualTo(again);
    }

    @Test
    void whoDidNotWantToBeCountedLeavesNothingAndEverybodyElseAnAnonymousRow() {
        var counted = some.open();
        var uncounted = some.open();
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate(
                    "update cases.counted set released = false where person in (select id from cases.person where case_id = '%s')"
                            .formatted(uncounted));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var facts = "select count(*) from cases.fact where released and organisation = '%s'"
                .formatted(some.shelter.organisation());
        int before = owner(facts);
        for (var id : List.of(counted, uncounted)) {
            var erasure = asked(id);
            sure(officer).run(() -> eraser.agree(erasure));
        }
        assertThat(owner(facts)).isEqualTo(before);
        assertThat(owner("select count(*) from cases.anonymous where organisation = '%s'"
                        .formatted(some.shelter.organisation())))
                .isPositive();
        assertThatThrownBy(() -> some.shelter.run(() -> cases.head(counted))).isInstanceOf(NotFound.class);
        assertThat(Objects.requireNonNull(some.shelter.<Integer, RuntimeException>call(
                        () -> transaction.execute(status -> jdbc.sql("select count(*) from vault.tombstone")
                                .query(Integer.class)
                                .single()))))
                .as("who was forgotten is not listed to anybody")
                .isZero();
        denied(some.statistician, "select * from cases.anonymous");
    }
}
