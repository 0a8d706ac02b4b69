package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is added to a case, fetched and taken away again, with the keyboard alone. */
class PapersJourneyTests extends Journey {

    private static final Locale SWEDISH = Locale.of("sv");
    private static final String WORDS = "Lönebesked från mars: 14 000 kr för 310 timmar.\n";

    @TempDir
    private Path folder;

    @Test
    void aFileIsAddedFetchedAndTakenAwayByKeyboard() throws IOException {
        var file = Files.writeString(folder.resolve("Lönebesked mars.txt"), WORDS);
        begin();
        become("Anna Lindqvist", SWEDISH);
        go("/cases");
        follow("main a[href^='/cases/']:not([href$='/new'])");
        follow("a[href$='/papers']");
        look();

        // told before the way there, so that the browser has heard of it when the key is pressed
        page.onFileChooser(chooser -> chooser.setFiles(file));
        reach("#file");
        page.keyboard().press("Enter");
        assertThat(page.locator("#file")).hasValue(Pattern.compile(".*Lönebesked mars\\.txt"));
        reach("#kind");
        page.keyboard().type("Avtal");
        reach("#group");
        page.keyboard().type("Anteckningar");
        picture("papers-add-sv");
        follow("main form[enctype] button");
        assertThat(page.locator("main [role=status]")).isVisible();
        var added = page.locator("main li a[download]").first();
        assertThat(added).hasText("Lönebesked mars.txt");
        look();
        picture("papers-list-sv");

        reach("main li a[download]");
        var fetched = page.waitForDownload(() -> page.keyboard().press("Enter"));
        assertThat(fetched.suggestedFilename()).isEqualTo("Lönebesked mars.txt");
        assertThat(Files.readString(fetched.path(), StandardCharsets.UTF_8)).isEqualTo(WORDS);

        follow("main li a[href$='/gone']");
        look();
        reach("#reason");
        page.keyboard().type("Tillagd");
        picture("papers-gone-sv");
        follow("main form button");
        assertThat(page.locator("main [role=status]")).isVisible();
        assertThat(page.locator("main li").first()).containsText("Tillagd av misstag");
        assertThat(page.locator("main li a[download]").filter(new Locator.FilterOptions().setHasText("mars")))
                .hasCount(0);
    }

    @Test
    void aWrongFileIsSaidBesideTheFieldInEnglish() throws IOException {
        var film = Files.write(folder.resolve("film.gif"), "GIF89a\0\0".getBytes(StandardCharsets.ISO_8859_1));
        begin();
        become("Anna Lindqvist", Locale.ENGLISH);
        go("/cases");
        page.locator("main a[href^='/cases/']:not([href$='/new'])").first().click();
        page.locator("a[href$='/papers']").first().click();
        page.locator("#file").setInputFiles(film);
        select("kind", "PHOTO");
        page.locator("main form[enctype] button").click();
        assertThat(page.locator("#file-error")).isVisible();
        assertThat(page.locator("#group-error")).isVisible();
        assertThat(page.locator("#kind")).hasValue("PHOTO");
        look();
        picture("papers-wrong-en");
    }

    /** Goes on with the tab key until this stands in focus. */
    private void reach(String wanted) {
        for (int steps = 0; steps < 80; steps++) {
            if ((boolean) page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", wanted)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(wanted + " is not reached by keyboard on " + page.url());
    }

    /** Presses what leads to another page. */
    private void follow(String wanted) {
        reach(wanted);
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
    }
}
