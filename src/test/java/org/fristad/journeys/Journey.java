package org.fristad.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fristad.web.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A way through the demo network in a real browser. Whatever the browser complains of (a broken policy, a script's
 * error) fails the journey, as does every page that {@link #look} finds hard to use for some.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fristad.demo=true", "fristad.kind=DEMO", "fristad.database.name=journeys-${random.uuid}"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before each journey
abstract class Journey {

    private static final List<String> ACCESSIBLE = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final List<String> complaints = new ArrayList<>();

    @LocalServerPort
    private int port;

    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;

    /** The page that the journey is on. */
    protected Page page;

    @BeforeAll
    void openBrowser() {
        var installed = InstalledBrowser.find();
        var environment = new HashMap<>(System.getenv());
        installed.ifPresent(path -> environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        var options = new BrowserType.LaunchOptions()
                .setArgs(List.of(
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-gpu"));
        if (InstalledBrowser.isRoot()) {
            options.setChromiumSandbox(false);
        }
        installed.ifPresent(options::setExecutablePath);
        try {
            browser = playwright.chromium().launch(options);
        } catch (PlaywrightException e) {
            throw new AssertionError(
                    "No browser could be started. Type: apt-get install chromium (or set FRISTAD_BROWSER to one)", e);
        }
    }

    @AfterAll
    void closeBrowser() {
        playwright.close();
    }

    @AfterEach
    void nothingToComplainOf() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    /** Begins anew, as somebody with a fresh browser. */
    protected void begin(Browser.NewContextOptions options) {
        complaints.clear();
        context = browser.newContext(options);
        page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            // a refused form answers 4xx on purpose, which the browser also writes to its console
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    protected void begin() {
        begin(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** What the browser has complained of so far, where it was meant to. */
    protected List<String> complained() {
        var said = List.copyOf(complaints);
        complaints.clear();
        return said;
    }

    /** Goes to a page of ours. */
    protected Response go(String path) {
        return go("localhost", path);
    }

    /** Goes to a page of ours, reached by another name of this machine. */
    protected Response go(String host, String path) {
        return page.navigate("http://" + host + ":" + port + path);
    }

    /** Becomes somebody of the demo network, by name. */
    protected void become(String name, Locale language) {
        context.clearCookies();
        go("/demo?language=" + language.getLanguage());
        page.locator("button.door", new Page.LocatorOptions().setHasText(name)).click();
        page.waitForURL("**/today");
        if (!page.locator("html").getAttribute("lang").equals(language.getLanguage())) {
            page.locator("form[action='/account/language'] button").click();
            page.waitForURL("**/today");
        }
    }

    /** Looks at the page: nothing on it is hard to use for some (WCAG 2.2 AA, as far as axe can tell). */
    protected void look() {
        // our pages hold no frames: without asking for them the same rules run four times as fast
        var found =
                new AxeBuilder(page).setLegacyMode(true).withTags(ACCESSIBLE).analyze();
        assertThat(found.getViolations())
                .as(page.url())
                .extracting(
                        rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }

    /** Keeps a picture of the page, for people to look at. */
    protected void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }

    /** A sentence of the pages in a language. */
    protected static String words(Locale language, String key, Object... arguments) {
        return Texts.in(language, () -> Texts.t(key, arguments));
    }

    /** Presses the button of the form that goes to this path. */
    protected void send(String action) {
        page.locator("main form[action$='" + action + "'] button.btn").last().click();
    }

    /** Chooses a radio button or a checkbox. */
    protected void choose(String name, String value) {
        page.locator("input[name='" + name + "'][value='" + value + "']").check();
    }

    protected void fill(Map<String, String> fields) {
        fields.forEach(
                (name, value) -> page.locator("main [name='" + name + "']").fill(value));
    }

    protected void select(String name, String value) {
        page.locator("main select[name='" + name + "']").selectOption(value);
    }
}
