package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A screen that somebody left shows nothing, and gives back everything when they return. */
class LockJourneyTests extends Journey {

    private static final Locale LANGUAGE = Locale.of("sv");
    private static final String WORDS = "Hon ringer igen på torsdag.";

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
