package org.fristad.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Persons;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.team.SomeTeams;
import org.fristad.web.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is held on a person, for that person. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class ExtractTests {

    private static final String ADDRESS = "Gatan 1, porten till vänster";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Cases cases;

    @Autowired
    private PersonExtracts extracts;

    @Autowired
    private Persons persons;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private MovedClock clock;

    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private UUID main(CaseId id) {
        return some.shelter.call(() -> persons.of(id)).getFirst().id();
    }

    private Map<String, String> fields(CaseId id, String format, String language) {
        return Map.of("whose", main(id).toString(), "format", format, "language", language);
    }

    @Test
    void itTellsEverythingButNamesOnlyWhatCouldKillAndNoColleague() {
        var id = some.open();
        some.identify(some.shelter, id, "Quetzalkönig Njemanze", "1997-11-29");
        teams.share(id, Group.SITUATION);
        some.coordinator.run(() -> cases.head(id));
        assertThat(ask(some.coordinator, HttpMethod.GET, "/cases/" + id, Map.of()))
                .hasStatusOk();
        assertThat(ask(
                        some.shelter,
                        HttpMethod.POST,
                        "/cases/" + id + "/guarded/new",
                        Map.of("kind", "SHELTER_ADDRESS", "words", ADDRESS)))
                .hasStatus(303);
        var page = "/cases/" + id + "/extract";
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id, Map.of()))
                .bodyText()
                .contains(page);
        assertThat(ask(some.shelter, HttpMethod.GET, page, Map.of()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Njemanze");
        assertThat(ask(sure(some.shelter), HttpMethod.POST, page, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("whose-error", "language-error", "format-error");
        var main = main(id);
        assertThatThrownBy(() -> some.shelter.run(() -> extracts.make(id, main, "PAGE")))
                .as("one proves first that it is oneself")
                .isInstanceOf(ConfirmFirst.class);
        var told = List.of("Quetzalkönig Njemanze", "1997-11-29", "Ayşe-Ubåtsnamn", "Berättelsen om båten");
        assertThat(ask(sure(some.shelter), HttpMethod.POST, page, fields(id, "PAGE", "sv")))
                .hasStatusOk()
                .bodyText()
                .contains(told)
                .contains("lang=\"sv\"", "Det här har vi sparat om dig", "Regionkoordinator")
                .contains("Organisation "
                        + some.coordinator.organisation().toString().substring(0, 4))
                .doesNotContain(ADDRESS, some.coordinator.person().toString());
        assertThat(ask(sure(some.shelter), HttpMethod.POST, page, fields(id, "PAGE", "en")))
                .bodyText()
                .contains("What we hold about you");
    }

    @Test
    void theFileIsOneThatProgramsReadAndThatItWasMadeIsLogged() throws Exception {
        var id = some.open();
        var answer = ask(sure(some.shelter), HttpMethod.POST, "/cases/" + id + "/extract", fields(id, "JSON", "en"));
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        var json = JsonMapper.builder()
                .build()
                .readTree(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(json.get("held").toString()).contains("Ayşe-Ubåtsnamn", "Berättelsen om båten");
        assertThat(json.get("looked").size()).isPositive();
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id + "/log", Map.of()))
                .bodyText()
                .contains(some.shelter.call(() -> Texts.logged("export.made")).orElseThrow());
    }

    @Test
    void onlyWhoWorksOnTheCaseMakesOne() {
        var id = some.open();
        teams.share(id, Group.SITUATION, Group.CONTACT, Group.IDENTITY);
        var other = some.open();
        for (var actor : List.of(some.coordinator, some.onCall, some.colleague, some.stranger)) {
            assertThat(ask(sure(actor), HttpMethod.GET, "/cases/" + id + "/extract", Map.of()))
                    .hasStatus(404);
            assertThat(ask(sure(actor), HttpMethod.POST, "/cases/" + id + "/extract", fields(id, "PAGE", "sv")))
                    .hasStatus(404);
        }
        assertThat(ask(sure(some.shelter), HttpMethod.POST, "/cases/" + id + "/extract", fields(other, "PAGE", "sv")))
                .as("a person of another case")
                .hasStatus(422);
    }

    @Test
    void onPaperItIsInThePersonsLanguageAndWhereThePaperHasNoLettersThePageComesInstead() throws IOException {
        var worker = worker();
        var id = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        var main = worker.call(() -> persons.of(id)).getFirst().id();
        var page = "/cases/" + id + "/extract";
        var spoken = Map.of("sv", "Turkiska", "en", "Turkish");
        for (var told : Map.of("sv", "Det här har vi sparat om dig", "en", "What we hold about you")
                .entrySet()) {
            var pdf = ask(
                    sure(worker),
                    HttpMethod.POST,
                    page,
                    Map.of("whose", main.toString(), "format", "PDF", "language", told.getKey()));
            assertThat(pdf).hasStatusOk().hasContentType("application/pdf");
            assertThat(pdf.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
            try (var read = Loader.loadPDF(pdf.getResponse().getContentAsByteArray())) {
                assertThat(new PDFTextStripper().getText(read))
                        .contains(told.getValue(), spoken.get(told.getKey()), "Ayşe-Ubåtsnamn", "Berättelsen om båten");
            }
        }
        some.reach(worker, id, "عائشة", "");
        assertThat(ask(
                        sure(worker),
                        HttpMethod.POST,
                        page,
                        Map.of("whose", main.toString(), "format", "PDF", "language", "sv")))
                .hasStatusOk()
                .bodyText()
                .contains("عائشة", "<article", "class=\"notice warn\"");
    }

    private Actor worker() {
        return new SomeNetwork(address, staff).staff(some.shelter.organisation(), Role.CASEWORKER);
    }

    @Test
    void nobodyMakesAnyNumberOfThemADayAndTheLimitTellsNothingOfCasesOfOthers() {
        var busy = worker();
        var id = some.open(busy, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        var main = busy.call(() -> persons.of(id)).getFirst().id();
        var fields = Map.of("whose", main.toString(), "format", "JSON", "language", "sv");
        for (int time = 1; time <= 5; time++) {
            assertThat(ask(sure(busy), HttpMethod.POST, "/cases/" + id + "/extract", fields))
                    .hasStatusOk();
        }
        assertThat(ask(sure(busy), HttpMethod.POST, "/cases/" + id + "/extract", fields))
                .hasStatus(429);
        for (var none : List.of(some.open().toString(), UUID.randomUUID().toString())) {
            assertThat(ask(sure(busy), HttpMethod.POST, "/cases/" + none + "/extract", fields))
                    .hasStatus(404);
        }
    }
}
