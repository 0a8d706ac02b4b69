package org.fristad.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.network.Organisation;
import org.fristad.network.Organisation.Kind;
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
@Import(SomeCases.class)
class SecrecyPagesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Secrecy secrecy;

    @Autowired
    private Clock clock;

    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path).header("Accept-Language", "en");
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private MvcTestResult get(Actor actor, String path) {
        return ask(actor, HttpMethod.GET, path, Map.of());
    }

    @Test
    void legalBasisAndWaiverAreTwoThingsOnOnePage() {
        var id = some.open();
        var path = "/cases/" + id + "/secrecy";
        assertThat(get(some.shelter, "/cases/" + id)).bodyText().contains("href=\"" + path + "\"");
        assertThat(get(some.shelter, path))
                .hasStatusOk()
                .bodyText()
                .contains("Legal basis", "Waived secrecy", "value=\"LEGAL_DUTY\"", "not yet confirmed by a lawyer")
                .doesNotContain("value=\"PUBLIC_TASK\"");
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/basis", Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("basis-error");
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/basis", Map.of("basis", "LEGAL_DUTY")))
                .hasStatus(303);
        assertThat(get(some.shelter, path)).bodyText().containsPattern("value=\"LEGAL_DUTY\"[^>]*checked");
    }

    @Test
    void aWaiverIsRecordedWithItsDirectionAndTakenBackInOneStep() {
        var id = some.open();
        var path = "/cases/" + id + "/secrecy";
        assertThat(get(some.shelter, path + "/waive")).hasStatusOk();
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/waive", Map.of("kind", "SOCIAL_SERVICES")))
                .hasStatus(422)
                .bodyText()
                .contains("direction-error", "how-error");
        var fields = Map.of("direction", "TO_US", "kind", "SOCIAL_SERVICES", "groups", "PLAN", "how", "WRITTEN");
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/waive", fields)).hasStatus(303);
        UUID waiver =
                some.shelter.call(() -> secrecy.sight(id)).waivers().getFirst().id();
        assertThat(get(some.onCall, path))
                .bodyText()
                .contains("The authority may tell us", path + "/" + waiver + "/back");
        assertThat(ask(some.onCall, HttpMethod.POST, path + "/" + waiver + "/back", Map.of()))
                .hasStatus(303);
        assertThat(get(some.shelter, path)).bodyText().contains("Taken back").doesNotContain("/back\"");
    }

    @Test
    void aDisclosureWithoutAWaiverIsRefusedBesideItsFieldAndOneThatHasEndedSaysSo() {
        var id = some.open(some.coordinator, Standing.PRESUMED_VICTIM, "Testnamn");
        var consent = "/cases/" + id + "/consent";
        var fields = Map.of(
                "organisation",
                some.shelter.organisation().toString(),
                "groups",
                "SITUATION",
                "ground",
                "WAIVER",
                "reason",
                "Hon bad oss berätta");
        assertThat(ask(some.coordinator, HttpMethod.POST, consent + "/disclose", fields))
                .hasStatus(422)
                .bodyText()
                .contains("ground-error", "Hon bad oss berätta");
        var waiver = Map.of("direction", "FROM_US", "authority", authority(), "groups", "SITUATION", "how", "SPOKEN");
        assertThat(ask(some.coordinator, HttpMethod.POST, "/cases/" + id + "/secrecy/waive", waiver))
                .hasStatus(303);
        var told = new java.util.HashMap<>(fields);
        told.put("organisation", authority());
        told.put("groups", "CONTACT");
        assertThat(ask(some.coordinator, HttpMethod.POST, consent + "/disclose", told))
                .as("more than was waived")
                .hasStatus(422);
        told.put("groups", "SITUATION");
        assertThat(ask(some.coordinator, HttpMethod.POST, consent + "/disclose", told))
                .hasStatus(303);
        assertThat(get(some.coordinator, consent)).bodyText().doesNotContain("since what it rested on");
        UUID given = some.coordinator
                .call(() -> secrecy.sight(id))
                .waivers()
                .getFirst()
                .id();
        assertThat(ask(some.coordinator, HttpMethod.POST, "/cases/" + id + "/secrecy/" + given + "/back", Map.of()))
                .hasStatus(303);
        assertThat(get(some.coordinator, consent)).bodyText().contains("since what it rested on");
    }

    /** An authority to which somebody can waive secrecy. */
    private String authority() {
        return some.coordinator.call(organisations::all).stream()
                .filter(one -> one.kind() == Kind.POLICE)
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    @Test
    void ofSeveralPersonsOneIsChosenForAWaiver() {
        var id = some.open();
        some.accompany(id);
        var path = "/cases/" + id + "/secrecy/waive";
        var fields = Map.of("direction", "TO_US", "kind", "SOCIAL_SERVICES", "groups", "PLAN", "how", "WRITTEN");
        assertThat(ask(some.shelter, HttpMethod.POST, path, fields))
                .hasStatus(422)
                .bodyText()
                .contains("person-error");
        assertThat(some.shelter.call(() -> secrecy.sight(id)).waivers()).isEmpty();
    }

    @Test
    void whatAnAuthorityToldIsRecordedWithItsGroundAndNothingTypedIsLost() {
        var id = some.open();
        var path = "/cases/" + id + "/secrecy";
        var police = some.shelter.call(organisations::all).stream()
                .filter(one -> one.kind() == Kind.POLICE)
                .map(Organisation::id)
                .findFirst()
                .orElseThrow();
        var fields = Map.of(
                "authority",
                police.toString(),
                "ground",
                "WAIVER",
                "words",
                "Förundersökningen är nedlagd",
                "onDay",
                LocalDate.now(clock).toString());
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/told", fields))
                .hasStatus(422)
                .bodyText()
                .contains("ground-error", "Förundersökningen är nedlagd");
        var necessary = new java.util.HashMap<>(fields);
        necessary.put("ground", "NECESSITY");
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/told", necessary))
                .hasStatus(303);
        assertThat(get(some.shelter, path)).bodyText().contains("Förundersökningen är nedlagd");
        assertThat(get(some.onCall, path)).bodyText().doesNotContain("Förundersökningen");
        assertThat(ask(some.onCall, HttpMethod.POST, path + "/told", necessary)).hasStatus(404);
    }

    @Test
    void theSecrecyOfOthersCasesDoesNotExist() {
        var id = some.open();
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, some.statistician)) {
            for (var page : List.of("", "/waive", "/told")) {
                assertThat(get(other, "/cases/" + id + "/secrecy" + page)).hasStatus(404);
            }
            for (var page : List.of("/basis", "/waive", "/told", "/" + UUID.randomUUID() + "/back")) {
                assertThat(ask(other, HttpMethod.POST, "/cases/" + id + "/secrecy" + page, Map.of()))
                        .hasStatus(404);
            }
        }
    }
}
