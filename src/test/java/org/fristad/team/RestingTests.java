package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Level;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
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

/** The last who works on a sealed case: how they don't leave it, and what becomes of it when they are gone. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class RestingTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private Team team;

    @Autowired
    private Levels levels;

    @Autowired
    private Resting resting;

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
    private Actor worker;
    private Actor successor;
    private Actor officer;
    private Actor secondOfficer;
    private Actor administrator;

    @Autowired
    void context(PlatformTransactionManager manager, WebApplicationContext context) {
        transaction = new TransactionTemplate(manager);
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        var house = network.organisation(Kind.SHELTER);
        worker = network.staff(house, Role.CASEWORKER);
        successor = network.staff(house, Role.CASEWORKER, Role.ACCOUNT_ADMINISTRATOR);
        officer = network.staff(house, Role.DATA_PROTECTION_OFFICER);
        secondOfficer = network.staff(house, Role.DATA_PROTECTION_OFFICER);
        administrator = network.staff(house, Role.ACCOUNT_ADMINISTRATOR);
    }

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    private Actor administering() {
        return new Actor(
                administrator.person(), administrator.organisation(), administrator.roles(), Purpose.ADMINISTRATION);
    }

    private CaseId sealed() {
        var id = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        worker.run(() -> levels.raise(id, Level.SEALED));
        return id;
    }

    private UUID part(Actor of, CaseId id) {
        return worker.call(() -> team.sight(id)).team().stream()
                .filter(one -> of.person().equals(one.staff()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private void raw(Actor actor, String sql, Object... arguments) {
        actor.run(() -> transaction.executeWithoutResult(
                status -> jdbc.sql(sql).params(arguments).query().listOfRows()));
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private static final String END = """
            update team.participation set state = 'ENDED', ended_at = actor.now() where id = ? returning 1""";

    @Test
    void theLastOfASealedCaseStaysUntilAnotherIsLetIn() {
        var open = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        assertThat(ask(worker, HttpMethod.POST, "/cases/" + open + "/team/" + part(worker, open) + "/end", Map.of()))
                .hasStatus(303)
                .headers()
                .hasValue("Location", "/cases");

        var id = sealed();
        var part = part(worker, id);
        assertThatThrownBy(() -> worker.run(() -> team.end(id, part))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> raw(worker, END, part)).hasStackTraceContaining("stays until another is let in");
        assertThat(ask(worker, HttpMethod.POST, "/cases/" + id + "/team/" + part + "/end", Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Let a colleague in first");

        var two = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        worker.run(() -> team.letIn(two, successor.person()));
        worker.run(() -> levels.raise(two, Level.SEALED));
        worker.run(() -> team.end(two, part(worker, two)));
        assertThatThrownBy(() -> successor.run(() -> team.end(
                        two,
                        successor.call(() -> team.sight(two)).team().stream()
                                .filter(one -> successor.person().equals(one.staff()))
                                .findFirst()
                                .orElseThrow()
                                .id())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void ofTwoWhoLeaveASealedCaseAtOnceOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            var id = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
            worker.run(() -> team.letIn(id, successor.person()));
            worker.run(() -> levels.raise(id, Level.SEALED));
            var ends = List.<Callable<Boolean>>of(
                    leaving(worker, part(worker, id)), leaving(successor, part(successor, id)));
            try (var both = Executors.newFixedThreadPool(2)) {
                int left = 0;
                for (var one : both.invokeAll(ends)) {
                    left += one.get() ? 1 : 0;
                }
                assertThat(left).isEqualTo(1);
            }
        }
    }

    private Callable<Boolean> leaving(Actor who, UUID part) {
        return () -> {
            try {
                raw(who, END, part);
                return true;
            } catch (DataAccessException refused) {
                return false;
            }
        };
    }

    @Test
    void whenTheLastIsGoneTwoNameWhoTakesOverAndSeeNothingOfTheCase() {
        var id = sealed();
        var code = worker.call(() -> cases.head(id)).code();
        assertThat(officer.call(resting::sight).cases()).as("it does not rest").isEmpty();
        assertThatThrownBy(() -> sure(officer).run(() -> resting.ask(id, successor.person())))
                .isInstanceOf(NotFound.class);
        administering().run(() -> staff.end(worker.person()));

        assertThat(ask(officer, HttpMethod.GET, "/today", Map.of())).bodyText().contains("/cases/resting");
        assertThat(ask(officer, HttpMethod.GET, "/cases/resting", Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains(code);
        for (var other : List.of(successor, administrator, some.shelter, some.stranger)) {
            assertThatThrownBy(() -> other.run(resting::sight)).isInstanceOf(NotFound.class);
            assertThat(count(other, "select count(*) from team.resting()")).isZero();
        }
        assertThat(ask(officer, HttpMethod.POST, "/cases/resting/" + id, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("colleague-" + id + "-error");
        var chosen = Map.of("colleague-" + id, successor.person().toString());
        assertThat(ask(officer, HttpMethod.POST, "/cases/resting/" + id, chosen))
                .failure()
                .hasRootCauseInstanceOf(ConfirmFirst.class);
        assertThat(ask(sure(administrator), HttpMethod.POST, "/cases/resting/" + id, chosen))
                .hasStatus(404);
        assertThatThrownBy(() -> sure(officer).run(() -> resting.ask(id, worker.person())))
                .as("who has left")
                .isInstanceOf(Refused.class);
        assertThat(ask(sure(officer), HttpMethod.POST, "/cases/resting/" + id, chosen))
                .hasStatus(303);
        assertThat(ask(sure(officer), HttpMethod.POST, "/cases/resting/" + id, chosen))
                .as("asked already")
                .hasStatus(422);

        var asking = administrator.call(levels::waiting).getFirst().asking().id();
        assertThat(ask(administrator, HttpMethod.GET, "/today", Map.of()))
                .bodyText()
                .contains("/cases/askings/" + asking);
        for (var other : List.of(officer, successor, some.shelter, some.stranger)) {
            raw(sure(other), "select team.settle(?, true)", asking);
        }
        assertThat(count(successor, "select count(*) from cases.case_file where id = ?", id.value()))
                .as("nobody alone, and nobody in their own name")
                .isZero();
        assertThat(secondOfficer.call(levels::waiting)).hasSize(1);
        assertThatThrownBy(() -> administrator.run(() -> levels.settle(asking, true)))
                .isInstanceOf(ConfirmFirst.class);
        sure(administrator).run(() -> levels.settle(asking, true));

        assertThat(successor.call(() -> cases.head(id)).groups()).containsExactlyInAnyOrder(Group.values());
        for (var other : List.of(officer, secondOfficer, administrator)) {
            assertThat(count(other, "select count(*) from cases.case_file where id = ?", id.value()))
                    .isZero();
        }
        assertThat(officer.call(resting::sight).cases()).isEmpty();
        assertThat(count(
                        successor,
                        "select count(*) from audit.entry where object = ? and action in ('team.resting.asked', 'team.asking.agreed')",
                        id.value()))
                .isEqualTo(2);
    }

    @Test
    void aCaseRestsWhenTheRoleIsGoneToo() {
        var id = sealed();
        administering().run(() -> staff.take(worker.person(), Role.CASEWORKER));
        assertThat(officer.call(resting::sight).cases())
                .extracting(Resting.Case::id)
                .contains(id);
    }

    @Test
    void nobodyNamesAnybodyForACaseThatDoesNotRestOrIsAnothersByPlainSql() {
        var id = sealed();
        var code = worker.call(() -> cases.head(id)).code();
        var into = """
                insert into team.asking (case_id, case_code, colleague, groups) values (?, ?, ?, array['NOTES']) returning 1
                """;
        assertThatThrownBy(() -> raw(sure(officer), into, id.value(), code, successor.person()))
                .hasStackTraceContaining("row-level security");
        administering().run(() -> staff.end(worker.person()));
        var elsewhere = new SomeNetwork(address, staff)
                .staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER, Role.CASEWORKER);
        for (var attempt : List.of(
                Map.entry(sure(elsewhere), successor.person()),
                Map.entry(sure(administrator), successor.person()),
                Map.entry(officer, successor.person()),
                Map.entry(sure(officer), worker.person()),
                Map.entry(sure(officer), some.colleague.person()),
                Map.entry(sure(officer), officer.person()))) {
            assertThatThrownBy(() -> raw(attempt.getKey(), into, id.value(), code, attempt.getValue()))
                    .hasStackTraceContaining("row-level security");
        }
        assertThatThrownBy(() -> raw(sure(officer), into, id.value(), "AAA-AAA", successor.person()))
                .hasStackTraceContaining("row-level security");
        raw(sure(officer), into, id.value(), code, successor.person());
        assertThat(Set.copyOf(officer.call(resting::sight).cases()))
                .singleElement()
                .satisfies(one -> assertThat(one.askings()).hasSize(1));
    }

    @Test
    void theTeamsPageNamesTheColleaguesAndEndsTheirParts() {
        var helper = new SomeNetwork(address, staff).staff(worker.organisation(), Role.CASEWORKER);
        var id = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        worker.run(() -> team.letIn(id, helper.person()));
        var end = "/cases/" + id + "/team/" + part(helper, id) + "/end";
        assertThat(ask(worker, HttpMethod.GET, "/cases/" + id, Map.of()))
                .bodyText()
                .contains("<div>Somebody");
        assertThat(ask(worker, HttpMethod.GET, "/cases/" + id + "/team", Map.of()))
                .bodyText()
                .contains("<strong>Somebody</strong>", end)
                .doesNotContain("/team/" + part(worker, id) + "/end");
        assertThat(ask(helper, HttpMethod.GET, "/cases/" + id + "/team", Map.of()))
                .bodyText()
                .doesNotContain(end);

        assertThat(ask(worker, HttpMethod.POST, end, Map.of()))
                .hasStatus(303)
                .headers()
                .hasValue("Location", "/cases/" + id + "/team");
        assertThat(ask(helper, HttpMethod.GET, "/cases/" + id, Map.of())).hasStatus(404);
        assertThat(ask(worker, HttpMethod.GET, "/cases/" + id, Map.of()))
                .bodyText()
                .contains("A colleague left the team");
    }
}
