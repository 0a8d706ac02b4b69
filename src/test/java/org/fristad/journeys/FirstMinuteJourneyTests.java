package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The walk of the README: a case, an invitation, an application, a decision, a first safe statistic. */
class FirstMinuteJourneyTests extends Journey {

    @Autowired
    private Clock clock;

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void aCaseBecomesAFundedDecisionAndASafeNumber(String code) {
        var language = Locale.of(code);
        var today = LocalDate.now(clock).toString();
        begin();
        go("/sign-in?language=" + code);
        look();
        go("/demo?language=" + code);
        look();
        picture("demo-" + code);

        var opened = openACase(language, today);
        var caseCode = page.locator("h1").textContent();
        inviteTheCoordinators(language, opened);
        accept(language, opened, caseCode);
        var application = apply(language, opened, today);
        review(language, application);
        decide(language, application);
        seeTheYear(language);
    }

    private String openACase(Locale language, String today) {
        become("Anna Lindqvist", language);
        look();
        picture("today-" + language);
        go("/cases");
        look();
        picture("cases-" + language);
        page.locator("main a[href='/search']").click();
        page.waitForURL("**/search");
        look();
        fill(Map.of("name", "Testnamn", "number", "070-000 00 00"));
        send("/search");
        look();
        picture("search-" + language);
        send("/cases/new/begin");
        assertThat(page.locator("[name=firstName]")).hasValue("Testnamn");
        assertThat(page.locator("[name=phone]")).hasValue("070-000 00 00");
        look();
        fill(Map.of("openedOn", today, "words", "Hon kom i natt."));
        choose("standing", "PRESUMED_VICTIM");
        send("/cases/new");
        assertThat(page.locator(".error-summary")).isVisible();
        assertThat(page.locator("[name=words]")).hasValue("Hon kom i natt.");
        look();
        picture("case-new-wrong-" + language);
        select("county", "12");
        select("source", "POLICE");
        choose("gender", "WOMAN");
        choose("age", "ADULT");
        select("citizenship", "THIRD_COUNTRY");
        select("mainForm", "LAB");
        send("/cases/new");
        page.waitForURL(Pattern.compile(".*/cases/[0-9a-f-]{36}"));
        assertThat(page.locator("h1")).hasText(Pattern.compile("[2-9A-Z]{3}-[2-9A-Z]{3}"));
        look();
        return page.url().replaceAll(".*/cases/", "");
    }

    private void inviteTheCoordinators(Locale language, String opened) {
        go("/cases/" + opened + "/consent");
        look();
        picture("consent-" + language);
        page.locator("a[href$='/consent/ask?profile=RIGHTS']").click();
        look();
        picture("consent-ask-" + language);
        page.locator("button[value='GIVEN.SPOKEN']").click();
        assertThat(page.locator("main [role=status]")).hasText(words(language, "consent.answered"));
        look();
        page.locator("a[href*='/team?agreement=']").first().click(); // the coordinators', by the order of kinds
        look();
        page.locator("main form[action$='/team/invite'] button.btn").first().click();
        assertThat(page.locator("main [role=status]")).hasText(words(language, "team.invited"));
        look();
        picture("team-" + language);
    }

    private void accept(Locale language, String opened, String caseCode) {
        become("Maria Sundell", language);
        picture("today-coordinator-" + language);
        look();
        page.locator("a[href^='/cases/invitations/']:has-text('%s')".formatted(caseCode))
                .click();
        look();
        send("/accept");
        page.waitForURL("**/cases/" + opened);
        assertThat(page.locator("main")).not().containsText("Testnamn");
        assertThat(page.locator("main")).not().containsText("Hon kom i natt.");
        look();
        picture("case-coordinator-" + language);
    }

    private String apply(Locale language, String opened, String today) {
        become("Anna Lindqvist", language);
        go("/cases/" + opened);
        picture("case-" + language);
        send("/programme");
        page.waitForURL(Pattern.compile(".*/programme/[0-9a-f-]{36}"));
        look();
        var application = page.url().replaceAll(".*/programme/", "");
        var path = "/programme/" + application;

        go(path + "/period");
        look();
        choose("phase", "INITIAL_REST");
        fill(Map.of("days", "31", "startDate", today));
        send("/period");
        assertThat(page.locator("#days-error")).containsText("30");
        assertThat(page.locator("#days-error")).containsText("2022"); // the year of the rule that still holds
        assertThat(page.locator("[name=days]")).hasValue("31");
        assertThat(page.locator("[name=startDate]")).hasValue(today);
        look();
        picture("rule-" + language);
        fill(Map.of("days", "30"));
        send("/period");

        page.waitForURL("**/needs");
        look();
        choose("needs", "HOUSING");
        fill(Map.of("need", "En trygg plats att vila."));
        send("/needs");
        page.waitForURL("**/conditions");
        look();
        select("whom.1", "SOCIAL_SERVICES");
        fill(Map.of("askedOn.1", today));
        select("answer.1", "NO");
        select("otherPayer", "NONE");
        choose("reflection", "NONE");
        select("outside", "NOT_REPORTED");
        choose("rights", "CETS_197_12");
        send("/conditions");
        page.waitForURL("**/lines");
        look();
        select("category.1", "HOUSING");
        fill(Map.of("amount.1", "45 000"));
        send("/lines");
        page.waitForURL("**/check");
        look();
        picture("check-" + language);
        send("/submit");
        page.waitForURL("**" + path);
        return application;
    }

    private void review(Locale language, String application) {
        become("Gunilla Frisk", language);
        go("/programme");
        look();
        picture("queue-" + language);
        go("/programme/" + application);
        assertThat(page.locator("main")).not().containsText("Testnamn");
        look();
        send("/take");
        choose("advice", "APPROVE");
        page.locator("form[action$='/advise'] [name=reason]").fill("Behovet är tydligt.");
        send("/advise");
        assertThat(page.locator("main [role=status]")).isVisible();
    }

    private void decide(Locale language, String application) {
        become("Alva Wennerlund", language);
        go("/programme/" + application + "/decide");
        look();
        picture("decide-" + language);
        choose("answer", "APPROVE");
        fill(Map.of("reason", "Ingen annan betalar."));
        page.locator("main form[action$='/decide'] button.btn").first().click();
        page.waitForURL("**/programme/" + application);
        assertThat(page.locator("main [role=status]")).isVisible();
        look();
        picture("decided-" + language);
        go("/programme/budget");
        look();
        picture("budget-" + language);
    }

    private void seeTheYear(Locale language) {
        become("Oskar Talberg", language);
        go("/statistics");
        look();
        picture("statistics-" + language);
        assertThat(page.locator("main table").count()).isPositive();
    }
}
