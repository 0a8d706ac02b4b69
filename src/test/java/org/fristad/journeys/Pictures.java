package org.fristad.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Takes the pictures of the documentation from the demo network: {@code mvn verify -Dit.test=Pictures}. Not a test. */
class Pictures extends Journey {

    private static final Locale SWEDISH = Locale.of("sv");

    @Test
    void ofTodaysProduct() {
        begin();
        become("Anna Lindqvist", SWEDISH);
        keep("today");
        go("/cases");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("2 medföljande"))
                .first()
                .locator("a")
                .click();
        page.waitForURL("**/cases/*-*");
        keep("case");
        become("Alva Wennerlund", SWEDISH);
        go("/programme");
        page.locator("tbody a").first().click();
        page.locator("a[href$='/decide']").first().click();
        page.waitForURL("**/decide");
        keep("decision");
        become("Oskar Talberg", SWEDISH);
        go("/statistics?year=2019");
        keep("statistics");
    }

    private void keep(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("docs/screenshots/" + name + ".jpg"))
                .setType(ScreenshotType.JPEG)
                .setQuality(82));
    }
}
