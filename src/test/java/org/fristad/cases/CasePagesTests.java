package org.fristad.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.fristad.actor.Actor;
import org.fristad.database.DatabaseAddress;
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
class CasePagesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private DatabaseAddress address;

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
    void whatWasTypedIsKeptWhenSomethingIsMissing() {
        assertThat(ask(
                        some.shelter,
                        HttpMethod.POST,
                        "/cases/new",
                        Map.of("words", "<b>Hon kom</b>", "firstName", "Åsa")))
                .hasStatus(422)
                .bodyText()
                .contains("&lt;b&gt;Hon kom", "value=\"Åsa\"", "county-error", "standing-error");
    }

    @Test
    void aFormThatIsSentTwiceOpensOneCaseAndAddsOnePerson() {
        some.searched(some.shelter, "Tvåla");
        var typed = new HashMap<>(Map.of(
                "once",
                UUID.randomUUID().toString(),
                "openedOn",
                LocalDate.now().toString(),
                "county",
                "12",
                "source",
                "POLICE",
                "standing",
                "PRESUMED_VICTIM",
                "gender",
                "WOMAN",
                "age",
                "ADULT",
                "citizenship",
                "THIRD_COUNTRY",
                "firstName",
                "Tvåla"));
        var form = body(ask(some.shelter, HttpMethod.GET, "/cases/new", Map.of()));
        assertThat(form).containsPattern("name=\"once\" value=\"[0-9a-f-]{36}\"");
        var first = location(ask(some.shelter, HttpMethod.POST, "/cases/new", typed));
        assertThat(location(ask(some.shelter, HttpMethod.POST, "/cases/new", typed)))
                .isEqualTo(first);
        var child = Map.of(
                "once",
                UUID.randomUUID().toString(),
                "standing",
                "ACCOMPANYING_CHILD",
                "gender",
                "MAN",
                "age",
                "CHILD",
                "firstName",
                "Tvålill",
                "worry",
                "UNREPORTED");
        for (int turn = 0; turn < 2; turn++) {
            assertThat(ask(some.shelter, HttpMethod.POST, first + "/persons/new", child))
                    .hasStatus(303);
        }
        assertThat(body(ask(some.shelter, HttpMethod.GET, first, Map.of()))).containsOnlyOnce("Tvålill");

        typed.put("firstName", "");
        assertThat(location(ask(some.shelter, HttpMethod.POST, "/cases/new", typed)))
                .as("changed after Back: nothing that was typed is lost")
                .isNotEqualTo(first);
        typed.put("once", UUID.randomUUID().toString());
        typed.put("county", "");
        assertThat(body(ask(some.shelter, HttpMethod.POST, "/cases/new", typed)))
                .as("the key stays while something is put right")
                .contains("value=\"" + typed.get("once"));
    }

    @Test
    void toChangeOneThingOfAPersonOpensNothingElseOfTheCase() throws SQLException {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        var before = opened(id);
        for (var page : List.of("new", main + "/situation", main + "/identity")) {
            assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id + "/persons/" + page, Map.of()))
                    .hasStatusOk();
        }
        assertThat(opened(id)).isEqualTo(before);
    }

    /** How often something sealed under the key of this case was opened. */
    private String opened(CaseId id) throws SQLException {
        try (var owner = address.asOwner();
                var rows = owner.createStatement()
                        .executeQuery("select count(*) from audit.entry where action = 'vault.opened' and object = '%s'"
                                .formatted(id))) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aCaseIsNotOpenedAsFromMoreThanTwoYearsBack() {
        some.searched(some.shelter, "");
        var typed = new HashMap<>(Map.of(
                "county",
                "12",
                "source",
                "POLICE",
                "standing",
                "PRESUMED_VICTIM",
                "gender",
                "WOMAN",
                "age",
                "ADULT",
                "citizenship",
                "THIRD_COUNTRY",
                "openedOn",
                LocalDate.now().minusYears(2).minusDays(1).toString()));
        var refused = ask(some.shelter, HttpMethod.POST, "/cases/new", typed);
        assertThat(refused).hasStatus(422);
        assertThat(body(refused)).contains("id=\"openedOn-error\"").contains("More than two years ago");
        typed.put("openedOn", LocalDate.now().minusYears(2).toString());
        assertThat(ask(some.shelter, HttpMethod.POST, "/cases/new", typed)).hasStatus(303);
    }

    @Test
    void theSameFormTwiceAtTheSameMomentOpensOneCase() throws Exception {
        some.searched(some.shelter, "");
        var typed = Map.of(
                "once",
                UUID.randomUUID().toString(),
                "openedOn",
                LocalDate.now().toString(),
                "county",
                "12",
                "source",
                "POLICE",
                "standing",
                "PRESUMED_VICTIM",
                "gender",
                "WOMAN",
                "age",
                "ADULT",
                "citizenship",
                "THIRD_COUNTRY");
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<String> sending = () -> location(ask(some.shelter, HttpMethod.POST, "/cases/new", typed));
            var one = both.submit(sending);
            var other = both.submit(sending);
            assertThat(one.get()).isEqualTo(other.get()).startsWith("/cases/");
        }
    }

    private static String location(MvcTestResult answer) {
        assertThat(answer).hasStatus(303);
        return String.valueOf(answer.getResponse().getHeader("Location"));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void badInputOfEveryKindIsAnsweredAtTheField() {
        for (var bad : new String[] {
            "2026-02-31", "31/12", "9999-99-99", "'; drop table cases.access; --", "\0", "x".repeat(20_000)
        }) {
            assertThat(ask(
                            some.shelter,
                            HttpMethod.POST,
                            "/cases/new",
                            Map.of("openedOn", bad, "county", bad, "standing", bad, "firstName", bad, "words", bad)))
                    .as(bad.substring(0, 1))
                    .hasStatus(422);
        }
    }

    @Test
    void theSecondEditorSeesBothVersionsAndLosesNothing() {
        var id = some.open();
        var main = some.shelter.call(() -> cases.view(id)).main().person().id();
        var path = "/cases/" + id + "/persons/" + main + "/situation";
        var first = Map.of(
                "standing",
                "PRESUMED_VICTIM",
                "gender",
                "WOMAN",
                "age",
                "ADULT",
                "citizenship",
                "EU_EEA",
                "mainForm",
                "BEG",
                "version",
                "0");
        var second = Map.of(
                "standing",
                "PRESUMED_VICTIM",
                "gender",
                "MAN",
                "age",
                "ADULT",
                "citizenship",
                "EU_EEA",
                "mainForm",
                "CRI",
                "version",
                "0");
        assertThat(ask(some.shelter, HttpMethod.POST, path, first)).hasStatus(303);
        assertThat(ask(some.shelter, HttpMethod.POST, path, second))
                .hasStatus(409)
                .bodyText()
                .contains("name=\"version\" value=\"1\"")
                .contains("value=\"CRI\" selected")
                .containsPattern("class=\"theirs\">[^<]*<strong>(Forced begging|Påtvingat tiggeri|Tvångstiggeri)");
        assertThat(ask(
                        some.shelter,
                        HttpMethod.POST,
                        path,
                        Map.of(
                                "standing",
                                "PRESUMED_VICTIM",
                                "gender",
                                "MAN",
                                "age",
                                "ADULT",
                                "citizenship",
                                "EU_EEA",
                                "mainForm",
                                "CRI",
                                "version",
                                "1")))
                .hasStatus(303);
    }

    @Test
    void aCaseOfOthersIsAnsweredAsOneThatDoesNotExist() {
        var id = some.open();
        for (var actor : new Actor[] {some.stranger, some.coordinator, some.statistician}) {
            for (var page : new String[] {"", "/log", "/words", "/persons/new"}) {
                assertThat(ask(actor, HttpMethod.GET, "/cases/" + id + page, Map.of()))
                        .hasStatus(404);
                assertThat(ask(actor, HttpMethod.GET, "/cases/00000000-0000-4000-8000-000000000001" + page, Map.of()))
                        .hasStatus(404);
            }
            assertThat(ask(actor, HttpMethod.POST, "/cases/" + id + "/words", Map.of()))
                    .hasStatus(404);
            assertThat(ask(
                            actor,
                            HttpMethod.POST,
                            "/cases/" + id + "/phase",
                            Map.of("phase", "CLOSED", "version", "0")))
                    .hasStatus(404);
        }
    }
}
