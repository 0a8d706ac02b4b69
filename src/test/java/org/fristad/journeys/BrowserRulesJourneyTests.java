package org.fristad.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fristad.web.BrowserReports;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the browser was told to refuse it refuses, when somebody has got a hand into a page of ours. */
class BrowserRulesJourneyTests extends Journey {

    private static final String STAMP = "document.querySelector('script[nonce]').nonce";

    @Autowired
    private BrowserReports reports;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private void enter() {
        begin();
        become("Anna Lindqvist", Locale.ENGLISH);
        go("/cases");
        asked.clear();
        page.onRequest(request -> asked.add(request.url()));
    }

    /**
     * What a script that got into the page tries; answers with the name of the error, or with what it made of it. It runs
     * a little later, since what the test itself runs may do more than a page's own script.
     */
    private String tried(String script) {
        return String.valueOf(page.evaluate(
                "async () => { await new Promise(later => setTimeout(later)); try { return String(await (async () => { "
                        + script + " })()); } catch (e) { return e.name; } }"));
    }

    @Test
    void anElementThatWeDidNotStampAsksForNothing() {
        enter();
        var element = "const x = document.createElement('div'); x.setAttribute('hx-get', '/today?%s');"
                + " x.setAttribute('hx-trigger', 'load'); %s document.body.append(x); htmx.process(x); return 'there'";
        assertThat(tried(element.formatted("bare", ""))).isEqualTo("there");
        assertThat(tried(element.formatted("guessed", "x.setAttribute('hx-nonce', 'guessed');")))
                .isEqualTo("there");
        // the same element does ask once it bears the page's own stamp: what was refused above was the missing one
        page.waitForResponse(
                answer -> answer.url().endsWith("/today?stamped"),
                () -> tried(element.formatted("stamped", "x.setAttribute('hx-nonce', " + STAMP + ");")));
        assertThat(asked).noneMatch(url -> url.contains("bare") || url.contains("guessed"));
        assertThat(complained()).hasSize(2).allMatch(said -> said.contains("[hx-csp] blocked"));
    }

    @Test
    void wordsDoNotBecomeElementsOrPrograms() {
        enter();
        for (var script : new String[] {
            "document.body.innerHTML = '<img src=x>'",
            "document.body.outerHTML = '<img src=x>'",
            "document.body.insertAdjacentHTML('beforeend', '<img src=x>')",
            "document.write('<img src=x>')",
            "document.createElement('iframe').srcdoc = '<script>1</script>'",
            "document.createElement('script').src = '/static/app.js'",
            "document.createElement('script').text = 'document.title = 1'",
            "new DOMParser().parseFromString('<p>x', 'text/html')",
            "document.createRange().createContextualFragment('<p>x')",
            "setTimeout('document.title = 1')",
            "trustedTypes.createPolicy('default', { createHTML: x => x })",
            "trustedTypes.createPolicy('mine', { createHTML: x => x })",
        }) {
            assertThat(tried(script)).as(script).isEqualTo("TypeError");
        }
        for (var script : new String[] {"return eval('1')", "return new Function('return 1')()"}) {
            assertThat(tried(script)).as(script).isEqualTo("EvalError");
        }
        assertThat(page.title()).startsWith("Cases");
        assertThat(complained()).isNotEmpty();
    }

    @Test
    void nothingIsLoadedFromOrSentToElsewhere() {
        try (var elsewhere = new Elsewhere()) {
            enter();
            for (var script : new String[] {
                "await fetch('ELSEWHERE')",
                "navigator.sendBeacon('ELSEWHERE', 'x')",
                "new EventSource('ELSEWHERE')",
                "new WebSocket('ELSEWHERE'.replace('http', 'ws'))",
                "new Image().src = 'ELSEWHERE'",
                "x = add('iframe', 'src', 'ELSEWHERE')",
                "x = add('object', 'data', 'ELSEWHERE')",
                "x = add('embed', 'src', 'ELSEWHERE')",
                "x = add('video', 'src', 'ELSEWHERE')",
                "x = add('script', 'src', 'ELSEWHERE')",
                "x = add('link', 'rel', 'stylesheet'); x.href = 'ELSEWHERE'",
                "x = add('link', 'rel', 'prefetch'); x.href = 'ELSEWHERE'",
                "x = add('p', 'style', 'background:url(ELSEWHERE)')",
                "x = add('p', 'onclick', 'document.title = 1'); x.click()",
                "x = add('a', 'href', 'javascript:document.title = 1'); x.click()",
                "x = add('base', 'href', 'ELSEWHERE')"
            }) {
                tried("let x; const add = (name, key, value) => { const x = document.createElement(name);"
                        + " x.setAttribute(key, value); document.body.append(x); return x; }; "
                        + script.replace("ELSEWHERE", elsewhere.address()));
            }
            assertThat(page.evaluate("document.baseURI").toString()).isEqualTo(page.url());
            assertThat(page.title()).startsWith("Cases");
            // a form is refused by the browser with a page of its own
            page.waitForConsoleMessage(
                    new Page.WaitForConsoleMessageOptions()
                            .setPredicate(message -> message.text().contains("form-action")),
                    () -> tried(
                            "const x = document.createElement('form'); x.action = '%s'; x.method = 'post'; document.body.append(x); x.submit()"
                                    .formatted(elsewhere.address())));
            assertThat(String.join("\n", complained()))
                    .contains(
                            "connect-src",
                            "img-src",
                            "frame-src",
                            "media-src",
                            "style-src",
                            "form-action",
                            "base-uri",
                            "script-src");
            assertThat(elsewhere.arrived()).isEmpty();
            // it could have been reached, by anybody who is not a page of ours
            page.request().get(elsewhere.address() + "reached");
            assertThat(elsewhere.arrived()).containsExactly("GET /reached");
        }
    }

    @Test
    void whatThePageDoesNotNeedTheBrowserDoesNotOfferIt() {
        enter();
        var offered = new ArrayList<String>();
        for (var feature : (List<?>) page.evaluate("document.featurePolicy.allowedFeatures()")) {
            offered.add(feature.toString());
        }
        // hints name only what a request says of the browser; isolation takes nothing from us; fetching later needs the
        // page's script
        assertThat(offered)
                .filteredOn(feature -> !feature.startsWith("ch-"))
                .containsExactlyInAnyOrder(
                        "publickey-credentials-get",
                        "publickey-credentials-create",
                        "cross-origin-isolated",
                        "deferred-fetch",
                        "deferred-fetch-minimal");
        assertThat(page.evaluate("PublicKeyCredential !== undefined && isSecureContext"))
                .isEqualTo(true);
        assertThat(page.evaluate("opener === null && crossOriginIsolated")).isEqualTo(true);
    }

    @Test
    void nothingOfAPageIsKeptInTheBrowser() {
        enter();
        go("/cases/new");
        assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(page.evaluate("async () => (await caches.keys()).length + (await indexedDB.databases()).length"))
                .isEqualTo(0);
        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(page.locator("html").getAttribute("translate")).isEqualTo("no");
        assertThat(page.evaluate("document.querySelector('textarea').spellcheck"))
                .isEqualTo(false);
    }

    @Test
    void whatTheBrowserRefusesReachesTheCount() {
        enter();
        var before = reports.counts().getOrDefault("img-src", 0L);
        tried("new Image().src = 'https://evil.example/counted'");
        page.waitForCondition(() -> reports.counts().getOrDefault("img-src", 0L) > before);
        assertThat(complained()).hasSize(1);
    }
}
