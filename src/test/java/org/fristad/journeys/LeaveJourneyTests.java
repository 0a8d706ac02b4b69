package org.fristad.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Leaving a page that is open to everybody: Back does not show it again, and neither does a signed-in one. */
class LeaveJourneyTests extends Journey {

    @Test
    void theWayBackDoesNotLeadToThePageThatWasLeft() {
        begin();
        go("/actuator/health/nowhere");
        go("/sign-in?language=sv");
        page.locator("a[data-leave]").click();
        page.waitForURL("**/actuator/health");
        page.goBack();
        assertThat(page.url()).doesNotContain("/sign-in?language");
    }

    @Test
    void shiftThreeTimesLeavesToo() {
        begin();
        go("/sign-in?language=en");
        for (int press = 0; press < 3; press++) {
            page.keyboard().press("Shift");
        }
        page.waitForURL("**/actuator/health");
    }

    @Test
    void nobodyWhoHasSignedOutIsShownAgainByBack() {
        begin();
        become("Anna Lindqvist", Locale.of("sv"));
        go("/account");
        page.locator("form[action='/sign-out'] button").first().click();
        page.waitForURL("**/sign-in**");
        page.goBack();
        page.waitForLoadState();
        assertThat(page.locator("body").innerText()).doesNotContain("Anna Lindqvist");
    }
}
