package org.fristad.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.test.context.TestPropertySource;

/** Every person of the demo network opens what he can reach by links, on a telephone and on a desk. */
@Execution(ExecutionMode.CONCURRENT)
@TestPropertySource(properties = "fristad.database.name=every-page-${random.uuid}")
class EveryPageJourneyTests extends Journey {

    private static final int TELEPHONE = 360;
    private static final int DESK = 1280;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern KEY =
            Pattern.compile("\\b(cases|programme|web|accounts|agenda|network|statistics|ledger)\\.[a-z_.]+");
    /** Signs that a sentence was put together wrongly. */
    private static final Pattern SEAM = Pattern.compile("\\S[ \\u00a0]+[,.;:](?=\\s|$)|,,|\\{\\w*}|\\bnull\\b|\\(\\)");

    /** Pages looked at closely: one of each kind in each language is enough. */
    private final Set<String> pictured = new HashSet<>();

    private record Link(String path, int depth) {
        /** Pages that differ only by whom they are about are the same page here. */
        String kind() {
            return ID.matcher(path.replaceAll("[?#].*", "")).replaceAll("_");
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void everyoneReadsEveryPageInSwedish() {
        walk(Locale.of("sv"), ColorScheme.LIGHT, Integer.MAX_VALUE, 12);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void someReadTheFirstPagesInEnglishAndInTheDark() {
        walk(Locale.ENGLISH, ColorScheme.DARK, 3, 5);
    }

    private void walk(Locale language, ColorScheme colours, int people, int pages) {
        begin(new Browser.NewContextOptions().setViewportSize(DESK, 900).setColorScheme(colours));
        go("/demo?language=" + language.getLanguage());
        var names = page.locator("button.door span.muted").allTextContents().stream()
                .map(text -> text.replaceAll(",.*", "").strip())
                .limit(people)
                .toList();
        var softly = new SoftAssertions();
        softly.assertThat(names).isNotEmpty();
        for (var name : names) {
            become(name, language);
            read(softly, name, pages, language);
        }
        softly.assertAll();
    }

    private void read(SoftAssertions softly, String name, int pages, Locale language) {
        var waiting = new ArrayDeque<Link>();
        var known = new HashSet<String>();
        found("nav a, main a, a.me", 0).stream()
                .filter(link -> known.add(link.kind()))
                .forEach(waiting::add);
        for (var read = 0; read < pages && !waiting.isEmpty(); read++) {
            var link = waiting.remove();
            var where = name + " " + link.path();
            page.setViewportSize(DESK, 900);
            softly.assertThat(go(link.path()).status()).as(where).isEqualTo(200);
            fits(softly, where, DESK);
            softly.assertThat(page.locator("form:not([method=post]) [name=_csrf], [formmethod]")
                            .count())
                    .as("the token would stand in an address: " + where)
                    .isZero();
            var text = page.locator("body").innerText();
            softly.assertThat(KEY.matcher(text).results().map(found -> found.group()))
                    .as("words without translation: " + where)
                    .isEmpty();
            softly.assertThat(SEAM.matcher(text).results().map(found -> around(text, found.start())))
                    .as("sentences with a seam: " + where)
                    .isEmpty();
            var file = language + "-" + link.kind().substring(1).replace('/', '-');
            var fresh = pictured.add(file);
            if (fresh) {
                picture("page-" + file + "-" + DESK);
            }
            if (link.depth() < 2) {
                found("main a", link.depth() + 1).stream()
                        .filter(next -> known.add(next.kind()))
                        .forEach(waiting::add);
            }
            page.setViewportSize(TELEPHONE, 780);
            fits(softly, where, TELEPHONE);
            if (fresh) {
                softly.check(this::look);
                picture("page-" + file + "-" + TELEPHONE);
            }
        }
        page.setViewportSize(DESK, 900);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 15));
    }

    /** The page's own links that lead to pages, not to files; asked for in one question, as there are thousands of them. */
    private List<Link> found(String links, int depth) {
        var paths = (List<?>) page.evaluate("""
                links => [...document.querySelectorAll(links)]
                    .filter(link => link.checkVisibility() && !link.hasAttribute('download'))
                    .map(link => link.getAttribute('href'))
                """, links);
        return paths.stream()
                .map(path -> path == null ? "" : path.toString())
                .filter(path -> path.startsWith("/") && !path.matches(".*\\.\\w{2,5}(\\?.*)?"))
                .map(path -> new Link(path, depth))
                .toList();
    }

    private void fits(SoftAssertions softly, String where, int width) {
        var wide = (int) page.evaluate("document.documentElement.scrollWidth");
        softly.assertThat(wide).as("width at " + width + ": " + where).isLessThanOrEqualTo(width);
    }
}
