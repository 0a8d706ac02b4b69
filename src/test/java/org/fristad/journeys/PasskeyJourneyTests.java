package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.fristad.actor.MovedClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Passkeys in a real browser with an authenticator of its own, under the page's strict policy for scripts. */
@Import(MovedClock.Bring.class)
class PasskeyJourneyTests extends Journey {

    private static final Locale LANGUAGE = Locale.of("sv");

    @Autowired
    private MovedClock clock;

    @Test
    void aPasskeyIsMadeSignsInAndProvesItAgainWithNothingLost() {
        begin();
        authenticator();
        become("Anna Lindqvist", LANGUAGE);
        makeAPasskey();
        signOutAndInAgain();
        lockAndUnlock();
        var fact = writeAGuardedFact();

        clock.pass(Duration.ofMinutes(6));
        page.navigate(fact);
        page.locator("main select[name=reason]").selectOption(new String[] {secondOf("main select[name=reason]")});
        page.locator("main form button.btn").first().click();
        assertThat(page.locator("h1")).hasText(words(LANGUAGE, "signin.confirm"));
        look();
        picture("confirm-passkey-sv");
        assertThat(page.locator("main")).not().containsText("Villa Björk");
        page.locator("button[data-passkey]:visible").click();
        page.waitForURL("**/shown");
        assertThat(page.locator("main")).containsText("Villa Björk, kod 4711");

        clock.pass(Duration.ofMinutes(6));
        page.navigate(fact);
        page.locator("main select[name=reason]").selectOption(new String[] {secondOf("main select[name=reason]")});
        page.locator("main form button.btn").first().click();
        assertThat(page.locator("h1")).hasText(words(LANGUAGE, "signin.confirm"));
    }

    @Test
    void atAnotherAddressTheBrowserGivesNoPasskey() {
        begin();
        authenticator();
        become("Anna Lindqvist", LANGUAGE);
        makeAPasskey();
        page.context().clearCookies();
        go("127.0.0.1", "/sign-in?language=sv");
        page.locator("button[data-passkey]:visible").click();
        assertThat(page.locator("[data-passkey-wrong]:visible")).hasText(words(LANGUAGE, "web.passkey.not_given"));
        go("127.0.0.1", "/today");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
    }

    @Test
    void whoeverIsNotTheHolderGetsNoAnswerFromIt() {
        begin();
        var authenticator = authenticator();
        become("Anna Lindqvist", LANGUAGE);
        makeAPasskey();
        page.context().clearCookies();
        go("/sign-in?language=sv");
        var nobody = new JsonObject();
        nobody.addProperty("authenticatorId", authenticator.id());
        nobody.addProperty("isUserVerified", false);
        authenticator.session().send("WebAuthn.setUserVerified", nobody);
        page.locator("button[data-passkey]:visible").click();
        assertThat(page.locator("[data-passkey-wrong]:visible")).hasText(words(LANGUAGE, "web.passkey.not_given"));
        go("/today");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
    }

    private record Authenticator(CDPSession session, String id) {}

    /** Gives the browser an authenticator that knows its holder. */
    private Authenticator authenticator() {
        var session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var added = session.send("WebAuthn.addVirtualAuthenticator", arguments);
        return new Authenticator(session, added.get("authenticatorId").getAsString());
    }

    private void makeAPasskey() {
        go("/account");
        page.locator("main a[href='/account/factors']").click();
        look();
        page.locator("main a[href='/account/factors/passkeys']").click();
        look();
        page.locator("button[data-passkey]:visible").click();
        page.waitForURL("**/account/factors");
        assertThat(page.locator("main [role=status]")).hasText(words(LANGUAGE, "factors.passkey.added"));
        assertThat(page.locator("main .list li").first()).containsText(words(LANGUAGE, "factors.passkey.device"));
        look();
        picture("factors-sv");
    }

    private void signOutAndInAgain() {
        go("/account");
        page.locator("form[action='/sign-out'] button").first().click();
        page.waitForURL("**/sign-in**");
        go("/sign-in?language=sv");
        look();
        picture("sign-in-sv");
        page.locator("button[data-passkey]:visible").click();
        page.waitForURL("**/today");
        assertThat(page.locator("a.me")).containsText("Anna Lindqvist");
        go("/account/sessions");
        assertThat(page.locator("main .list")).containsText(words(LANGUAGE, "sessions.factor.PASSKEY"));
    }

    /** Whoever signed in with a passkey unlocks with it, and what was typed is there. */
    private void lockAndUnlock() {
        go("/search");
        fill(Map.of("name", "Testnamn"));
        page.waitForResponse(
                "**/lock", () -> page.locator("form[data-lock] button").click());
        assertThat(page.locator("main")).isEmpty();
        assertThat(page.locator("#locked input[type=password]")).hasCount(0);
        look();
        page.locator("#locked button[data-passkey]").click();
        assertThat(page.locator("#locked")).isHidden();
        assertThat(page.locator("main [name=name]")).hasValue("Testnamn");
    }

    /** Where the fact can be asked for. */
    private String writeAGuardedFact() {
        go("/cases");
        page.locator("main a[href^='/cases/']")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("[2-9A-Z]{3}-[2-9A-Z]{3}")))
                .first()
                .click();
        page.waitForURL(Pattern.compile(".*/cases/[0-9a-f-]{36}"));
        page.locator("#guarded-card a[href$='/guarded/new']").click();
        page.locator("main input[name=kind]").first().check();
        fill(Map.of("words", "Villa Björk, kod 4711"));
        page.locator("main form button.btn").first().click();
        page.waitForURL(Pattern.compile(".*/cases/[0-9a-f-]{36}"));
        return page.url().replaceAll("/cases/.*", "")
                + page.locator("#guarded-card .list a").last().getAttribute("href");
    }

    private String secondOf(String select) {
        return page.locator(select + " option").nth(1).getAttribute("value");
    }
}
