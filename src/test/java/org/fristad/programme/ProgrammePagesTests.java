package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fristad.actor.Actor;
import org.fristad.cases.Cases;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
@Import(SomeApplications.class)
class ProgrammePagesTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private Applications applications;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Queues queues;

    @Autowired
    private Cases cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MockMvcTester web;

    private String language = "en";

    @Test
    void thirtyOneDaysAreRefusedBesideTheFieldAndAllElseIsKept() {
        var id = some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        var fields = Map.of(
                "version",
                String.valueOf(some.version(some.shelter, id)),
                "phase",
                "INITIAL_REST",
                "days",
                "31",
                "startDate",
                some.today().toString());
        var refused = post(some.shelter, "/programme/" + id + "/period", fields);
        assertThat(refused).hasStatus(422);
        var page = text(refused);
        assertThat(page)
                .contains("31 days is more than the rule of %d allows. Initial rest: at most 30 days. (Text of 2022.)"
                        .formatted(some.today().getYear()))
                .contains("id=\"days-error\"")
                .contains("value=\"31\"")
                .contains("value=\"" + some.today() + "\"")
                .containsPattern("value=\"INITIAL_REST\" checked");
        language = "sv";
        assertThat(text(post(some.shelter, "/programme/" + id + "/period", fields)))
                .contains("31 dagar är mer än regeln för %d tillåter. Initial vila: högst 30 dagar. (Text från 2022.)"
                        .formatted(some.today().getYear()));
    }

    @Test
    void ofTheThreeConditionsNoneIsShownAsSaidBeforeSomebodySaysIt() {
        var id = some.shelter.call(() -> some.begin(some.openCase(some.shelter)));
        assertThat(text(get(some.shelter, "/programme/" + id + "/check")))
                .contains("The person needs it.")
                .doesNotContain("chip ok");
        var said =
                some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        assertThat(text(get(some.shelter, "/programme/" + said + "/check")).split("chip ok", -1))
                .hasSize(4);
    }

    @Test
    void whatCannotBeReadIsSaidBesideItsField() {
        var id = some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        var page = text(post(
                some.shelter,
                "/programme/" + id + "/lines",
                Map.of("version", "4", "category.1", "HOUSING", "amount.1", "54.000", "other.1", "\"><b>")));
        assertThat(page)
                .contains("id=\"amount.1-error\"")
                .contains("id=\"other.1-error\"")
                .contains("value=\"54.000\"")
                .contains("value=\"&#34;>&lt;b>\"");
        assertThat(post(some.shelter, "/programme/" + id + "/conditions", Map.of("version", "4", "whom.1", "POLICE")))
                .hasStatus(422);
        assertThat(post(some.shelter, "/programme/" + id + "/needs", Map.of("version", "4", "need", "")))
                .hasStatus(422);
    }

    @Test
    void theSecondOfTwoEditorsSeesBothVersions() {
        var id = some.draft(some.shelter, some.openCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        var overtaken = post(
                some.shelter,
                "/programme/" + id + "/needs",
                Map.of("version", "2", "needs", "LEGAL", "need", "Mina egna ord"));
        assertThat(overtaken).hasStatus(409);
        assertThat(text(overtaken)).contains("Mina egna ord").contains(SomeApplications.NEED);
        var version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(text(overtaken));
        assertThat(version.find()).isTrue();
        assertThat(post(
                        some.shelter,
                        "/programme/" + id + "/needs",
                        Map.of("version", version.group(1), "needs", "LEGAL", "need", "Mina egna ord")))
                .hasStatus(303);
    }

    @Test
    void aDecisionBeyondTheLineIsRefusedBesideTheFieldAndTheMeterSaysWhatIsLeft() {
        var housing = some.budget("HOUSING", 50_000);
        var basic = some.budget("BASIC", 10_000);
        var id = some.reviewed();
        var fields = Map.of(
                "version",
                String.valueOf(some.version(some.decider, id)),
                "key",
                UUID.randomUUID().toString(),
                "answer",
                "APPROVE",
                "grant.1",
                "54 000",
                "budget.1",
                housing.toString(),
                "grant.2",
                "3 500",
                "budget.2",
                basic.toString(),
                "reason",
                "Behövs");
        var refused = post(some.decider, "/programme/" + id + "/decide", fields);
        assertThat(refused).hasStatus(422);
        assertThat(text(refused))
                .contains("id=\"grant.1-error\"")
                .contains("Behövs")
                .contains("−4\u00a0000\u00a0kr");
        var finance = some.finance.call(() -> ledger.line(housing));
        assertThat(finance.committed()).isEqualTo(Money.ZERO);
        var less = new HashMap<>(fields);
        less.put("answer", "PART");
        less.put("grant.1", "40 000");
        assertThat(post(some.decider, "/programme/" + id + "/decide", less)).hasStatus(303);
        assertThat(post(some.decider, "/programme/" + id + "/decide", less))
                .as("the same form again")
                .hasStatus(303);
        assertThat(some.finance.call(() -> ledger.line(housing)).committed()).isEqualTo(Money.kronor(40_000));
        assertThat(text(get(some.shelter, "/programme/" + id + "/letter")))
                .contains("Programmet beviljar en del av det ni har sökt.")
                .contains("The programme grants a part of what you applied for.")
                .contains("Behövs");
    }

    @Test
    void whoReviewedAnEarlierSubmissionIsNotToldThatTheDecisionIsTheirs() {
        var id = some.reviewed(some.both, some.submitted());
        some.both.run(() -> reviews.ask(id, some.version(some.both, id), "Hur ofta?"));
        some.shelter.run(() -> applications.answer(id, some.version(some.shelter, id), "Varje dag"));
        some.reviewed(id);
        assertThat(text(get(some.both, "/programme/" + id))).doesNotContain(id + "/decide");
        assertThat(text(get(some.both, "/programme/" + id + "/decide"))).doesNotContain("name=\"reason\"");
        assertThat(some.both.call(() -> queues.waiting(null)).rows())
                .filteredOn(row -> row.application().id().equals(id))
                .singleElement()
                .satisfies(row -> assertThat(row.waitsForMe()).isFalse());
        assertThat(text(get(some.decider, "/programme/" + id))).contains(id + "/decide");
    }

    @Test
    void aDeciderOfTheApplyingOrganisationIsToldSo() {
        var caseId = some.openKnownCase(some.ownDecider);
        var id =
                some.reviewed(some.submitted(some.ownDecider, caseId, Phase.INITIAL_REST, 30, SomeApplications.rest()));
        for (var answer : List.of(
                get(some.ownDecider, "/programme/" + id + "/decide"),
                post(
                        some.ownDecider,
                        "/programme/" + id + "/decide",
                        Map.of(
                                "answer",
                                "REFUSE",
                                "reason",
                                "x",
                                "key",
                                UUID.randomUUID().toString())))) {
            assertThat(answer).hasStatus(422);
            assertThat(text(answer)).contains("A decider of the applying organisation can't decide");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv"})
    void noPageOfReviewersDecidersOrFinanceHoldsAWordAboutWhoItIs(String language) {
        this.language = language;
        some.budget("HOUSING", 500_000);
        some.budget("BASIC", 500_000);
        var caseId = some.openKnownCase(some.shelter);
        var code = some.shelter.call(() -> cases.summary(caseId)).code();
        var waiting = some.submitted(some.shelter, caseId, Phase.INITIAL_REST, 30, SomeApplications.rest());
        var reviewed =
                some.reviewed(some.submitted(some.shelter, caseId, Phase.INITIAL_REST, 30, SomeApplications.rest()));
        var decided =
                some.reviewed(some.submitted(some.shelter, caseId, Phase.INITIAL_REST, 30, SomeApplications.rest()));
        some.decider.run(() -> decisions.decide(decided, some.wish(decided, Wish.Answer.REFUSE, "Nej")));
        var pages = new ArrayList<String>();
        for (var actor : List.of(some.reviewer, some.decider, some.both, some.finance)) {
            for (var path : List.of("", "/decided", "/budget")) {
                pages.add(text(get(actor, "/programme" + path)));
            }
            for (var id : List.of(waiting, reviewed, decided)) {
                for (var path : List.of("", "/decide", "/letter", "/period", "/needs", "/check")) {
                    pages.add(text(get(actor, "/programme/" + id + path)));
                }
            }
            pages.add(text(get(actor, "/today")));
        }
        assertThat(pages).anyMatch(page -> page.contains(SomeApplications.NEED));
        assertThat(pages)
                .allSatisfy(page -> assertThat(page)
                        .doesNotContainIgnoringCase(SomeApplications.FIRST_NAME)
                        .doesNotContainIgnoringCase("Quetzalk")
                        .doesNotContainIgnoringCase("Njemanze")
                        .doesNotContain(SomeApplications.BORN)
                        .doesNotContain("1997")
                        .doesNotContain(code)
                        .doesNotContain(caseId.toString())
                        .doesNotContain(some.shelter.organisation().toString())
                        .doesNotContain("/cases/"));
        for (var id : List.of(waiting, reviewed, decided)) {
            for (var path : List.of("/period", "/needs", "/conditions", "/lines", "/check")) {
                assertThat(get(some.reviewer, "/programme/" + id + path)).hasStatus(404);
            }
        }
    }

    @Test
    void toOthersThePagesDoNotExist() {
        var id = some.reviewed();
        for (var other :
                List.of(some.cases.coordinator, some.cases.statistician, some.cases.onCall, some.cases.stranger)) {
            for (var path : List.of("", "/decide", "/letter", "/period", "/check")) {
                assertThat(get(other, "/programme/" + id + path)).hasStatus(404);
            }
            for (var path : List.of("/take", "/advise", "/ask", "/decide", "/period", "/submit", "/withdraw")) {
                assertThat(post(other, "/programme/" + id + path, Map.of("version", "5")))
                        .as(path)
                        .matches(answer -> answer.getResponse().getStatus() == 404
                                || answer.getResponse().getStatus() == 422);
            }
            assertThat(get(other, "/programme/budget")).hasStatus(404);
            assertThat(get(other, "/programme/decided")).hasStatus(404);
        }
        for (var path : List.of("/take", "/decide", "/submit", "/withdraw", "/period", "/needs", "/lines")) {
            assertThat(post(some.cases.stranger, "/programme/" + id + path, Map.of("version", "5")))
                    .as(path)
                    .hasStatus(404);
        }
        assertThat(get(some.cases.statistician, "/programme")).hasStatus(404);
    }

    @Test
    void theCaseAndTodayShowTheProgrammeToItsApplicant() {
        var caseId = some.openKnownCase(some.shelter);
        assertThat(text(get(some.shelter, "/cases/" + caseId))).contains("Apply to the programme");
        var twice = Map.of("case", caseId.toString(), "once", UUID.randomUUID().toString());
        assertThat(text(get(some.shelter, "/cases/" + caseId))).contains("name=\"once\"");
        for (int turn = 0; turn < 2; turn++) {
            assertThat(post(some.shelter, "/programme", twice)).hasStatus(303);
        }
        assertThat(some.shelter
                        .call(() -> applications.of(caseId))
                        .orElseThrow()
                        .applications())
                .as("a form sent twice begins one application")
                .hasSize(1);
        var begun = some.shelter
                .call(() -> applications.of(caseId))
                .orElseThrow()
                .applications()
                .getFirst();
        assertThat(text(get(some.shelter, "/cases/" + caseId))).contains(begun.code());
        assertThat(text(get(some.shelter, "/today"))).contains(begun.code());
        var waiting = some.submitted();
        assertThat(text(get(some.reviewer, "/today"))).contains("/programme/" + waiting);
        assertThat(text(get(some.reviewer, "/programme"))).contains("/programme/" + waiting);
    }

    @Test
    void financeOpensALine() {
        var key = UUID.randomUUID().toString();
        var fields = Map.of(
                "key",
                key,
                "year",
                String.valueOf(some.today().getYear()),
                "category",
                "LANG",
                "funder",
                "En fond",
                "cap",
                "12 000,50");
        assertThat(post(some.finance, "/programme/budget", fields)).hasStatus(303);
        assertThat(post(some.finance, "/programme/budget", fields)).as("again").hasStatus(303);
        assertThat(text(get(some.decider, "/programme/budget"))).containsOnlyOnce("En fond");
        assertThat(post(some.decider, "/programme/budget", fields)).hasStatus(404);
        for (var year : List.of("1999", "2200", "2000000000", "-1", "x")) {
            assertThat(get(some.decider, "/programme/budget?year=" + year))
                    .as(year)
                    .hasStatus(404);
        }
    }

    private MvcTestResult get(Actor actor, String path) {
        return actor.call(() -> web.get()
                .uri(path)
                .header("Accept-Language", language)
                .with(user("somebody"))
                .exchange());
    }

    private MvcTestResult post(Actor actor, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.post()
                    .uri(path)
                    .header("Accept-Language", language)
                    .with(user("somebody"))
                    .with(csrf());
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
