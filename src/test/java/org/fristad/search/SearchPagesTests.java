package org.fristad.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
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
@Import({SomeCases.class, MovedClock.Bring.class})
class SearchPagesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private MovedClock clock;

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

    private MvcTestResult find(Actor actor, String name, String number) {
        return ask(actor, HttpMethod.POST, "/search", Map.of("name", name, "number", number));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsHiddenIsAnsweredExactlyAsWhatIsMissing() {
        var missing = body(find(some.stranger, "Melkisedek", ""));
        var id = some.open(Standing.PRESUMED_VICTIM, "Melkisedek");
        var hidden = find(some.stranger, "Melkisedek", "");
        assertThat(hidden).hasStatusOk();
        assertThat(body(hidden)).isEqualTo(missing).doesNotContain(id.toString());
        assertThat(body(find(some.shelter, "Melkisedek", ""))).contains("href=\"/cases/" + id);
    }

    @Test
    void theResultSaysNoNameButWhatWasTyped() {
        var id = some.open(Standing.PRESUMED_VICTIM, "Shadrach Abednego");
        var found = body(find(some.shelter, "sjadrak", ""));
        assertThat(found).contains(id.toString(), "value=\"sjadrak\"").doesNotContain("Shadrach", "Abednego");
    }

    @Test
    void whatCanNotBeLookedForIsSaidAtTheFieldAndKept() {
        assertThat(find(some.shelter, "<b>", "")).hasStatus(422).bodyText().contains("name-error", "&lt;b");
        assertThat(find(some.shelter, "Anna", "ingen aning"))
                .hasStatus(422)
                .bodyText()
                .contains("number-error", "value=\"ingen aning\"", "value=\"Anna\"");
        for (var bad :
                List.of("\0", "x".repeat(20_000), "'; drop table search.token; --", "An Na Anna An Na", "😀 אב ג")) {
            assertThat(find(some.shelter, bad, bad).getResponse().getStatus()).isIn(200, 422);
        }
    }

    @Test
    void beyondTheHoursSearchesTheAnswerSaysWhenToComeBack() throws SQLException {
        owner("update network.setting set value = '1' where name = 'SEARCHES_AN_HOUR'");
        try {
            assertThat(find(some.onCall, "Anna", "")).hasStatusOk();
            var stopped = find(some.onCall, "Anna", "");
            assertThat(stopped).hasStatus(429).bodyText().contains("value=\"Anna\"");
            assertThat(stopped.getResponse().getHeader("Retry-After")).isEqualTo("600");
            assertThat(find(some.coordinator, "Anna", "")).as("somebody else").hasStatusOk();
        } finally {
            owner("update network.setting set value = '60' where name = 'SEARCHES_AN_HOUR'");
        }
    }

    @Test
    void theWayToANewCaseBeginsWithTheSearchAndKeepsWhatWasTyped() {
        clock.pass(Duration.ofHours(2));
        var first = ask(some.colleague, HttpMethod.GET, "/cases/new", Map.of());
        assertThat(first).hasStatus(303);
        assertThat(first.getResponse().getHeader("Location")).isEqualTo("/search");

        var nothing = ask(some.colleague, HttpMethod.POST, "/search/nothing-known", Map.of());
        assertThat(nothing).hasStatus(303);
        assertThat(ask(some.colleague, HttpMethod.GET, "/cases/new", Map.of())).hasStatusOk();

        for (var typed : Map.of(
                        "+46 70 000 00 00",
                        "phone",
                        "0700000000",
                        "phone",
                        "900101-1234",
                        "papers",
                        "AB123456",
                        "papers")
                .entrySet()) {
            assertThat(ask(
                            some.colleague,
                            HttpMethod.POST,
                            "/cases/new/begin",
                            Map.of("name", "Åsa \"<b>", "number", typed.getKey())))
                    .hasStatusOk()
                    .bodyText()
                    .contains("value=\"Åsa &#34;&lt;b")
                    .containsPattern(
                            "name=\"%s\"[^>]*value=\"%s\"".formatted(typed.getValue(), Pattern.quote(typed.getKey())));
        }
    }

    @Test
    void aCaseOpenedTooLongAfterTheSearchIsRefusedWithEverythingTypedKept() {
        find(some.colleague, "Torborg", "");
        clock.pass(Duration.ofHours(2));
        var typed = Map.ofEntries(
                Map.entry("openedOn", "2026-03-02"),
                Map.entry("county", "12"),
                Map.entry("source", "POLICE"),
                Map.entry("standing", "PRESUMED_VICTIM"),
                Map.entry("gender", "WOMAN"),
                Map.entry("age", "ADULT"),
                Map.entry("citizenship", "THIRD_COUNTRY"),
                Map.entry("firstName", "Torborg"),
                Map.entry("phone", "0739998877"),
                Map.entry("papers", "Pass TT123456"),
                Map.entry("words", "Hon kom."));
        assertThat(ask(some.colleague, HttpMethod.POST, "/cases/new", typed))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "firstName-error", "href=\"/search\" target=\"_blank\"", "Hon kom.", "0739998877", "TT123456");
        find(some.colleague, "Torborg", "");
        var opened = ask(some.colleague, HttpMethod.POST, "/cases/new", typed);
        assertThat(opened).hasStatus(303);
        var path = String.valueOf(opened.getResponse().getHeader("Location"));
        for (var known : List.of(List.of("Torborg", ""), List.of("", "073-999 88 77"), List.of("", "tt123456"))) {
            assertThat(body(find(some.colleague, known.getFirst(), known.getLast())))
                    .contains(path);
        }
    }

    @Test
    void toWhoeverDoesNotWorkOnCasesThereIsNoSearch() {
        for (var method : List.of(HttpMethod.GET, HttpMethod.POST)) {
            assertThat(ask(some.statistician, method, "/search", Map.of("name", "Anna")))
                    .hasStatus(404);
        }
        for (var path : List.of("/search/nothing-known", "/cases/new/begin")) {
            assertThat(ask(some.onCall, HttpMethod.POST, path, Map.of())).hasStatus(404);
        }
    }

    private void owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
