package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.fristad.actor.MovedClock;
import org.fristad.factors.SoftTelephone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Somebody new comes in: a link, a password, something stronger; and comes in again with a password and a code. */
@Import(MovedClock.Bring.class)
class EnrolmentJourneyTests extends Journey {

    private static final Locale LANGUAGE = Locale.of("sv");
    private static final String PASSWORD = "kastanj lampa tisdag";

    @Autowired
    private MovedClock clock;

    @Test
    void whoeverIsInvitedGetsInWithAPasswordAndCodesAndAgainTheNextDay() {
        begin();
        var link = invited();
        page.context().clearCookies();
        page.navigate(link);
        look();
        fill(Map.of("password", "sommar2026!!", "again", "sommar2026!!"));
        page.locator("main button.btn").click();
        assertThat(page.locator("#password-error")).isVisible();
        fill(Map.of("password", PASSWORD, "again", PASSWORD));
        page.locator("main button.btn").click();
        page.waitForURL("**/sign-in**");
        givePassword();

        page.waitForURL("**/account/factors");
        look();
        picture("first-factor-sv");
        go("/cases");
        assertThat(page).hasURL(Pattern.compile(".*/account/factors"));
        page.locator("main a[href='/account/factors/code']").click();
        look();
        picture("new-code-sv");
        var telephone = new SoftTelephone(page.content(), clock);
        fill(Map.of("code", "000000"));
        page.locator("main button.btn").click();
        assertThat(page.locator("#code-error")).isVisible();
        fill(Map.of("code", telephone.code()));
        page.locator("main button.btn").click();
        page.waitForURL("**/today");

        clock.pass(Duration.ofDays(1));
        page.context().clearCookies();
        go("/sign-in?language=sv");
        givePassword();
        page.waitForURL("**/sign-in/code**");
        look();
        picture("code-sv");
        fill(Map.of("code", telephone.code()));
        page.locator("main button.btn").click();
        page.waitForURL("**/today");
        assertThat(page.locator("a.me")).containsText("Vera Novik");
    }

    /** The link that an administrator has passed on. */
    private String invited() {
        become("Helene Strandh", LANGUAGE);
        go("/accounts/new");
        fill(Map.of("person", "Vera Novik", "name", "lyktan-natt"));
        choose("roles", "CASEWORKER");
        choose("language", "sv");
        page.locator("main form[action='/accounts'] button.btn").click();
        return page.locator("#link").textContent().strip();
    }

    private void givePassword() {
        fill(Map.of("name", "lyktan-natt", "password", PASSWORD));
        page.locator("main form[action^='/sign-in?'] button.btn").click();
    }
}
