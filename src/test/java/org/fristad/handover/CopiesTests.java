package org.fristad.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.consent.SomeAgreements;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.network.Organisation;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.Organisations;
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

/** Numbered copies, held against raw SQL with the application's own login, and their pages. */
@SpringBootTest
@Import({SomeCases.class, SomeAgreements.class})
class CopiesTests {

    private static final String INSERT = """
            insert into handover.copy (case_id, year, number, recipient, groups, agreement, content)
            select ?, n.year, n.number, ?, ?::text[], ?, '\\x00' from handover.next() n
            """;

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeAgreements given;

    @Autowired
    private Copies copies;

    @Autowired
    private Cases cases;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    private Meeting meeting;

    private MockMvcTester web;

    @Autowired
    void transactions(PlatformTransactionManager manager, DatabaseAddress address) {
        transaction = new TransactionTemplate(manager);
        meeting = new Meeting(address, manager);
    }

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private Actor sure(Actor actor, Instant proved) {
        return actor.assured(new Assurance(Factor.CODE, proved));
    }

    private Actor sure(Actor actor) {
        return sure(actor, clock.instant());
    }

    private UUID police() {
        return some.shelter.call(organisations::all).stream()
                .filter(one -> one.kind() == Kind.POLICE)
                .map(Organisation::id)
                .findFirst()
                .orElseThrow();
    }

