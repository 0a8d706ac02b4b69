package org.fristad.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.cases.CaseId;
import org.fristad.cases.Persons;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Spoken;
import org.fristad.database.DatabaseAddress;
import org.fristad.web.Codes;
import org.fristad.web.Option;
import org.fristad.web.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** In which language a person is spoken with is a code of the network's list: what somebody would type there is refused everywhere. */
@SpringBootTest
@Import(SomeCases.class)
class SpokenTests {

    private static final String TYPED = "kurmanji, svärfar Kalle tolkar";

    @Autowired
    private SomeCases some;

    @Autowired
    private Persons persons;

    @Autowired
    private DatabaseAddress address;

    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path).locale(Locale.ENGLISH);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private UUID main(CaseId id) {
        return some.shelter.call(() -> persons.of(id)).getFirst().id();
    }

    @Test
    void theFormsTakeALanguageOfTheListAndNothingThatIsTyped() {
        var id = some.open();
        var contact = "/cases/" + id + "/persons/" + main(id) + "/contact";
        var consent = "/cases/" + id + "/consent/ask?profile=RIGHTS";
        assertThat(ask(some.shelter, HttpMethod.GET, contact, Map.of()))
                .bodyText()
                .contains("<select id=\"language\"", "<option value=\"tr\" selected>Turkish</option>");
        for (var path : List.of(contact, consent, "/cases/new")) {
            assertThat(ask(some.shelter, HttpMethod.POST, path, Map.of("language", TYPED, "answer", "GIVEN.SPOKEN")))
                    .as(path)
                    .hasStatus(422)
                    .bodyText()
                    .contains("language-error")
                    .doesNotContain("Kalle");
        }
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/new", Map.of()))
                .bodyText()
                .contains("<option value=\"\">Choose</option>", "<option value=\"sv\">Swedish</option>")
                .doesNotContainPattern("<select id=\"language\"[^§]*<option value=\"..\" selected>.*");
    }

    @Test
    void whatAColleagueHasChosenMeanwhileIsToldInWords() {
        var id = some.open();
        var contact = "/cases/" + id + "/persons/" + main(id) + "/contact";
        var typed = new HashMap<>(Map.of("firstName", "Ayşe", "language", "tr", "interpreter", "NO", "version", "0"));
        typed.put(
                "version",
                String.valueOf(
                        some.shelter.call(() -> persons.contact(id, main(id)).version())));
        var meanwhile = new HashMap<>(typed);
        meanwhile.put("language", "kmr");
        meanwhile.put("interpreter", "YES");
        assertThat(ask(some.shelter, HttpMethod.POST, contact, meanwhile)).hasStatus(303);
        assertThat(ask(some.shelter, HttpMethod.POST, contact, typed))
                .hasStatus(409)
                .bodyText()
                .contains("<strong>Kurdish (Kurmanji)</strong>", "<strong>Yes</strong>");
    }

    @Test
    void thoseMetMostOftenStandFirstAndTheOthersInTheReadersAlphabet() throws SQLException {
        for (var told : Map.of(Locale.of("sv"), "Svenska Engelska Arabiska", Locale.ENGLISH, "Swedish English Arabic")
                .entrySet()) {
            var labels = Texts.in(told.getKey(), Spoken::options).stream()
                    .map(Option::label)
                    .toList();
            assertThat(labels.subList(0, 3)).isEqualTo(List.of(told.getValue().split(" ")));
            assertThat(labels).hasSizeGreaterThan(60).doesNotHaveDuplicates();
            assertThat(labels.getLast()).isEqualTo(Texts.in(told.getKey(), () -> Spoken.label("und")));
        }
        var swedish = Texts.in(Locale.of("sv"), Spoken::options).stream()
                .map(Option::label)
                .toList();
        assertThat(swedish.indexOf("Tyska")).isGreaterThan(swedish.indexOf("Franska"));
        assertThat(swedish.indexOf("Ungerska")).isGreaterThan(swedish.indexOf("Tyska"));
        var known = new ArrayList<String>();
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select code from network.code where list = 'spoken'")) {
            while (rows.next()) {
                known.add(rows.getString(1));
            }
        }
        assertThat(Codes.of(Spoken.LIST)).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void theDatabaseTakesNothingElseEvenFromItsOwner() throws SQLException {
        var id = some.open();
        try (var owner = address.asOwner()) {
            owner.setAutoCommit(false);
            for (var writing : List.of(
                    "update cases.contact set language = '%s' where case_id = '" + id + "'",
                    "insert into cases.contact (person, case_id, language) values (gen_random_uuid(), '" + id
                            + "', '%s')",
                    "insert into consent.answer (agreement, case_id, state, giver, how, language) values "
                            + "(gen_random_uuid(), '" + id + "', 'GIVEN', 'PERSON', 'SPOKEN', '%s')")) {
                assertThatThrownBy(() -> run(owner, writing.formatted(TYPED)))
                        .as(writing)
                        .hasMessageContaining("no language of the network's list")
                        .hasMessageNotContaining("Kalle");
                owner.rollback();
            }
            assertThatThrownBy(() -> run(
                            owner,
                            "insert into cases.contact (person, case_id, language) values (gen_random_uuid(), '" + id
                                    + "', 'tr')"))
                    .hasMessageContaining("foreign key");
            owner.rollback();
            run(owner, "update cases.contact set language = 'kmr' where case_id = '" + id + "'");
            owner.rollback();
        }
    }

    /** The change of the tables once more, on what may have been typed before it. */
    @Test
    void whatWasTypedBeforeBecameCodes() throws SQLException, IOException {
        var typed = new HashMap<String, String>(Map.of(
                " Engelska ",
                "en",
                "ar",
                "ar",
                "KURMANJI",
                "kmr",
                "rumänska, lite engelska",
                "ro",
                "Swedish sign language",
                "swl",
                "farsi/dari",
                "fa",
                TYPED,
                "kmr",
                "no interpreter: she asked for Kalle",
                "und",
                "070-123 45 67",
                "und"));
        typed.put("  ", "");
        var id = some.open();
        try (var owner = address.asOwner()) {
            owner.setAutoCommit(false);
            run(owner, "drop trigger known_language on cases.contact");
            run(owner, "drop trigger known_language_change on cases.contact");
            run(owner, "drop trigger known_language on consent.answer");
            run(owner, "drop function network.only_known_languages()");
            for (var one : typed.entrySet()) {
                run(owner, "update cases.contact set language = '" + one.getKey() + "' where case_id = '" + id + "'");
                run(owner, "savepoint before");
                run(owner, migration());
                try (var statement = owner.createStatement();
                        var row = statement.executeQuery(
                                "select coalesce(language, '') from cases.contact where case_id = '" + id + "'")) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).as(one.getKey()).isEqualTo(one.getValue());
                }
                run(owner, "rollback to before");
            }
            owner.rollback();
        }
    }

    private static String migration() throws IOException {
        var found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:db/migration/consent/*__languages_are_codes.sql");
        assertThat(found).hasSize(1);
        return found[0].getContentAsString(StandardCharsets.UTF_8);
    }

    private static void run(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
