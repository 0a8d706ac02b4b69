package org.fristad.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fristad.actor.Actor;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.consent.Agreement.State;
import org.fristad.network.Organisation.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest
@Import({SomeCases.class, SomeAgreements.class})
class ConsentPagesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeAgreements given;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Cases cases;

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

    private List<Agreement> of(CaseId id) {
        return some.shelter.call(() -> agreements.sight(id)).agreements();
    }

    @Test
    void aReadyProfileIsOneClickAndTheAnswerAnother() {
        var id = some.open();
        var path = "/cases/" + id + "/consent";
        assertThat(get(some.shelter, path)).hasStatusOk().bodyText().contains(path + "/ask?profile=RIGHTS");
        assertThat(get(some.shelter, path + "/ask?profile=RIGHTS"))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"answer\" value=\"GIVEN.TELEPHONE\"", "name=\"kinds\" value=\"COORDINATORS\"");
        assertThat(ask(
                        some.shelter,
                        HttpMethod.POST,
                        path + "/ask",
                        Map.of("profile", "RIGHTS", "answer", "GIVEN.TELEPHONE")))
                .hasStatus(303)
                .headers()
                .hasValue("Location", path);
        assertThat(of(id))
                .extracting(Agreement::kind, Agreement::state, Agreement::until)
                .containsExactlyInAnyOrder(
                        tuple(
                                Kind.COORDINATORS,
                                State.GIVEN,
                                LocalDate.now(clock).plusDays(180)),
                        tuple(Kind.LEGAL, State.GIVEN, LocalDate.now(clock).plusDays(180)));
        assertThat(some.shelter.call(() -> agreements.sight(id)).answers().values())
                .allMatch(answer -> "TELEPHONE".equals(answer.how()));
    }

    @Test
    void whatEachKindOfRecipientKeepsAndTellsIsShownBeforeTheYes() {
        var id = some.open();
        assertThat(get(
                        some.shelter,
                        "/cases/" + id + "/consent/ask?purpose=REFERRAL&kinds=POLICE&kinds=MEMBER&groups=SITUATION"))
                .hasStatusOk()
                .bodyText()
                .contains("Tryckfrihetsförordningen 2 kap.", "not yet confirmed by a lawyer")
                .contains("Police", "What it may keep", "What it must tell others", "What it may tell others")
                .contains("What somebody has already learned");
    }

    @Test
    void choiceByChoiceIsAskedAndAnsweredLater() {
        var id = some.open();
        var path = "/cases/" + id + "/consent";
        var fields = Map.of("purpose", "REFERRAL", "kinds", "COORDINATORS", "groups", "SITUATION", "answer", "LATER");
        assertThat(get(some.shelter, path + "/choose")).hasStatusOk();
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/ask", fields)).hasStatus(303);
        var asked = of(id).getFirst();
        assertThat(asked.state()).isEqualTo(State.ASKED);
        assertThat(get(some.shelter, path)).bodyText().contains(path + "/" + asked.id());
        assertThat(get(some.shelter, path + "/" + asked.id())).hasStatusOk();
        assertThat(ask(some.shelter, HttpMethod.POST, path + "/" + asked.id() + "/answer", Map.of()))
                .hasStatus(422);
        assertThat(ask(
                        some.shelter,
                        HttpMethod.POST,
                        path + "/" + asked.id() + "/answer",
                        Map.of("answer", "REFUSED", "language", "th", "interpreter", "YES")))
                .hasStatus(303);
        assertThat(of(id).getFirst().state()).isEqualTo(State.REFUSED);
        assertThat(get(some.shelter, path)).bodyText().contains("Thai, with an interpreter");
        assertThat(get(some.shelter, path + "/" + asked.id())).hasStatus(404);
    }

    @Test
    void aPersonOfAnotherCaseIsNobodyHereAndNotTheMainPersonInstead() {
        var id = some.open();
        some.accompany(id);
        var other = some.open();
        var stranger = some.shelter.call(() -> cases.people(other)).getFirst().id();
        for (var fields : List.of(
                Map.of("profile", "RIGHTS", "answer", "GIVEN.SPOKEN", "person", stranger.toString()),
                Map.of("purpose", "RESEARCH", "answer", "GIVEN.SPOKEN", "person", stranger.toString()))) {
            assertThat(ask(some.shelter, HttpMethod.POST, "/cases/" + id + "/consent/ask", fields))
                    .hasStatus(422)
                    .bodyText()
                    .contains("person-error");
        }
        assertThat(of(id)).isEmpty();
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() {
        var id = some.open();
        var path = "/cases/" + id + "/consent";
        assertThat(get(some.shelter, path + "/ask?purpose=REFERRAL&kinds=POLICE&until=2020-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("groups-error", "until-error", "value=\"2020-01-01\"", "value=\"POLICE\" checked");
        assertThat(get(some.shelter, path + "/ask")).hasStatus(422).bodyText().contains("purpose-error");
        assertThat(ask(
                        some.shelter,
                        HttpMethod.POST,
                        path + "/ask",
                        Map.of("profile", "RIGHTS", "answer", "GIVEN.SPOKEN", "guardianName", "Ninni")))
                .hasStatus(422)
                .bodyText()
                .contains("guardian-error", "value=\"Ninni\"");
        assertThat(of(id)).isEmpty();
    }

    @Test
    void oneStepTakesAYesBackFromTheCaseItself() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        var path = "/cases/" + id + "/consent/" + yes + "/withdraw";
        for (var page : List.of("/cases/" + id, "/cases/" + id + "/consent")) {
            assertThat(get(some.onCall, page)).hasStatusOk().bodyText().contains("action=\"" + path + "\"");
        }
        assertThat(ask(some.onCall, HttpMethod.POST, path, Map.of()))
                .hasStatus(303)
                .headers()
                .hasValue("Location", "/cases/" + id + "/consent");
        assertThat(of(id).getFirst().state()).isEqualTo(State.WITHDRAWN);
        assertThat(get(some.shelter, "/cases/" + id)).bodyText().doesNotContain(path);
        assertThat(ask(some.shelter, HttpMethod.POST, path, Map.of()))
                .as("twice is once")
                .hasStatus(303);
    }

    @Test
    void aNoBlocksNothing() {
        var id = some.open();
        given.asked(some.shelter, id, Purpose.SUPPORT_FILE, false);
        given.asked(some.shelter, id, Purpose.REFERRAL, false);
        assertThat(get(some.shelter, "/cases/" + id)).hasStatusOk();
        assertThat(some.shelter.call(() -> cases.head(id)).owned()).isTrue();
        assertThat(get(some.shelter, "/cases/" + id + "/consent"))
                .hasStatusOk()
                .bodyText()
                .contains("consent-OVER");
    }

    @Test
    void withoutAYesTheGroundIsNamedAndTheReasonKept() {
        var id = some.open();
        var path = "/cases/" + id + "/consent/disclose";
        assertThat(get(some.shelter, path))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"EMERGENCY\"", "Brottsbalken 23 kap. 6 §")
                .doesNotContain("value=\"HARM_TEST\"");
        var fields = Map.of(
                "organisation",
                some.stranger.organisation().toString(),
                "groups",
                "SITUATION",
                "ground",
                "EMERGENCY",
                "reason",
                "Hon svarar inte");
        assertThat(ask(some.shelter, HttpMethod.POST, path, Map.of("reason", "Hon svarar inte")))
                .hasStatus(422)
                .bodyText()
                .contains("organisation-error", "ground-error", "Hon svarar inte");
        assertThat(ask(some.shelter, HttpMethod.POST, path, fields)).hasStatus(303);
        assertThat(get(some.shelter, "/cases/" + id + "/consent")).bodyText().contains("Hon svarar inte");
    }

    @Test
    void theAgreementsOfOthersCasesDoNotExist() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        var path = "/cases/" + id + "/consent";
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, some.statistician)) {
            for (var page : List.of("", "/choose", "/ask?profile=RIGHTS", "/" + yes, "/disclose")) {
                assertThat(get(other, path + page)).as(page).hasStatus(404);
            }
            for (var page : List.of("/ask", "/" + yes + "/answer", "/" + yes + "/withdraw", "/disclose")) {
                assertThat(ask(other, HttpMethod.POST, path + page, Map.of("profile", "RIGHTS", "answer", "REFUSED")))
                        .as(page)
                        .hasStatus(404);
            }
        }
        assertThat(of(id)).singleElement().extracting(Agreement::state).isEqualTo(State.GIVEN);
    }
}