    private int raw(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).params(arguments).update()));
    }

    private Copies.Opened made(CaseId id, Group... groups) {
        var made = sure(some.shelter).call(() -> copies.make(id, police(), Set.of(groups)));
        return some.shelter.call(() -> copies.open(id, made));
    }

    private void refused(String field, CaseId id, UUID recipient, Group... groups) {
        assertThatThrownBy(() -> sure(some.shelter).run(() -> copies.make(id, recipient, Set.of(groups))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void aCopyHoldsWhatWasChosenNamesItsGroundAndHasTheNextNumber() {
        var id = some.open();
        given.yes(some.shelter, id, police(), Group.SITUATION, Group.CONTACT, Group.NOTES);
        var first = made(id, Group.SITUATION);
        var second = made(id, Group.SITUATION, Group.CONTACT, Group.NOTES);
        assertThat(second.copy().number()).isEqualTo(first.copy().number() + 1);
        assertThat(second.copy().year()).isEqualTo(LocalDate.now(clock).getYear());
        assertThat(first.text()).contains(first.copy().called()).doesNotContain("Ubåtsnamn", "Berättelsen");
        assertThat(second.text()).contains("Ubåtsnamn", "Berättelsen om båten");
        assertThat(second.content().ground()).isNotBlank();
        assertThat(some.shelter.call(() -> copies.sight(id)).copies())
                .extracting(Copy::id)
                .containsExactly(second.copy().id(), first.copy().id());
    }

    @Test
    void aCopyIsMadeByWhoeverHasJustProvedThatItIsThem() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, police(), Group.SITUATION);
        var old = clock.instant().minus(Duration.ofHours(1));
        for (var unsure : List.of(some.shelter, sure(some.shelter, old))) {
            assertThatThrownBy(() -> unsure.run(() -> copies.make(id, police(), Set.of(Group.SITUATION))))
                    .isInstanceOf(ConfirmFirst.class);
            assertThatThrownBy(() -> raw(unsure, INSERT, id.value(), police(), "{SITUATION}", yes))
                    .hasStackTraceContaining("row-level security");
        }
        assertThat(raw(sure(some.shelter), INSERT, id.value(), police(), "{SITUATION}", yes))
                .isOne();
    }

    @Test
    void nothingIsHandedOverThatNothingCoversOrThatCouldKill() {
        var id = some.open();
        refused("recipient", id, police(), Group.SITUATION);
        var yes = given.yes(some.shelter, id, police(), Group.SITUATION, Group.GUARDED);
        var screen = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        refused("recipient", id, some.coordinator.organisation(), Group.SITUATION);
        refused("groups", id, police(), Group.CONTACT);
        refused("groups", id, police(), Group.GUARDED);
        refused("groups", id, police());
        assertThat(some.shelter.call(() -> copies.sight(id)).groups()).doesNotContain("GUARDED");
        var other = some.open();
        for (var attempt : List.of(
                new Object[] {id.value(), police(), "{SITUATION,CONTACT}", yes},
                new Object[] {id.value(), police(), "{SITUATION,GUARDED}", yes},
                new Object[] {id.value(), some.coordinator.organisation(), "{SITUATION}", screen},
                new Object[] {id.value(), police(), "{SITUATION}", screen},
                new Object[] {other.value(), police(), "{SITUATION}", yes})) {
            assertThatThrownBy(() -> raw(sure(some.shelter), INSERT, attempt)).isInstanceOf(DataAccessException.class);
        }
        given.withdraw(some.shelter, id, yes);
        refused("recipient", id, police(), Group.SITUATION);
        assertThatThrownBy(() -> raw(sure(some.shelter), INSERT, id.value(), police(), "{SITUATION}", yes))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nothingIsHandedOverWhileTheYesIsTakenBack() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, police(), Group.SITUATION);
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> jdbc.sql("select consent.withdraw(?)")
                                .param(yes)
                                .query()
                                .listOfRows(),
                        () -> raw(sure(some.shelter), INSERT, id.value(), police(), "{SITUATION}", yes))))
                .hasStackTraceContaining("The agreement does not cover this");
        assertThat(some.shelter.call(() -> copies.sight(id)).copies()).isEmpty();
    }

    @Test
    void aCopyStaysInTheListAndUnchangedAlsoWhenTheYesIsTakenBack() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, police(), Group.SITUATION);
        var copy = made(id, Group.SITUATION).copy();
        given.withdraw(some.shelter, id, yes);
        assertThat(some.shelter.call(() -> copies.sight(id)).copies())
                .extracting(Copy::id)
                .containsExactly(copy.id());
        for (var attempt : List.of(
                "delete from handover.copy where id = ?",
                "update handover.copy set content = '\\x00' where id = ?",
                "update handover.copy set number = 1 where id = ?")) {
            assertThatThrownBy(() -> raw(some.shelter, attempt, copy.id()))
                    .as(attempt)
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> raw(
                        sure(some.shelter),
                        "insert into handover.copy (case_id, year, number, recipient, groups, agreement, content) values (?, 2026, 4711, ?, '{SITUATION}', ?, '\\x00')",
                        id.value(),
                        police(),
                        given.yes(some.shelter, id, police(), Group.SITUATION)))
                .hasStackTraceContaining("next number");
    }

    @Test
    void whatStandsInACopyIsSealedAndTheOwnOrganisationsOnly() {
        var id = some.open();
        given.yes(some.shelter, id, police(), Group.CONTACT);
        var copy = made(id, Group.CONTACT).copy();
        assertThat(new String(copy.content().bytes(), StandardCharsets.UTF_8)).doesNotContain("Ubåtsnamn");
        var path = "/cases/" + id + "/handover";
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, some.statistician)) {
            assertThatThrownBy(() -> other.run(() -> copies.open(id, copy.id())))
                    .isInstanceOf(NotFound.class);
            for (var page : List.of("", "/" + copy.id(), "/" + copy.id() + "/pdf", "/" + copy.id() + "/json")) {
                assertThat(ask(other, HttpMethod.GET, path + page, Map.of())).hasStatus(404);
            }
            assertThat(ask(other, HttpMethod.POST, path, Map.of())).hasStatus(404);
            assertThat(other.<Integer, RuntimeException>call(() -> transaction.execute(
                            status -> jdbc.sql("select count(*) from handover.copy where case_id = ?")
                                    .param(id.value())
                                    .query(Integer.class)
                                    .single())))
                    .isZero();
        }
    }

    @Test
    void aCopySaysThatThoseGroupsAreInItThatAre() {
        var id = some.open();
        given.yes(
                some.shelter,
                id,
                police(),
                Group.SITUATION,
                Group.CONTACT,
                Group.IDENTITY,
                Group.RIGHTS,
                Group.PLAN,
                Group.NOTES,
                Group.PROGRAMME);
        assertThat(some.shelter.call(() -> copies.sight(id)).groups())
                .containsExactlyInAnyOrder("SITUATION", "CONTACT", "IDENTITY", "NOTES");
        for (var never : List.of(Group.PLAN, Group.RIGHTS, Group.PROGRAMME)) {
            refused("groups", id, police(), never);
            refused("groups", id, police(), Group.SITUATION, never);
        }
        refused("groups", id, police(), Group.IDENTITY);
        for (var group : List.of(Group.SITUATION, Group.CONTACT, Group.NOTES)) {
            var copy = made(id, group, Group.IDENTITY);
            assertThat(copy.copy().groups()).containsExactly(group.name());
            assertThat(copy.content().parts()).extracting(Content.Part::group).containsOnly(group.name());
        }
    }

    @Test
    void onCallAndWhoeverHasBrokenTheGlassReadNoCopyWithMoreInItThanTheySee() {
        var id = some.open();
        some.identify(some.shelter, id, "Ayşe Yılmaz", "1999-01-02");
        given.yes(some.shelter, id, police(), Group.SITUATION, Group.IDENTITY);
        var path = "/cases/" + id + "/handover/";
        var who = made(id, Group.SITUATION, Group.IDENTITY).copy();
        var what = made(id, Group.SITUATION).copy();
        brokenBy(some.colleague, id);
        for (var reader : List.of(some.onCall, some.colleague)) {
            assertThat(reader.call(() -> cases.head(id)).groups()).contains(Group.SITUATION);
            for (var page : List.of("", "/pdf", "/json")) {
                assertThat(ask(reader, HttpMethod.GET, path + who.id() + page, Map.of()))
                        .hasStatus(404);
                assertThat(ask(reader, HttpMethod.GET, path + what.id() + page, Map.of()))
                        .hasStatusOk();
            }
            assertThat(reader.call(() -> copies.sight(id)).copies())
                    .extracting(Copy::id)
                    .containsExactly(what.id());
            assertThat(reader.<List<UUID>, RuntimeException>call(() ->
                            transaction.execute(status -> jdbc.sql("select id from handover.copy where case_id = ?")
                                    .param(id.value())
                                    .query(UUID.class)
                                    .list())))
                    .containsExactly(what.id());
            assertThat(ask(reader, HttpMethod.GET, "/cases/" + id + "/handover", Map.of()))
                    .bodyText()
                    .contains("not open to you");
        }
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id + "/handover", Map.of()))
                .bodyText()
                .doesNotContain("not open to you");
    }

    @Test
    void whoeverHasBrokenTheGlassMakesNoCopy() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, police(), Group.SITUATION);
        brokenBy(some.colleague, id);
        assertThatThrownBy(() -> sure(some.colleague).run(() -> copies.make(id, police(), Set.of(Group.SITUATION))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> raw(sure(some.colleague), INSERT, id.value(), police(), "{SITUATION}", yes))
                .hasStackTraceContaining("row-level security");
    }

    /** Somebody of the shelter breaks the glass of the case. */
    private void brokenBy(Actor worker, CaseId id) {
        var code = some.shelter.call(() -> cases.head(id)).code();
        worker.assured(new Assurance(Factor.PASSKEY, clock.instant()))
                .run(() -> transaction.executeWithoutResult(status -> assertThat(jdbc.sql(
                                        "select glass.break(gen_random_uuid(), ?, 'DANGER_NOW', convert_to(repeat('x', 60), 'UTF8')) is not null")
                                .param(code)
                                .query(Boolean.class)
                                .single())
                        .isTrue()));
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path).header("Accept-Language", "en");
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    @Test
    void theCopyIsAPageAPdfAndData() throws Exception {
        var id = some.open();
        var path = "/cases/" + id + "/handover";
        assertThat(ask(some.shelter, HttpMethod.GET, path, Map.of())).hasStatusOk();
        given.yes(some.shelter, id, police(), Group.SITUATION, Group.CONTACT);
        assertThat(ask(sure(some.shelter), HttpMethod.POST, path, Map.of("recipient", police().toString())))
                .hasStatus(422)
                .bodyText()
                .contains("groups-error");
        var fields = Map.of("recipient", police().toString(), "groups", "CONTACT");
        assertThat(ask(sure(some.shelter), HttpMethod.POST, path, fields)).hasStatus(303);
        var copy = some.shelter.call(() -> copies.sight(id)).copies().getFirst();
        var page = path + "/" + copy.id();
        assertThat(ask(some.shelter, HttpMethod.GET, path, Map.of())).bodyText().contains(page);
        assertThat(ask(some.shelter, HttpMethod.GET, page, Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains("Ubåtsnamn", copy.called());
        var json = ask(some.shelter, HttpMethod.GET, page + "/json", Map.of());
        assertThat(json).hasStatusOk().bodyText().contains("\"number\":\"" + copy.called() + "\"", "Ubåtsnamn");
        var pdf = ask(some.shelter, HttpMethod.GET, page + "/pdf", Map.of());
        assertThat(pdf).hasStatusOk();
        try (var read = Loader.loadPDF(pdf.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(read)).contains("Ayşe-Ubåtsnamn", copy.called());
        }
    }
}
