package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person answers is recorded by the button that says it, never by Enter in a field beside it. */
class AnswerJourneyTests extends Journey {

    @Test
    void enterInAFieldRecordsNoAnswer() {
        begin();
        become("Anna Lindqvist", Locale.of("sv"));
        go("/cases");
        page.locator("main a[href^='/cases/']:not([href$='/new'])").first().click();
        page.waitForURL(Pattern.compile(".*/cases/[0-9a-f-]{36}.*"));
        var consent = page.url().replaceAll(".*(/cases/[0-9a-f-]{36}).*", "$1/consent");
        var sent = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });

        go(consent + "/ask?profile=RIGHTS");
        enterInEachField();
        go(consent + "/ask?profile=HOUSING");
        assertThat(sent).isEmpty();
        page.locator("main button[value='LATER']").click();
        page.waitForURL("**/consent");
        assertThat(sent).as("the button sends").hasSize(1);

        page.locator("main [aria-labelledby='consent-WAITS'] li a.btn").first().click();
        page.waitForURL(Pattern.compile(".*/consent/[0-9a-f-]{36}"));
        enterInEachField();
        go(consent);
        assertThat(sent).hasSize(1);
        assertThat(page.locator("main [aria-labelledby='consent-WAITS'] li").first())
                .isVisible();
    }

    private void enterInEachField() {
        page.locator("main details:has(#language) summary").click();
        page.locator("#guardianName").fill("Ninni Godman");
        page.locator("#guardianName").press("Enter");
        assertThat(page.locator("#guardianName")).hasValue("Ninni Godman");
        // the list of languages is found by its first letters, without a mouse
        page.locator("#language").focus();
        page.keyboard().type("kurdiska (k");
        page.locator("#language").press("Enter");
        assertThat(page.locator("#language")).hasValue("kmr");
        page.keyboard().press("Escape");
    }
}
