package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The programme's own day: what waits, a question and its answer, a refusal by the budget, a decision, its letter. */
class ProgrammeJourneyTests extends Journey {

    @Autowired
    private Clock clock;

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void anApplicationIsAskedAboutAnsweredAndDecided(String code) {
        var language = Locale.of(code);
        begin();
        var application = begun(language);
        ask(language, application);
        answer(language, application);
        become("Gunilla Frisk", language);
        go("/programme/" + application);
        send("/take");
        advise();
        decide(language, application);
        theLetter(language, application);
        theBudget(language);
    }

    /** Anna applies for legal help for the newest of her cases. */
    private String begun(Locale language) {
        become("Anna Lindqvist", language);
        go("/cases");
        go(page.locator("main a[href^='/cases/']:not([href='/cases/new'])")
                .first()
                .getAttribute("href"));
        send("/programme");
        page.waitForURL(Pattern.compile(".*/programme/[0-9a-f-]{36}"));
        look();
        picture("programme-tasks-" + language);
        var path = page.url().replaceAll(".*(/programme/.*)", "$1");
        go(path + "/period");
        choose("phase", "POINT");
        var today = LocalDate.now(clock).toString();
        fill(Map.of("startDate", today));
        send("/period");
        page.waitForURL("**/needs");
        send("/needs");
        assertThat(page.locator("#needs-error")).isVisible();
        look();
        choose("needs", "LEGAL");
        fill(Map.of("need", "Råd om uppehållstillstånd."));
        send("/needs");
        page.waitForURL("**/conditions");
        select("whom.1", "MIGRATION_AGENCY");
        fill(Map.of("askedOn.1", today));
        select("answer.1", "NO_ANSWER");
        select("otherPayer", "NONE");
        choose("reflection", "RUNNING");
        select("outside", "FEAR");
        choose("rights", "DIRECTIVE_2011_36_11");
        picture("programme-conditions-" + language);
        send("/conditions");
        page.waitForURL("**/lines");
        select("category.1", "BASIC");
        fill(Map.of("amount.1", "99 999 999", "other.1", "1 000"));
        look();
        picture("programme-lines-" + language);
        send("/lines");
        page.waitForURL("**/check");
        send("/submit");
        page.waitForURL("**" + path);
        look();
        go("/programme");
        look();
        picture("programme-own-" + language);
        return path.replace("/programme/", "");
    }

    private void ask(Locale language, String application) {
        become("Gunilla Frisk", language);
        go("/today");
        look();
        go("/programme/" + application);
        look();
        send("/take");
        page.waitForURL("**/programme/" + application);
        look();
        page.locator("main details summary").last().click();
        page.locator("form[action$='/ask'] [name=question]").fill("Vem betalar tolken?");
        picture("programme-review-" + language);
        send("/ask");
        assertThat(page.locator("main [role=status]")).isVisible();
        look();
    }

    private void answer(Locale language, String application) {
        become("Anna Lindqvist", language);
        assertThat(page.locator("main a[href='/programme/" + application + "']"))
                .isVisible();
        look();
        go("/programme/" + application);
        look();
        picture("programme-answer-" + language);
        fill(Map.of("answer", "Kommunen betalar tolken."));
        send("/answer");
        assertThat(page.locator("main [role=status]")).isVisible();
        look();
    }

    private void advise() {
        choose("advice", "PART");
        page.locator("form[action$='/advise'] [name=reason]").fill("Mindre räcker.");
        send("/advise");
        assertThat(page.locator("main [role=status]")).isVisible();
    }

    private void decide(Locale language, String application) {
        become("Alva Wennerlund", language);
        go("/programme");
        look();
        go("/programme/" + application + "/decide");
        look();
        choose("answer", "APPROVE");
        fill(Map.of("reason", "Den nationella mekanismen hjälper inte."));
        send("/decide");
        assertThat(page.locator("[id='grant.1-error']")).isVisible();
        assertThat(page.locator("main [name=reason]")).hasValue("Den nationella mekanismen hjälper inte.");
        look();
        picture("programme-exceeds-" + language);
        choose("answer", "PART");
        fill(Map.of("grant.1", "500,50"));
        send("/decide");
        page.waitForURL("**/programme/" + application);
        look();
        picture("programme-decided-" + language);
        go("/programme/decided");
        look();
        picture("programme-decided-list-" + language);
    }

    private void theLetter(Locale language, String application) {
        become("Anna Lindqvist", language);
        go("/programme/" + application);
        look();
        go("/programme/" + application + "/letter");
        assertThat(page.locator("article[lang=sv]")).containsText("Programmet beviljar en del");
        look();
        picture("programme-letter-" + language);
    }

    private void theBudget(Locale language) {
        become("Britta Kassman", language);
        go("/programme");
        page.waitForURL("**/programme/budget");
        look();
        send("/budget");
        assertThat(page.locator(".error-summary")).isVisible();
        look();
        picture("programme-budget-" + language);
        for (var path : List.of("/cases", "/programme/decided")) {
            assertThat(page.request()
                            .get(page.url().replaceAll("/programme/.*", "") + path)
                            .status())
                    .isEqualTo(404);
        }
    }
}
