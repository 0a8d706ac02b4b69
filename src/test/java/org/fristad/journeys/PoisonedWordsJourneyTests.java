package org.fristad.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.test.context.TestPropertySource;

/**
 * Whatever is written into any field is shown as it was written: no payload of {@code poison.txt} becomes an element, a
 * program, a dialog or a request, neither in the form that comes back nor on the pages that show what was kept.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestPropertySource(properties = "fristad.database.name=poisoned-${random.uuid}")
class PoisonedWordsJourneyTests extends Journey {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final int PAGES = 14;
    /** Short enough for every field. */
    private static final String KEPT = "<img src=x onerror=alert(1)>";

    private static final int READERS = 5;

    /** Fields in which people write what they like. */
    private static final String FREE =
            "textarea, input:not([type]), input[type=text], input[type=search], input[type=tel]";

    /** Writes the words into the free fields of one form, in one of three ways, chooses something everywhere else, and sends it. */
    private static final String SEND = """
            ([index, words, today]) => {
              const form = document.querySelectorAll('main form')[index];
              let next = 0;
              for (const field of form.querySelectorAll('%s')) {
                if (!field.readOnly) field.value = Array.isArray(words) ? words[next++ %% words.length] : words;
              }
              for (const day of form.querySelectorAll('input[type=date]')) day.value = day.value || today;
              for (const list of form.querySelectorAll('select')) if (!list.value) list.value = list.options[1]?.value ?? '';
              for (const choice of form.querySelectorAll('input[type=radio], input[type=checkbox]')) {
                if (![...form.elements[choice.name].length ? form.elements[choice.name] : [choice]].some(one => one.checked)) choice.checked = true;
              }
              form.requestSubmit();
            }""".formatted(FREE);

    /** Whatever of the page was not written by us. */
    private static final String GROWN = """
            () => [...document.querySelectorAll('*')].filter(one =>
              one.matches('body script, head script:not([nonce]), iframe, frame, object, embed, applet, base, img, image, video, audio, math,'
                + ' foreignObject, style, body link, head meta[http-equiv], body meta, body title:not(svg *), portal, fencedframe, marquee, xmp, plaintext, template')
              || [...one.attributes].some(a => a.name.startsWith('on') || a.name === 'style' || a.name.startsWith('hx-')
                || /^(?:href|src|action|formaction|data|srcdoc|xlink:href)$/.test(a.name) && !/^(?:[/?#]|https?:\\/\\/localhost)/.test(a.value)
                || /^\\/\\//.test(a.value) && a.name !== 'value'))
              .map(one => one.outerHTML.slice(0, 200))""";

    private static final String TYPED =
            "() => [...document.querySelectorAll('main form')].flatMap(form => [...form.querySelectorAll('%s')]).map(field => field.value)"
                    .formatted(FREE);

    private final List<String> poison = read();
    private final List<String> dialogs = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();
    /** The pages that showed what was kept by the form before. */
    private final TreeSet<String> shown = new TreeSet<>();

    private int fields;
    private int echoed;

    private record Form(String kind, int index, String action) {}

    private static List<String> read() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/poison.txt"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void watch() {
        begin();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith("http://localhost:")) {
                elsewhere.add(request.url());
            }
        });
    }

    private void nothingGrew() {
        assertThat((List<?>) page.evaluate(GROWN)).as(page.url()).isEmpty();
        assertThat(dialogs).as(page.url()).isEmpty();
        assertThat(elsewhere).as(page.url()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void everyPayloadInEveryFieldComesBackAsWords() {
        assertThat(new HashSet<>(poison)).hasSizeGreaterThanOrEqualTo(100);
        watch();
        go("/demo?language=sv");
        var names = page.locator("button.door span.muted").allTextContents().stream()
                .map(text -> text.replaceAll(",.*", "").strip())
                .toList();
        var done = new HashSet<Form>();
        for (var name : names) {
            become(name, Locale.of("sv"));
            walk(path -> fill(path, done));
        }
        // what was kept is read by some who can reach it
        for (var name : names.subList(0, READERS)) {
            become(name, Locale.of("sv"));
            walk(path -> nothingGrew());
        }
        System.out.printf(
                "%d forms, %d fields, %d came back with every payload; kept words stand on %s%n",
                done.size(), fields, echoed, shown);
        assertThat(echoed).isGreaterThan(15);
        assertThat(shown).isNotEmpty();
    }

    /** Sends each form of the page with all payloads in every field, and once more with one that may be kept. */
    private void fill(String path, HashSet<Form> done) {
        for (int index = 0; index < page.locator("main form").count(); index++) {
            var form = page.locator("main form").nth(index);
            if (form.locator(FREE).count() == 0
                    || form.locator("input[type=password]").count() > 0) {
                continue;
            }
            if (!done.add(new Form(kind(path), index, kind(String.valueOf(form.getAttribute("action")))))) {
                continue;
            }
            fields += form.locator(FREE).count();
            // what is sent in an address holds less; all of it is tried below
            var all = String.join("\n", "get".equals(form.getAttribute("method")) ? poison.subList(0, 40) : poison);
            send(index, all);
            for (var typed : (List<?>) page.evaluate(TYPED)) {
                var words = typed.toString();
                if (words.contains("alert(1)")) {
                    echoed++;
                    assertThat(words.strip()).as(page.url()).isIn(all, all.replace("\n", ""));
                }
            }
            go(path);
            if (page.locator("main form").count() > index) {
                send(index, List.of(KEPT));
                if (page.locator("main .error-summary").count() == 0
                        && page.locator("body").innerText().contains(KEPT)) {
                    shown.add(kind(page.url().replaceAll("https?://[^/]*", "")));
                }
            }
            go(path);
        }
    }

    private void send(int index, Object words) {
        page.waitForNavigation(() -> page.evaluate(SEND, List.of(index, words, "2026-11-24")));
        nothingGrew();
    }

    /** Opens the pages that whoever is signed in reaches by links, one of each kind. */
    private void walk(Consumer<String> opened) {
        var waiting = new ArrayDeque<String>();
        var known = new HashSet<String>();
        links("nav a, main a").stream().filter(path -> known.add(kind(path))).forEach(waiting::add);
        for (int read = 0; read < PAGES && !waiting.isEmpty(); read++) {
            var path = waiting.remove();
            go(path);
            links("main a").stream().filter(next -> known.add(kind(next))).forEach(waiting::add);
            opened.accept(path);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> links(String which) {
        var all = (List<String>) page.evaluate("""
                which => [...document.querySelectorAll(which)].filter(a => !a.hasAttribute('download') && a.checkVisibility())
                  .map(a => a.getAttribute('href') ?? '')""", which);
        return all.stream()
                .filter(path -> path.startsWith("/") && !path.matches(".*\\.\\w{2,5}(\\?.*)?"))
                .toList();
    }

    private static String kind(String path) {
        return ID.matcher(path.replaceAll("[?#].*", "")).replaceAll("_");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void everyPayloadThatIsKeptInAShortFieldIsShownAsWords() {
        watch();
        become("Anna Lindqvist", Locale.of("sv"));
        go("/cases");
        go(links("main a[href^='/cases/']").stream()
                .filter(path -> !path.endsWith("/new"))
                .findFirst()
                .orElseThrow());
        var path = page.url().replaceAll(".*(/cases/.*)", "$1");
        go(path + "/persons/new");
        var refused = page.evaluate("""
                async names => {
                  const form = document.querySelector('main form');
                  const refused = [];
                  for (const name of names) {
                    const fields = new URLSearchParams({ _csrf: form.elements._csrf.value, standing: 'ACCOMPANYING_OTHER', gender: 'WOMAN',
                      age: 'ADULT', worry: 'NONE', firstName: name });
                    const answer = await fetch(form.action, { method: 'POST', body: fields, redirect: 'manual' });
                    if (answer.type !== 'opaqueredirect') refused.push(name);
                  }
                  return refused;
                }""", poison);
        assertThat((List<?>) refused).isEmpty();
        go(path);
        nothingGrew();
        assertThat(page.locator("main li strong").allTextContents())
                .containsAll(poison.stream().map(String::strip).toList());
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void whatStandsInAnAddressIsShownAsWordsOrNotAtAll() {
        watch();
        for (var part : parts()) {
            go("/sign-in?name=" + part);
            nothingGrew();
            go("/sign-in?ended&language=" + part);
            nothingGrew();
        }
        become("Anna Lindqvist", Locale.of("sv"));
        for (var part : parts()) {
            for (var path : List.of(
                    "/cases?form=", "/cases?code=", "/cases?after=", "/locked?back=", "/programme/decided?before=")) {
                go(path + part);
                nothingGrew();
            }
        }
        for (var path : List.of("/", "/cases/", "/invited/", "/static/")) {
            go(path + "%3Cscript%3Ealert(1)%3C%2Fscript%3E");
            go(path + "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E");
            nothingGrew();
        }
        become("Oskar Talberg", Locale.of("sv"));
        for (var part : parts()) {
            go("/statistics?year=2019&rows=" + part);
            nothingGrew();
        }
    }

    /** All payloads in pieces that an address can hold. */
    private List<String> parts() {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (var payload : poison) {
            part.append(URLEncoder.encode(payload + "\n", StandardCharsets.UTF_8));
            if (part.length() > 4_000) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void whatStandsInASheetIsQuotedAsWords() {
        watch();
        become("Petra Ohlgren", Locale.of("sv"));
        var template = page.request()
                .get(page.url().replaceAll("/today.*", "/statistics/deliver/template.csv"))
                .text();
        var head = template.lines().findFirst().orElseThrow();
        var sheet = new StringBuilder(head);
        for (var payload : poison) {
            var cell = "\"" + payload.replace("\"", "\"\"") + "\"";
            sheet.append("\n").append(String.join(";", java.util.Collections.nCopies(head.split(";").length, cell)));
        }
        go("/statistics/deliver");
        page.setInputFiles(
                "input[type=file]",
                new FilePayload(
                        "<img src=x onerror=alert(1)>.csv",
                        "text/csv",
                        sheet.toString().getBytes(StandardCharsets.UTF_8)));
        page.waitForNavigation(() -> page.locator("main form[enctype] button").click());
        nothingGrew();
        assertThat(page.locator("main").innerText()).contains("<script>alert(1)</script>");
    }
}
