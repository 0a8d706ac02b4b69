package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.fristad.web.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Names every header that tells the browser what it may do, on every kind of answer, as it leaves the running program. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fristad.demo=true", "fristad.kind=DEMO", "fristad.database.name=headers-${random.uuid}"})
class HeadersTests {

    private static final String CASEWORKER = "Anna Lindqvist";
    private static final String STATISTICIAN = "Oskar Talberg";
    private static final String POLICY = "default-src 'none'; script-src 'nonce-N'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types htmx; report-uri /csp-reports";

    /** What every answer says. */
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", POLICY,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Embedder-Policy", "require-corp",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "X-Robots-Tag", "noindex, nofollow",
            "Cache-Control", "no-store");

    @LocalServerPort
    private int port;

    @Test
    void everyKindOfAnswerNamesEveryHeader() {
        var anybody = new Visitor(port);
        var worker = new Visitor(port).become(CASEWORKER);
        var answers = new LinkedHashMap<String, Supplier<HttpResponse<byte[]>>>();
        answers.put("200 a page for everybody", () -> anybody.get("/sign-in"));
        answers.put("200 a page", () -> worker.get("/cases"));
        answers.put("200 a part of a page", () -> worker.get("/cases", "HX-Request", "true"));
        answers.put("303 going elsewhere", () -> anybody.get("/today"));
        answers.put("303 after a deed", () -> worker.post("/account/language", Map.of("language", "sv")));
        answers.put("204 locked in place", () -> worker.post("/lock", Map.of(), "X-In-Place", "true"));
        answers.put("204 unlocked in place", () -> worker.post("/unlock", Map.of(), "X-In-Place", "true"));
        answers.put("404 no such page", () -> worker.get("/no/such/page"));
        answers.put("404 no such case", () -> worker.get("/cases/00000000-0000-4000-8000-000000000001"));
        answers.put("404 no such file", () -> anybody.get("/static/no-such.css"));
        answers.put("403 without token", () -> worker.post("/lock", Map.of("_csrf", "")));
        answers.put("403 from another site", () -> worker.post("/lock", Map.of(), "Sec-Fetch-Site", "cross-site"));
        answers.put("422 a form again", () -> worker.post("/cases/new", Map.of()));
        answers.put("400 an address that is none", () -> worker.get("/cases;x=1"));
        answers.put("204 a report", () -> report(anybody, "{}"));
        var softly = new SoftAssertions();
        answers.forEach((kind, ask) -> {
            var answer = ask.get();
            assertThat(kind).startsWith(String.valueOf(answer.statusCode()));
            ALWAYS.forEach((name, value) -> {
                if (!kind.contains("file") || !name.equals("Cache-Control")) {
                    softly.assertThat(header(answer, name))
                            .as(kind + ": " + name)
                            .isEqualTo(value);
                }
            });
            softly.assertThat(permissions(answer))
                    .as(kind)
                    .containsEntry("publickey-credentials-get", "(self)")
                    .containsEntry("publickey-credentials-create", "(self)")
                    .containsEntry("camera", "()")
                    .containsEntry("translator", "()")
                    .hasSize(52);
            assertThat(answer.headers().map().keySet()).as(kind).doesNotContain("Server", "X-Powered-By");
        });
        softly.assertAll();
    }

    @Test
    void aStaticFileMayBeKeptAndIsOtherwiseNoLessSafe() {
        var anybody = new Visitor(port);
        var style = Visitor.text(anybody.get("/sign-in")).replaceAll("(?s).*href=\"(/static/app-[^\"]+)\".*", "$1");
        var file = anybody.get(style);
        assertThat(file.statusCode()).isEqualTo(200);
        var softly = new SoftAssertions();
        ALWAYS.forEach((name, value) -> softly.assertThat(header(file, name))
                .as(name)
                .isEqualTo(name.equals("Cache-Control") ? "max-age=31536000, public, immutable" : value));
        softly.assertAll();
        assertThat(file.headers().map()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void aDownloadIsSavedNeverShownAndStandsInABox() {
        var statistician = new Visitor(port).become(STATISTICIAN);
        var file = statistician.get("/statistics/2019/tables.csv");
        assertThat(file.statusCode()).isEqualTo(200);
        var softly = new SoftAssertions();
        ALWAYS.forEach((name, value) -> softly.assertThat(header(file, name))
                .as(name)
                .isEqualTo(
                        name.equals("Content-Security-Policy")
                                ? "default-src 'none'; sandbox; frame-ancestors 'none'"
                                : value));
        softly.assertAll();
        assertThat(header(file, "Content-Disposition")).startsWith("attachment; filename=");
        assertThat(header(file, "Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    }

    @Test
    void whoeverEndsASessionIsForgottenByTheBrowser() {
        var all = "\"cache\", \"cookies\", \"storage\"";
        var worker = new Visitor(port).become(CASEWORKER);
        assertThat(header(worker.post("/sign-out", Map.of()), "Clear-Site-Data"))
                .isEqualTo(all);
        assertThat(header(worker.get("/today"), "Clear-Site-Data"))
                .as("with the cookie of a session that is over")
                .isEqualTo(all);
        assertThat(header(new Visitor(port).get("/leave"), "Clear-Site-Data")).isEqualTo(all);
        assertThat(header(new Visitor(port).get("/today"), "Clear-Site-Data"))
                .as("who never had a session")
                .isEmpty();
    }

    @Test
    void aLinkOnAnotherSiteSignsNobodyOut() {
        var away = new Visitor(port)
                .get(
                        "/leave",
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Sec-Fetch-Mode",
                        "navigate",
                        "Sec-Fetch-Dest",
                        "document");
        assertThat(away.statusCode()).isEqualTo(303);
        assertThat(header(away, "Clear-Site-Data")).isEmpty();
    }

    @Test
    void anotherSiteLeadsHereButLoadsNothing() {
        var anybody = new Visitor(port);
        for (var site : new String[] {"cross-site", "same-site"}) {
            assertThat(anybody.get(
                                    "/sign-in",
                                    "Sec-Fetch-Site",
                                    site,
                                    "Sec-Fetch-Mode",
                                    "navigate",
                                    "Sec-Fetch-Dest",
                                    "document")
                            .statusCode())
                    .isEqualTo(200);
            for (var mode : new String[] {"no-cors", "cors", "websocket"}) {
                assertThat(anybody.get("/sign-in", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode)
                                .statusCode())
                        .isEqualTo(403);
            }
            assertThat(anybody.get(
                                    "/sign-in",
                                    "Sec-Fetch-Site",
                                    site,
                                    "Sec-Fetch-Mode",
                                    "navigate",
                                    "Sec-Fetch-Dest",
                                    "iframe")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(anybody.get("/static/icon.svg", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "no-cors")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(anybody.get("/sign-in", "Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aReportIsTakenFromOurOwnPagesOnly() {
        var anybody = new Visitor(port);
        assertThat(anybody.send("POST", "/csp-reports", BodyPublishers.ofString("{}"), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(anybody.get("/csp-reports").statusCode()).isEqualTo(303);
    }

    private static HttpResponse<byte[]> report(Visitor visitor, String body) {
        return visitor.send(
                "POST", "/csp-reports", BodyPublishers.ofString(body), "Content-Type", "application/reports+json");
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        var values = answer.headers().allValues(name);
        assertThat(values).as(name + " is said once").hasSizeLessThan(2);
        return values.isEmpty() ? "" : values.getFirst().replaceAll("nonce-[\\w=-]{24}'", "nonce-N'");
    }

    private static Map<String, String> permissions(HttpResponse<byte[]> answer) {
        var said = new LinkedHashMap<String, String>();
        for (var one : header(answer, "Permissions-Policy").split(", ")) {
            var pair = one.split("=", 2);
            said.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        return said;
    }
}
