package org.fristad.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.cases.Cases;
import org.fristad.cases.SomeCases;
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

/** The data protection officer's register of breaches and log, as pages and against raw SQL. */
@SpringBootTest
@Import({SomeCases.class, MovedClock.Bring.class})
class BreachTests {

    private static final String WORDS = "Väskan glömdes på tåget";
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private Breaches breaches;

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

    @Autowired
    void tools(PlatformTransactionManager manager, WebApplicationContext context) {
        transaction = new TransactionTemplate(manager);
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        officer = network.staff(network.organisation(Kind.SHELTER), Role.DATA_PROTECTION_OFFICER);
        foreignOfficer = network.staff(network.organisation(Kind.SHELTER), Role.DATA_PROTECTION_OFFICER);
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

    private int count(Actor actor, String sql) {
        return Objects.requireNonNull(actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Integer.class).single())));
    }

    private Map<String, String> form(Instant at, String name, String code) {
        ZonedDateTime there = at.atZone(ZONE);
        return Map.of(
                name,
                code,
                "day",
                there.toLocalDate().toString(),
                "clock",
                "%02d:%02d".formatted(there.getHour(), there.getMinute()),
                "words",
                WORDS);
    }

    private String added(Instant at) {
        var answer = ask(officer, HttpMethod.POST, "/oversight/breaches/new", form(at, "kind", "LOST_DEVICE"));
        assertThat(answer).hasStatus(303);
        return Objects.requireNonNull(answer.getResponse().getHeader("Location"));
    }

    @Test
    void theClockRunsForSeventyTwoHoursAndThenSaysHowLateItIs() {
        var breach = added(clock.instant());
        assertThat(get(officer, breach)).hasStatusOk().bodyText().contains(WORDS);
        assertThat(get(officer, "/today")).hasStatusOk().bodyText().contains(breach, "chip warn");
        clock.pass(Duration.ofHours(71));
        assertThat(officer.call(breaches::running).getFirst().late(clock.instant()))
                .isFalse();
        clock.pass(Duration.ofHours(2));
        assertThat(officer.call(breaches::running).getFirst().late(clock.instant()))
                .isTrue();
        assertThat(get(officer, "/today"))
                .bodyText()
                .contains(breach, "chip danger")
                .doesNotContain(WORDS);
        assertThat(ask(officer, HttpMethod.POST, breach, form(clock.instant(), "step", "REPORTED")))
                .hasStatus(303);
        assertThat(get(officer, "/today")).bodyText().doesNotContain(breach);
    }

    @Test
    void nothingIsClosedBeforeTheAuthorityWasToldAndNothingIsAddedAfter() {
        var breach = added(clock.instant());
        var id = UUID.fromString(breach.replaceAll(".*/", ""));
        assertThat(ask(officer, HttpMethod.POST, breach, form(clock.instant(), "step", "CLOSED")))
                .hasStatus(422);
        assertThatThrownBy(() -> step(id, "CLOSED")).isInstanceOf(DataAccessException.class);
        assertThat(ask(officer, HttpMethod.POST, breach, form(clock.instant(), "step", "NOT_REPORTED")))
                .hasStatus(303);
        assertThat(ask(officer, HttpMethod.POST, breach, form(clock.instant(), "step", "CLOSED")))
                .hasStatus(303);
        assertThatThrownBy(() -> step(id, "TOLD")).isInstanceOf(DataAccessException.class);
        assertThat(get(officer, breach)).hasStatusOk().bodyText().doesNotContain("name=\"step\"");
    }

    private void step(UUID breach, String kind) {
        officer.run(() -> transaction.executeWithoutResult(
                status -> jdbc.sql("""
                insert into oversight.breach_step (breach, kind, at, words) values (?, ?, actor.now(), '\\x00')
                """).params(breach, kind).update()));
    }

    @Test
    void whatIsTypedIsKeptAndTheFutureIsRefused() {
        assertThat(ask(officer, HttpMethod.POST, "/oversight/breaches/new", Map.of("words", WORDS, "clock", "25:99")))
                .hasStatus(422)
                .bodyText()
                .contains("kind-error", "day-error", "clock-error", WORDS);
        assertThat(ask(
                        officer,
                        HttpMethod.POST,
                        "/oversight/breaches/new",
                        form(clock.instant().plus(Duration.ofDays(2)), "kind", "OTHER")))
                .hasStatus(422)
                .bodyText()
                .contains("day-error", WORDS);
    }

    @Test
    void aBreachIsItsOwnOfficersBusinessAlone() {
        var breach = added(clock.instant());
        var id = breach.replaceAll(".*/", "");
        for (var other : List.of(foreignOfficer, some.shelter, some.onCall, some.coordinator)) {
            assertThat(get(other, breach)).hasStatus(404);
            assertThat(ask(other, HttpMethod.POST, breach, form(clock.instant(), "step", "REPORTED")))
                    .hasStatus(404);
            assertThat(count(other, "select count(*) from oversight.breach")).isZero();
            assertThat(count(other, "select count(*) from oversight.breach_step"))
                    .isZero();
            assertThat(count(other, "select count(*) from vault.data_key where id = '%s'".formatted(id)))
                    .isZero();
        }
        for (var other : List.of(some.shelter, some.stranger)) {
            assertThat(get(other, "/oversight/breaches")).hasStatus(404);
            assertThat(get(other, "/oversight/breaches/new")).hasStatus(404);
            assertThat(get(other, "/oversight/log")).hasStatus(404);
        }
    }

    @Test
    void theLogIsTheOrganisationsOwnFilteredAndGoesOnDownwards() {
        var network = new SomeNetwork(address, staff);
        var here = network.staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
        var id = some.open();
        for (int i = 0; i < 60; i++) {
            some.shelter.run(() -> cases.summary(id));
        }
        var all = get(here, "/oversight/log?object=" + id);
        assertThat(all).hasStatusOk().bodyText().contains("name=\"before\"").doesNotContain("Ubåtsnamn");
        var before = all.getResponse().getContentAsByteArray();
        var number =
                new String(before, StandardCharsets.UTF_8).replaceAll("(?s).*name=\"before\" value=\"(\\d+)\".*", "$1");
        assertThat(get(here, "/oversight/log?object=" + id + "&before=" + number))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("name=\"before\"")
                .contains(id.toString().substring(0, 8));
        assertThat(get(here, "/oversight/log?object=" + id + "&kind=REFUSED"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<tbody>");
        assertThat(get(here, "/oversight/log?object=" + id + "&staff=" + some.colleague.person()))
                .bodyText()
                .doesNotContain("<tbody>");
        for (var unread : List.of("object=" + id.toString().substring(0, 8), "from=yesterday")) {
            assertThat(get(here, "/oversight/log?" + unread))
                    .as("a filter that cannot be read shows nothing")
                    .hasStatus(422)
                    .bodyText()
                    .contains("-error\"")
                    .doesNotContain("<tbody>");
        }
        assertThat(get(foreignOfficer, "/oversight/log?object=" + id))
                .bodyText()
                .doesNotContain("<tbody>");
        assertThat(count(
                        foreignOfficer,
                        "select count(*) from audit.entry where organisation = '%s'"
                                .formatted(some.shelter.organisation())))
                .isZero();
        assertThat(count(
                        here,
                        "select count(*) from audit.entry where action = 'log.listed' and person = '%s'"
                                .formatted(here.person())))
                .as("who reads the log is logged")
                .isPositive();
    }
}
