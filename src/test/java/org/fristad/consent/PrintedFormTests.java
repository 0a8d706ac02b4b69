package org.fristad.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.fristad.actor.Actor;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.Organisations;
import org.fristad.web.Codes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** The form that a person reads and signs in her own language. */
@SpringBootTest
@Import({SomeCases.class, SomeAgreements.class})
class PrintedFormTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeAgreements given;

    @Autowired
    private Organisations organisations;

    @Autowired
    private FormWords words;

    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private MvcTestResult get(Actor actor, String path) {
        return actor.call(
                () -> web.get().uri(path).header("Accept-Language", "en").exchange());
    }

    @Test
    void everyLanguageHasEveryWordOfTheForm() {
        assertThat(words.languages())
                .extracting(FormWords.Language::code)
                .containsExactly("sv", "en", "ar", "uk", "ro", "th");
        var sentences = List.of(
                "language",
                "title",
                "lead",
                "ask",
                "from",
                "number",
                "purpose",
                "recipient",
                "groups",
                "until",
                "until.open",
                "stays",
                "back",
                "learned",
                "yes",
                "no",
                "name",
                "date",
                "signature",
                "interpreter",
                "witness",
                "fact.KEEPS",
                "fact.MUST_TELL",
                "fact.MAY_TELL");
        var facts = some.shelter.call(organisations::facts);
        for (var language : words.languages()) {
            sentences.forEach(key -> assertThat(language.of(key)).as(key).isNotBlank());
            Arrays.stream(Kind.values())
                    .forEach(
                            kind -> assertThat(language.of("kind", kind.name())).isNotBlank());
            Arrays.stream(Group.values())
                    .forEach(group ->
                            assertThat(language.of("group", group.name())).isNotBlank());
            Codes.of("agreement_purpose")
                    .forEach(code ->
                            assertThat(language.of("agreement_purpose", code)).isNotBlank());
            facts.stream()
                    .filter(fact -> List.of("KEEPS", "MUST_TELL", "MAY_TELL").contains(fact.fact()))
                    .forEach(fact -> assertThat(language.of("fact_value", fact.fact() + "." + fact.value()))
                            .isNotBlank());
            assertThat(language.checked() || !language.of("not_reviewed").isBlank())
                    .isTrue();
        }
    }

    @Test
    void arabicIsReadFromTheRightAndSaysThatNobodyHasReviewedIt() {
        var id = some.open();
        var page = "/cases/" + id + "/consent/form?profile=RIGHTS&language=";
        assertThat(get(some.shelter, page + "ar"))
                .hasStatusOk()
                .bodyText()
                .contains("lang=\"ar\" dir=\"rtl\"", "المنسقون الإقليميون", "لم يراجع مترجم", "not been reviewed")
                .doesNotContain("Ubåtsnamn", "Berättelsen");
        assertThat(get(some.shelter, page + "sv"))
                .hasStatusOk()
                .bodyText()
                .contains("lang=\"sv\" dir=\"ltr\"", "Regionkoordinatorer", "Vad den får behålla")
                .doesNotContain("not been reviewed");
        for (var language : List.of("en", "uk", "ro", "th")) {
            assertThat(get(some.shelter, page + language))
                    .hasStatusOk()
                    .bodyText()
                    .contains("lang=\"" + language + "\" dir=\"ltr\"");
        }
        assertThat(get(some.shelter, page + "xx")).hasStatus(404);
    }

    @Test
    void whatWasAskedIsPrintedFromItsPlaceAndByTheOwnOrganisationOnly() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.PLAN);
        var page = "/cases/" + id + "/consent/" + yes + "/form";
        assertThat(get(some.shelter, "/cases/" + id + "/consent/ask?profile=RIGHTS"))
                .bodyText()
                .contains("/consent/form?");
        assertThat(get(some.shelter, "/cases/" + id + "/consent")).bodyText().contains(page);
        assertThat(get(some.shelter, page)).hasStatusOk();
        for (var other : List.of(some.coordinator, some.colleague, some.stranger)) {
            assertThat(get(other, page)).hasStatus(404);
            assertThat(get(other, "/cases/" + id + "/consent/form?profile=RIGHTS"))
                    .hasStatus(404);
        }
    }
}
