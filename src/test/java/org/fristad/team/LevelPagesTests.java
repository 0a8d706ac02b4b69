package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.cases.Cases;
import org.fristad.cases.Level;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
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
class LevelPagesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

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

    private MvcTestResult post(Actor actor, String path, String field, String value) {
        return ask(actor, HttpMethod.POST, path, Map.of(field, value));
    }

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    @Test
    void theLevelStandsOverThePageAndIsChangedFromThere() {
        var id = some.open();
        var page = "/cases/" + id + "/level";
        assertThat(get(some.shelter, "/cases/" + id)).hasStatusOk().bodyText().contains("Open to on call", page);
        assertThat(get(some.onCall, "/cases/" + id)).hasStatusOk().bodyText().doesNotContain(page);
        assertThat(get(some.shelter, page))
                .hasStatusOk()
                .bodyText()
                .contains("/level/raise")
                .doesNotContain("/level/ask");
        assertThat(post(some.shelter, page + "/raise", "raise", "OPEN"))
                .hasStatus(422)
                .bodyText()
                .contains("raise-error");
        assertThat(post(some.shelter, page + "/raise", "raise", "SEALED")).hasStatus(303);
        assertThat(get(some.onCall, "/cases/" + id)).hasStatus(404);
        assertThat(get(some.shelter, "/cases/" + id)).bodyText().contains("Sealed: persons by name");
        assertThat(get(some.shelter, "/cases/" + id + "/team"))
                .bodyText()
                .contains("The case is sealed")
                .doesNotContain("/team/invite");
    }

    @Test
    void closingItLessIsAskedHereAndAnsweredOnToday() {
        var id = some.open(Level.SEALED);
        var page = "/cases/" + id + "/level";
        var officer = new SomeNetwork(address, staff).staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
        assertThat(post(some.shelter, page + "/ask", "level", "OPEN"))
                .as("proved first")
                .failure()
                .hasRootCauseInstanceOf(ConfirmFirst.class);
        assertThat(post(sure(some.shelter), page + "/ask", "level", "SEALED"))
                .hasStatus(422)
                .bodyText()
                .contains("level-error");
        assertThat(post(sure(some.shelter), page + "/ask", "level", "OPEN")).hasStatus(303);
        assertThat(post(sure(some.shelter), page + "/ask", "level", "OPEN"))
                .hasStatus(422)
                .bodyText()
                .contains("level-error");
        assertThat(get(some.shelter, page))
                .bodyText()
                .contains("Waits for another")
                .doesNotContain("/agree");
        // others of the house may wait for other cases
        var code = some.shelter.call(() -> cases.head(id)).code();
        assertThat(askings(some.shelter)).doesNotContain(code);
        assertThat(askings(some.colleague)).doesNotContain(code);
        var waiting = askings(officer);
        assertThat(waiting).contains(code);
        var agree = waiting.substring(waiting.indexOf(code))
                .replaceAll("(?s).*?action=\"(/cases/askings/[0-9a-f-]{36}/agree)\".*", "$1");
        assertThat(post(some.shelter, agree, "x", "x")).hasStatus(404);
        assertThat(post(some.stranger, agree, "x", "x")).hasStatus(404);
        assertThat(post(officer, agree, "x", "x")).failure().hasRootCauseInstanceOf(ConfirmFirst.class);
        assertThat(post(sure(officer), agree, "x", "x")).hasStatus(303);
        assertThat(get(some.onCall, "/cases/" + id)).hasStatusOk();
    }

    /** What somebody is asked on Today, if anything. */
    private String askings(Actor who) {
        var today = new String(
                get(who, "/today").getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        int from = today.indexOf("id=\"askings\"");
        return from < 0 ? "" : today.substring(from, today.indexOf("</section>", from));
    }

    @Test
    void aColleagueIsAskedIntoASealedCaseFromTheTeamsPage() {
        var id = some.open(Level.SEALED);
        var colleague = some.colleague.person().toString();
        assertThat(post(sure(some.shelter), "/cases/" + id + "/team/colleague", "colleague", colleague))
                .hasStatus(303)
                .headers()
                .hasValue("Location", "/cases/" + id + "/level");
        assertThat(get(some.colleague, "/cases/" + id)).hasStatus(404);
        assertThat(get(some.shelter, "/cases/" + id + "/level")).bodyText().contains("Waits for another");
        assertThat(post(sure(some.shelter), "/cases/" + id + "/team/colleague", "colleague", colleague))
                .hasStatus(422)
                .bodyText()
                .contains("colleague-error");
    }

    @Test
    void whoDoesNotWorkOnTheCaseFindsNoLevel() {
        var id = some.open();
        for (var other : new Actor[] {some.onCall, some.colleague, some.coordinator, some.stranger}) {
            assertThat(get(sure(other), "/cases/" + id + "/level")).hasStatus(404);
            assertThat(post(sure(other), "/cases/" + id + "/level/raise", "raise", "SEALED"))
                    .hasStatus(404);
            assertThat(post(sure(other), "/cases/" + id + "/level/ask", "level", "OPEN"))
                    .hasStatus(404);
            assertThat(post(sure(other), "/cases/askings/" + UUID.randomUUID() + "/agree", "x", "x"))
                    .hasStatus(404);
        }
        assertThat(some.shelter.call(() -> cases.head(id)).level()).isEqualTo(Level.OPEN);
    }
}
