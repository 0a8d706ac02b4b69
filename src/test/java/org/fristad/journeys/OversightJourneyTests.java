package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person is told everything on paper, has something corrected, and is forgotten by two; their officer sees what waits. */
class OversightJourneyTests extends Journey {

    private static final Locale SWEDISH = Locale.of("sv");

    @Autowired
    private Clock clock;

    @Test
    void aPersonIsToldCorrectedAndForgottenByTwo() throws IOException {
        begin();
        become("Anna Lindqvist", SWEDISH);
        var opened = openACase();
        var code = page.locator("h1").textContent();
        look();
        picture("rights-card-sv");

        page.locator("#rights ~ ul a[href$='/corrections']").click();
        look();
        picture("corrections-sv");
        page.locator("input[name='whose']").first().check();
        select("about", "NAME");
        fill(Map.of("stood", "Tesnamn", "said", "Testnamn, med t."));
        choose("outcome", "CHANGED");
        send("/corrections");
        assertThat(page.locator("main [role=status]")).isVisible();

        go("/cases/" + opened);
        page.locator("#rights ~ ul a[href$='/extract']").click();
        look();
        picture("extract-ask-sv");
        send("/extract");
        assertThat(page.locator("#whose-error")).isVisible();
        look();
        page.locator("input[name='whose']").first().check();
        choose("language", "sv");
        var fetched = page.waitForDownload(() -> send("/extract"));
        assertThat(fetched.suggestedFilename()).isEqualTo("extract-" + code + "-1.pdf");
        try (var pdf = Loader.loadPDF(fetched.path().toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            words(SWEDISH, "held.extract.heading"),
                            "Testnamn",
                            "Hon kom i natt.",
                            "Testnamn, med t.",
                            "Skyddat boende Lyktan");
        }
        go("/cases/" + opened + "/extract");
        page.locator("input[name='whose']").first().check();
        choose("format", "PAGE");
        send("/extract");
        assertThat(page.locator("article")).containsText("Hon kom i natt.");
        look();
        picture("extract-sv");

        go("/cases/" + opened);
        page.locator("#rights ~ ul a[href$='/erasure']").click();
        look();
        picture("erasure-ask-sv");
        select("reason", "PERSONS_WISH");
        send("/erasure");
        assertThat(page.locator("main [role=status]")).isVisible();

        become("Disa Malmqvist", SWEDISH);
        page.locator("main a", new Page.LocatorOptions().setHasText(code)).click();
        assertThat(page.locator("main")).not().containsText("Testnamn");
        look();
        picture("erasure-answer-sv");
        send("/agree");
        assertThat(page.locator("main [role=status]")).isVisible();
        look();
        picture("erasure-done-sv");
        become("Anna Lindqvist", SWEDISH);
        assertThat(go("/cases/" + opened).status()).isEqualTo(404);
    }

    @Test
    void theOfficerFindsEverythingFromToday() {
        begin();
        for (var language : List.of(SWEDISH, Locale.ENGLISH)) {
            become("Disa Malmqvist", language);
            look();
            picture("officer-today-" + language);
            for (var section : List.of("alerts", "breaches", "erasures")) {
                assertThat(page.locator("section[aria-labelledby=" + section + "] a")
                                .first())
                        .isVisible();
            }
            for (var subject : List.of("erasures", "breaches", "alerts", "decoys", "retention", "log")) {
                go("/oversight");
                look();
                picture("oversight-" + language);
                page.locator("main a[href='/oversight/" + subject + "']").click();
                page.waitForURL("**/oversight/" + subject);
                assertThat(page.locator("main")).not().containsText(words(language, "oversight." + subject + ".none"));
                look();
                picture("oversight-" + subject + "-" + language);
            }
            go("/oversight/breaches");
            page.locator("tbody a").first().click();
            look();
            picture("breach-" + language);
            go("/oversight/breaches/new");
            look();
            picture("breach-new-" + language);
        }
        go("/oversight/alerts");
        int waiting = page.locator("main form.card").count();
        page.locator("main form.card button").first().click();
        assertThat(page.locator("main [role=status]")).isVisible();
        assertThat(page.locator("main form.card").count()).isEqualTo(waiting - 1);
    }

    private String openACase() {
        go("/search");
        fill(Map.of("name", "Testnamn", "number", "070-000 00 00"));
        send("/search");
        send("/cases/new/begin");
        fill(Map.of("openedOn", LocalDate.now(clock).toString(), "words", "Hon kom i natt."));
        choose("standing", "PRESUMED_VICTIM");
        select("county", "12");
        select("source", "POLICE");
        choose("gender", "WOMAN");
        choose("age", "ADULT");
        select("citizenship", "THIRD_COUNTRY");
        select("mainForm", "LAB");
        send("/cases/new");
        page.waitForURL(Pattern.compile(".*/cases/[0-9a-f-]{36}"));
        return page.url().replaceAll(".*/cases/", "");
    }
}
