package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.fristad.actor.MovedClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A screen that somebody left shows nothing, and gives back everything when they return. */
@Import(MovedClock.Bring.class)
class LockJourneyTests extends Journey {

    private static final Locale LANGUAGE = Locale.of("sv");
    private static final String WORDS = "Hon ringer igen på torsdag.";

    @Autowired
    private MovedClock clock;

    @Test
    void afterTenMinutesThePageIsBlankAndWhatWasTypedComesBack() {
        comeIn();
        compose();
        fill(Map.of("words", WORDS, "firstName", "Testnamn"));
        choose("standing", "PRESUMED_VICTIM");
        var title = page.title();

        page.clock().fastForward("09:50");
        assertThat(page.locator("#locked")).isHidden();
        page.waitForResponse("**/lock", () -> page.clock().fastForward("00:11"));
        assertThat(page.locator("#locked")).isVisible();
        assertThat(page.content()).doesNotContain("standing").doesNotContain("firstName");
        assertThat(page.locator("main")).isEmpty();
        assertThat(page.title()).isNotEqualTo(title);
        look();
        picture("locked-sv");
        nothingOpens();

        page.locator("#locked button.btn").click();
        assertThat(page.locator("#locked")).isHidden();
        assertThat(page.locator("[name=words]")).hasValue(WORDS);
        assertThat(page.locator("[name=firstName]")).hasValue("Testnamn");
        assertThat(page.locator("[name=standing][value=PRESUMED_VICTIM]")).isChecked();
        assertThat(page.title()).isEqualTo(title);
    }

    @Test
    void whereGuardedFactsAreOpenTwoMinutesAreEnough() {
        comeIn();
        go("/cases");
        page.locator("main a[href^='/cases/']")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("[2-9A-Z]{3}-[2-9A-Z]{3}")))
                .first()
                .click();
        page.waitForURL(Pattern.compile(".*/cases/[0-9a-f-]{36}"));
        page.clock().fastForward("02:30");
        assertThat(page.locator("#locked")).isHidden();
        page.locator("#guarded-card a[href$='/guarded/new']").click();
        page.waitForURL("**/guarded/new");
        fill(Map.of("words", WORDS));
        page.clock().fastForward("02:01");
        assertThat(page.locator("#locked")).isVisible();
        assertThat(page.locator("main")).isEmpty();
        page.locator("#locked button.btn").click();
        assertThat(page.locator("[name=words]")).hasValue(WORDS);
    }

    @Test
    void whoeverIsStillThereIsNotLocked() {
        comeIn();
        compose();
        for (int turn = 0; turn < 4; turn++) {
            page.clock().fastForward("06:00");
            page.keyboard().press("Shift");
        }
        assertThat(page.locator("#locked")).isHidden();
    }

    @Test
    void oneLocksByHandBeforeGoingAway() {
        comeIn();
        compose();
        fill(Map.of("words", WORDS));
        page.waitForResponse(
                "**/lock", () -> page.locator("form[data-lock] button").click());
        assertThat(page.locator("main")).isEmpty();
        nothingOpens();
        page.locator("#locked button.btn").click();
        assertThat(page.locator("[name=words]")).hasValue(WORDS);
    }

    @Test
    void whoeverWritesForTwentyFiveMinutesLosesNothing() {
        comeIn();
        compose();
        fill(Map.of("words", WORDS));
        for (int turn = 0; turn < 5; turn++) {
            clock.pass(Duration.ofMinutes(5));
            page.clock().fastForward("05:00");
            var heard = page.waitForResponse("**/here", () -> page.keyboard().press("Shift"));
            assertThat(heard.status()).isEqualTo(204);
        }
        assertThat(page.locator("[name=words]")).hasValue(WORDS);
        send("/cases/new");
        assertThat(page).not().hasURL(Pattern.compile(".*/(sign-in|locked).*"));
        assertThat(page.locator("main")).containsText(WORDS);
    }

    @Test
    void aTabInTheBackgroundLocksNobodyWhoIsThereAndALockIsOfAllTabs() {
        comeIn();
        compose();
        fill(Map.of("words", WORDS));
        var background = page.context().newPage();
        background.navigate(page.url().replaceAll("(https?://[^/]+).*", "$1/today"));
        for (int turn = 0; turn < 3; turn++) {
            page.clock().fastForward("06:00");
            page.bringToFront();
            page.keyboard().press("Shift");
        }
        assertThat(background.locator("#locked")).isHidden();
        assertThat(page.locator("#locked")).isHidden();

        background.waitForResponse(
                "**/lock", () -> background.locator("form[data-lock] button").click());
        assertThat(page.locator("#locked")).isVisible();
        assertThat(page.locator("main")).isEmpty();
        page.locator("#locked button.btn").click();
        assertThat(page.locator("[name=words]")).hasValue(WORDS);
    }

    @Test
    void whatDoesNotGetThroughWhileUnlockingIsTriedAgain() {
        comeIn();
        compose();
        fill(Map.of("words", WORDS));
        page.waitForResponse(
                "**/lock", () -> page.locator("form[data-lock] button").click());
        for (int status : new int[] {429, 503, 0}) {
            page.route("**/unlock", route -> {
                if (status == 0) {
                    route.abort();
                } else {
                    route.fulfill(new Route.FulfillOptions().setStatus(status));
                }
            });
            page.locator("#locked button.btn").click();
            assertThat(page.locator("#locked [data-wrong]")).hasText(words(LANGUAGE, "web.locked.again"));
            page.unroute("**/unlock");
        }
        page.locator("#locked button.btn").click();
        assertThat(page.locator("[name=words]")).hasValue(WORDS);
    }

    @Test
    void aLockThatTheServerDidNotHearIsToldAgain() {
        comeIn();
        compose();
        page.route("**/lock", Route::abort);
        page.locator("form[data-lock] button").click();
        assertThat(page.locator("main")).isEmpty();
        page.unroute("**/lock");
        page.waitForResponse("**/lock", () -> page.clock().runFor("00:06"));
        nothingOpens();
    }

    @Test
    void theFirstTouchAfterASleepLocksAndDoesNotBeginAnew() {
        comeIn();
        compose();
        page.clock()
                .setSystemTime(System.currentTimeMillis() + Duration.ofHours(3).toMillis());
        page.waitForResponse("**/lock", () -> page.keyboard().press("Shift"));
        assertThat(page.locator("#locked")).isVisible();
        assertThat(page.locator("main")).isEmpty();
    }

    /** A case that is being written down; whoever has just searched is not sent to the search once more. */
    private void compose() {
        go("/cases/new");
        if (page.url().endsWith("/search")) {
            fill(Map.of("name", "Testnamn", "number", "070-000 00 00"));
            send("/search");
            send("/cases/new/begin");
        }
        assertThat(page.locator("[name=words]")).isVisible();
    }

    private void comeIn() {
        begin();
        page.clock().install();
        become("Anna Lindqvist", LANGUAGE);
    }

    /** The server has been told too: another page of the same browser is the lock's. */
    private void nothingOpens() {
        var other = page.context().newPage();
        other.navigate(page.url().replaceAll("(https?://[^/]+).*", "$1/today"));
        assertThat(other).hasURL(Pattern.compile(".*/locked.*"));
        other.close();
    }
}
