package org.fristad.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Persons;
import org.fristad.cases.SomeCases;
import org.fristad.team.SomeTeams;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class GuardedPagesTests {

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
    private MovedClock clock;

    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
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

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    private String written(CaseId id) {
        var new1 = "/cases/" + id + "/guarded/new";
        assertThat(ask(some.shelter, HttpMethod.POST, new1, Map.of("kind", "SHELTER_ADDRESS", "words", ADDRESS)))
                .hasStatus(303);
        UUID fact = some.shelter
                .call(() -> guarded.sight(cases.head(id)))
                .facts()
                .getFirst()
                .id();
        return "/cases/" + id + "/guarded/fact/" + fact;
    }

    @Test
    void theCardSaysThatThereIsSomethingAndOfWhichKindToThoseWithTheGroup() {
        var id = some.open();
        var fact = written(id);
        teams.share(id, Group.SITUATION);
        assertThat(get(some.shelter, "/cases/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"guarded-card\"", fact, "/guarded/new")
                .doesNotContain(ADDRESS);
        assertThat(get(some.coordinator, "/cases/" + id))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("guarded-card", "/guarded/", ADDRESS);
        assertThat(get(some.onCall, "/cases/" + id)).hasStatusOk().bodyText().doesNotContain("guarded-card");
    }

    @Test
    void withoutAReasonNothingIsShownAndWithAWeakProofOneProvesFirst() {
        var fact = written(some.open());
        assertThat(ask(sure(some.shelter), HttpMethod.POST, fact, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("reason-error");
        assertThat(ask(some.shelter, HttpMethod.POST, fact, Map.of("reason", "CONTACT")))
                .failure()
                .hasRootCauseInstanceOf(ConfirmFirst.class);
        assertThat(get(sure(some.shelter), fact + "/shown")).hasStatus(303);
        assertThat(get(sure(some.shelter), fact)).hasStatusOk().bodyText().doesNotContain(ADDRESS);
    }

    @Test
    void theShownPageTakesItselfAwayByScriptAndByTheBrowser() {
        var id = some.open();
        var fact = written(id);
        assertThat(ask(sure(some.shelter), HttpMethod.POST, fact, Map.of("reason", "TRANSPORT")))
                .hasStatus(303)
                .headers()
                .hasValue("Location", fact + "/shown");
        var shown = get(sure(some.shelter), fact + "/shown");
        assertThat(shown).hasStatusOk().bodyText().contains(ADDRESS, "data-minute=\"", "role=\"status\"");
        var refresh = Objects.requireNonNull(shown.getResponse().getHeader("Refresh"));
        assertThat(refresh).matches("\\d+; url=/cases/" + id);
        assertThat(Integer.parseInt(refresh.replaceAll(";.*", ""))).isBetween(1, 60);
        assertThat(get(sure(some.shelter), "/cases/" + id)).bodyText().doesNotContain(ADDRESS);
        clock.pass(Duration.ofMinutes(1));
        assertThat(get(sure(some.shelter), fact + "/shown")).hasStatus(303);
    }

    @Test
    void anotherOrganisationSeesNoNameOnTheCasesPagesEvenWhileItIsShown() {
        var id = some.open();
        var main = some.shelter.call(() -> persons.of(id)).getFirst().id();
        teams.share(id, Group.SITUATION, Group.CONTACT, Group.IDENTITY);
        var coordinator = sure(some.coordinator);
        var contact = "/cases/" + id + "/guarded/contact/" + main;
        assertThat(get(coordinator, "/cases/" + id))
                .hasStatusOk()
                .bodyText()
                .contains(contact)
                .doesNotContain("Ubåtsnamn", "/persons/" + main);
        assertThat(ask(coordinator, HttpMethod.POST, contact, Map.of("reason", "CONTACT")))
                .hasStatus(303);
        assertThat(get(coordinator, contact + "/shown"))
                .hasStatusOk()
                .bodyText()
                .contains("Ubåtsnamn");
        assertThat(get(coordinator, "/cases/" + id)).hasStatusOk().bodyText().doesNotContain("Ubåtsnamn");
        for (var path : new String[] {"/contact", "/identity"}) {
            assertThat(get(coordinator, "/cases/" + id + "/persons/" + main + path))
                    .hasStatus(404);
        }
        assertThat(ask(coordinator, HttpMethod.POST, "/cases/" + id + "/persons/" + main + "/identity", Map.of()))
                .hasStatus(404);
        assertThat(get(some.shelter, "/cases/" + id)).bodyText().contains("Ubåtsnamn");
        assertThat(get(sure(some.shelter), contact)).as("open there anyway").hasStatus(404);
    }

    @Test
    void whatIsNotOnesOwnDoesNotExist() {
        var id = some.open();
        var fact = written(id);
        teams.share(id, Group.SITUATION);
        for (var other : new Actor[] {some.coordinator, some.onCall, some.colleague, some.stranger}) {
            for (var path : new String[] {fact, fact + "/shown", "/cases/" + id + "/guarded/new"}) {
                assertThat(get(sure(other), path)).as(path).hasStatus(404);
            }
            for (var path : new String[] {fact, fact + "/more", fact + "/gone", "/cases/" + id + "/guarded/new"}) {
                assertThat(ask(
                                sure(other),
                                HttpMethod.POST,
                                path,
                                Map.of("reason", "CONTACT", "kind", "OTHER", "words", "x")))
                        .as(path)
                        .hasStatus(404);
            }
        }
        assertThat(get(sure(some.shelter), "/cases/" + id + "/guarded/everything/" + id))
                .hasStatus(404);
        assertThat(ask(
                        sure(some.colleague),
                        HttpMethod.POST,
                        "/cases/guarded/asked/" + UUID.randomUUID() + "/agree",
                        Map.of()))
                .hasStatus(404);
    }

    @Test
    void afterADaysShareThePageAsksAColleagueWhoSeesItOnToday() {
        var id = some.open();
        for (int i = 0; i < 11; i++) {
            assertThat(ask(
                            some.shelter,
                            HttpMethod.POST,
                            "/cases/" + id + "/guarded/new",
                            Map.of("kind", "OTHER", "words", ADDRESS)))
                    .hasStatus(303);
        }
        clock.pass(Duration.ofDays(2));
        var facts = some.shelter.call(() -> guarded.sight(cases.head(id))).facts();
        for (var fact : facts.subList(0, 10)) {
            sure(some.shelter).run(() -> guarded.open(id, What.FACT, fact.id(), "CORRECTION"));
        }
        var last = "/cases/" + id + "/guarded/fact/" + facts.getLast().id();
        assertThat(get(sure(some.shelter), last)).hasStatusOk().bodyText().contains(last + "/more");
        assertThat(ask(sure(some.shelter), HttpMethod.POST, last, Map.of("reason", "CONTACT")))
                .hasStatus(422);
        assertThat(ask(some.shelter, HttpMethod.POST, last + "/more", Map.of())).hasStatus(422);
        assertThat(ask(some.shelter, HttpMethod.POST, last + "/more", Map.of("reason", "CONTACT")))
                .hasStatus(303);
        assertThat(get(some.shelter, last)).bodyText().doesNotContain(last + "/more");
        assertThat(get(some.shelter, "/today")).hasStatusOk().bodyText().doesNotContain("guarded-asked");
        assertThat(get(some.stranger, "/today")).hasStatusOk().bodyText().doesNotContain("guarded-asked");
        assertThat(get(some.colleague, "/today")).hasStatusOk().bodyText().contains("guarded-asked", "/agree");
        var asking = some.colleague.call(guarded::waiting).getFirst().id();
        assertThat(ask(sure(some.colleague), HttpMethod.POST, "/cases/guarded/asked/" + asking + "/agree", Map.of()))
                .hasStatus(303);
        assertThat(ask(sure(some.shelter), HttpMethod.POST, last, Map.of("reason", "CONTACT")))
                .hasStatus(303);
    }
}
