package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fristad.actor.Actor;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.network.Organisations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest
@Import({SomeCases.class, SomeTeams.class})
class TeamPagesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Organisations organisations;

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

    @Test
    void theTeamOfOthersCasesDoesNotExist() {
        var id = some.open();
        for (var actor : new Actor[] {some.stranger, some.coordinator, some.statistician}) {
            assertThat(ask(actor, HttpMethod.GET, "/cases/" + id + "/team", Map.of()))
                    .hasStatus(404);
            assertThat(ask(actor, HttpMethod.GET, "/cases/00000000-0000-4000-8000-000000000001/team", Map.of()))
                    .hasStatus(404);
            assertThat(ask(actor, HttpMethod.POST, "/cases/" + id + "/team/invite", Map.of()))
                    .hasStatus(404);
        }
    }

    @Test
    void aCoordinatorSeesTheSharedCaseWithoutWhatWasNotOpened() {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        var shelter = some.shelter
                .call(() -> organisations.get(some.shelter.organisation()))
                .name();
        assertThat(ask(some.coordinator, HttpMethod.GET, "/cases/" + id, Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"team-card\"", shelter, "/cases/" + id + "/team")
                .doesNotContain("Ubåtsnamn", "Berättelsen", "/words", "/phase", "/log");
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id, Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains("Ubåtsnamn", "Berättelsen", "/log");
    }

    @Test
    void whoHasLookedIsShownToTheOrganisationWhoseCaseItIs() {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        assertThat(ask(some.coordinator, HttpMethod.GET, "/cases/" + id, Map.of()))
                .hasStatusOk();
        var office = some.coordinator
                .call(() -> organisations.get(some.coordinator.organisation()))
                .name();
        var house = some.shelter
                .call(() -> organisations.get(some.shelter.organisation()))
                .name();
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id, Map.of())).hasStatusOk();
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id + "/log", Map.of()))
                .hasStatusOk()
                .bodyText()
                .containsPattern("<td>" + office + "</td><td>(accepted an invitation|accepterade en inbjudan)")
                .containsPattern("<td>(Regional coordinator|Regionkoordinator)</td><td>" + office
                        + "</td><td>(opened the case|öppnade ärendet)</td>")
                .as("colleagues by name, others by function; the seal that a reading opens is no line of its own")
                .containsPattern("<td>Somebody</td><td>" + house + "</td><td>(opened the case|öppnade ärendet)")
                .doesNotContainPattern("Somebody</td><td>" + office)
                .doesNotContainPattern("(opened the case|öppnade ärendet), ");
        assertThat(ask(some.coordinator, HttpMethod.GET, "/cases/" + id + "/log", Map.of()))
                .hasStatus(404);
    }
}
