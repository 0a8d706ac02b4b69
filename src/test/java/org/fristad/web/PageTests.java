package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Pages, refusals and headers, with a room of the tests' own and no database. */
@SpringJUnitWebConfig
@ExtendWith(OutputCaptureExtension.class)
class PageTests {

    private static final Actor COORDINATOR =
            new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.COORDINATOR), Purpose.SUPPORT);

    @Controller
    static class Room {

        @GetMapping("/form")
        View form() {
            var form =
                    Form.empty().with("name", "Say who").with("needs", "Choose").with("", "All wrong");
            var options = List.of(new Option("A", "Alpha"), new Option("B", "<Beta>"));
            var content = Page.part((html, tags) -> {
                JteErrorSummaryGenerated.render(html, tags, form);
                html.writeContent("<form method=\"post\" action=\"/form\" hx-post=\"/form\">");
                tags.onHtmlTagOpened("form", Map.of("method", "post"), html);
                tags.onHtmlTagClosed("form", html);
                JteTextGenerated.render(
                        html, tags, form, "name", "Name", "Any", "text", false, "off", "text", "", "sv");
                JteChoicesGenerated.render(html, tags, form, "needs", "Needs", options, true, "Any", true);
                JteSelectGenerated.render(html, tags, form, "one", "One", options, "Any", true, true);
                JteTextAreaGenerated.render(html, tags, form, "why", "Why", "Any", true, 4);
                JteDateGenerated.render(html, tags, form, "day", "Day", "Any", true);
                html.writeContent("</form>");
            });
            return Page.invalid((html, tags) -> JteLayoutGenerated.render(html, tags, "Form", content, false));
        }

        @GetMapping("/typed/{words}")
        View typed(@PathVariable String words) {
            return Page.page((html, tags) -> JteNoticeGenerated.render(html, tags, words, "brand"));
        }

        @GetMapping("/cases/{id}")
        View missing(@PathVariable UUID id) {
            throw new NotFound();
        }

        @GetMapping("/refused")
        View refused() {
            throw new Refused(null, "web.error.Max", 30);
        }

        @GetMapping("/invited/{token}")
        View brokenLink() {
            throw new IllegalStateException("no matter what");
        }

        @PostMapping("/stale")
        View staleForm() {
            throw new Stale();
        }

        @GetMapping("/stale")
        View stale() {
            throw new Stale();
        }

        @GetMapping("/broken")
        View broken() {
            throw new IllegalStateException("the password of the database");
        }

        @PostMapping("/unknown")
        View unknown() {
            throw new QueryTimeoutException("no answer");
        }

        @PostMapping("/done")
        View done() {
            return Page.seeOther("/form", "web.lock");
        }
    }

    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    @Import({WebConfiguration.class, Site.class, ErrorController.class, Refusals.class, Room.class})
    static class Rooms {

        @Bean
        ApplicationConversionService conversionService() {
            return new ApplicationConversionService();
        }

        @Bean
        MenuItem late() {
            return new MenuItem("web.unlock", "/later", 20, actor -> actor.is(Role.COORDINATOR));
        }

        @Bean
        MenuItem early() {
            return new MenuItem("web.lock", "/form", 10, actor -> true);
        }

        @Bean
        MenuItem hidden() {
            return new MenuItem("web.password", "/money", 5, actor -> actor.is(Role.FINANCE));
        }

        @Bean
        SomeReader reader() {
            return new SomeReader();
        }
    }

    static class SomeReader implements Reader {

        private boolean present;

        @Override
        public Optional<Locale> language() {
            return present ? Optional.of(Locale.of("sv")) : Optional.empty();
        }

        @Override
        public Optional<String> displayName() {
            return present ? Optional.of("Ada <A>") : Optional.empty();
        }

        @Override
        public Optional<String> organisationName() {
            return present ? Optional.of("Syd") : Optional.empty();
        }

        @Override
        public Optional<Unlock> unlock() {
            return present ? Optional.of(Unlock.PASSWORD) : Optional.empty();
        }
    }

    private final MockMvcTester mvc;
    private final SomeReader reader;

    PageTests(@Autowired WebApplicationContext rooms, @Autowired SomeReader reader) {
        this.mvc = MockMvcTester.from(
                rooms,
                mvc -> mvc.addFilters(new SafetyHeaders(new Address("http://localhost:8080"), false))
                        .build());
        this.reader = reader;
    }

    @AfterEach
    void nobodyReads() {
        reader.present = false;
    }

    @Test
    void aFormShowsWhatIsWrongOnTopAndBesideEachField() {
        var page = get("/form");
        assertThat(page).hasStatus(422).hasContentType("text/html;charset=UTF-8");
        assertThat(text(page))
                .contains("3 things need another look")
                .contains("<a href=\"#name\">Say who</a>")
                .contains("<li>All wrong</li>")
                .contains("id=\"name-error\">Say who<")
                .contains("aria-describedby=\"name-hint name-error\"")
                .contains("aria-invalid=\"true\"")
                .contains("&lt;Beta&gt;");
    }

    @Test
    void theTokenStandsInsideEveryForm() {
        var page = mvc.get()
                .uri("/form")
                .requestAttr(CsrfToken.class.getName(), new DefaultCsrfToken("X-CSRF", "_csrf", "to\"ken"))
                .exchange();
        assertThat(text(page))
                .containsPattern(
                        "<form method=\"post\" action=\"/form\"[^>]*><input type=\"hidden\" name=\"_csrf\" value=\"to&quot;ken\">");
    }

    @Test
    void whatIsGivenToHtmxBearsTheNonceOfThePage() {
        var page = get("/form");
        var nonce = text(page).replaceAll("(?s).*<script nonce=\"([^\"]+)\".*", "$1");
        assertThat(text(page)).contains("<form method=\"post\" action=\"/form\" hx-nonce=\"" + nonce + "\" hx-post=");
        assertThat(page.getResponse().getHeader("Content-Security-Policy"))
                .contains("script-src 'nonce-" + nonce + "';");
    }

    @Test
    void whatPeopleWriteIsNeverStamped() {
        var output = new gg.jte.output.StringOutput();
        var html = new StampedOutput(output, "n");
        html.setContext("p", null);
        html.writeContent("<p>");
        html.writeUserContent("<b hx-get='/x'>");
        html.writeContent("</p><i hx-get=\"/a\" hx-target=\"b\"></i> hx-no ");
        assertThat(output)
                .hasToString("<p>&lt;b hx-get='/x'&gt;</p><i hx-nonce=\"n\" hx-get=\"/a\" hx-target=\"b\"></i> hx-no ");
    }

    @Test
    void theMenuShowsWhatTheActorMaySeeInItsOrder() {
        reader.present = true;
        var page = COORDINATOR.call(() -> get("/form"));
        assertThat(text(page))
                .containsSubsequence(
                        "<a href=\"/form\" aria-current=\"page\">Lås</a>", "<a href=\"/later\">Lås upp</a>")
                .doesNotContain("/money")
                .contains("Ada &lt;A&gt;")
                .contains("action=\"/lock\"")
                .contains("lang=\"sv\"");
    }

    @Test
    void nobodySignedInSeesNoMenuAndNoLock() {
        assertThat(text(get("/form"))).doesNotContain("<nav").doesNotContain("/lock\"");
    }

    @Test
    void theLanguageIsTheReadersThenTheAddressesThenTheBrowsers() {
        assertThat(text(get("/form"))).contains("<html lang=\"en\"");
        assertThat(text(mvc.get()
                        .uri("/form")
                        .header("Accept-Language", "sv,en;q=0.5")
                        .exchange()))
                .contains("<html lang=\"sv\"");
        assertThat(text(mvc.get().uri("/form").header("Accept-Language", "de").exchange()))
                .contains("<html lang=\"en\"");
        assertThat(text(mvc.get().uri("/form").header("Accept-Language", "!").exchange()))
                .contains("<html lang=\"en\"");
        assertThat(text(mvc.get().uri("/form?language=sv").exchange())).contains("<html lang=\"sv\"");
        reader.present = true;
        assertThat(text(mvc.get().uri("/form?language=en").exchange())).contains("<html lang=\"sv\"");
    }

    @Test
    void missingAndForbiddenAndNonsenseAnswerTheSame() {
        var missing = get("/cases/" + UUID.randomUUID());
        assertThat(missing).hasStatus(404);
        for (var address : List.of("/cases/nonsense", "/no/such/page", "/done")) {
            var other = get(address);
            assertThat(other).hasStatus(404);
            assertThat(plain(other)).isEqualTo(plain(missing));
        }
    }

    @Test
    void aRefusalWithoutFormSaysWhy() {
        assertThat(get("/refused")).hasStatus(422).bodyText().contains("Must be at most 30.");
    }

    @Test
    void aStaleChangeSaysThatNothingWasOverwritten() {
        assertThat(get("/stale")).hasStatus(409).bodyText().contains("nothing was overwritten");
    }

    @Test
    void whatWasWrittenIsGivenBackWhereItCouldNotBeTaken() {
        var page = mvc.post()
                .uri("/stale")
                .param("words", "She rang on Tuesday.\nShe will ring <again>.")
                .param("standing", "PRESUMED_VICTIM")
                .param("version", "17")
                .param("password", "a secret of hers")
                .exchange();
        assertThat(page)
                .hasStatus(409)
                .bodyText()
                .contains("<p class=\"words\">She rang on Tuesday.\nShe will ring &lt;again&gt;.</p>")
                .doesNotContain("PRESUMED_VICTIM", ">17<", "secret");
        assertThat(get("/stale")).bodyText().doesNotContain("id=\"typed\"");
    }

    @Test
    void aFloodOfStrangersKeepsNobodyFromSigningInOrLeavingAndNoBalancerFromLooking(
            @Autowired WebApplicationContext rooms) {
        var allowed = new Limits(Map.of("visitors", new Allowance(2, Duration.ofMinutes(1))), new MovedClock());
        var flooded = MockMvcTester.from(
                rooms, it -> it.addFilters(new Visitors(allowed)).build());
        for (int status : new int[] {422, 422, 429}) {
            assertThat(visit(flooded, "/form", false)).hasStatus(status);
        }
        for (var open : List.of("/actuator/health", "/leave", "/static/app.css", "/sign-in", "/sign-in/code")) {
            assertThat(visit(flooded, open, false))
                    .as(open)
                    .satisfies(it -> assertThat(it.getResponse().getStatus()).isNotEqualTo(429));
        }
        assertThat(visit(flooded, "/sign-in", false)).hasStatus(429);
        assertThat(visit(flooded, "/form", true)).hasStatus(422);
    }

    private static MvcTestResult visit(MockMvcTester site, String path, boolean hasSession) {
        return site.get()
                .uri(path)
                .with(request -> {
                    request.setRequestedSessionIdValid(hasSession);
                    return request;
                })
                .exchange();
    }

    @Test
    void whatBrokeShowsAReferenceAndNothingElse(CapturedOutput output) {
        var page = get("/broken");
        assertThat(output)
                .as("whoever runs the program finds it by the reference")
                .contains(
                        "GET /broken broke, reference "
                                + text(page).replaceAll("(?s).*Reference: ([0-9a-f]{8}).*", "$1"),
                        "IllegalStateException: the password of the database");
        assertThat(page)
                .hasStatus(500)
                .bodyText()
                .containsPattern("Reference: [0-9a-f]{8}")
                .doesNotContain("password")
                .doesNotContain("Exception");
    }

    @Test
    void whatBrokeIsLoggedWithoutItsAddress(CapturedOutput output) {
        assertThat(get("/invited/works-only-once")).hasStatus(500);
        assertThat(output).contains("GET /invited/{token} broke").doesNotContain("works-only-once");
    }

    @Test
    void aLostAnswerSaysThatTheOutcomeIsUnknown() {
        assertThat(mvc.post().uri("/unknown").exchange())
                .hasStatus(503)
                .bodyText()
                .contains("We don't know whether it was done");
    }

    @Test
    void afterADeedTheNextPageSaysSoOnce() {
        var done = mvc.post().uri("/done").exchange();
        assertThat(done).hasStatus(303).hasHeader("Location", "/form");
        var session = (org.springframework.mock.web.MockHttpSession)
                java.util.Objects.requireNonNull(done.getRequest().getSession());
        assertThat(text(mvc.get().uri("/form").session(session).exchange()))
                .contains("<p class=\"notice ok\" role=\"status\">Lock</p>");
        assertThat(text(mvc.get().uri("/form").session(session).exchange())).doesNotContain("role=\"status\"");
    }

    @Test
    void nobodyIsSentToAnotherSite() {
        for (var address : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> Page.seeOther(address));
        }
    }

    @Test
    void everyAnswerTellsTheBrowserToKeepAndRunNothing() {
        for (var address : List.of("/form", "/no/such/page", "/broken")) {
            var headers = new LinkedHashMap<String, String>();
            var response = get(address).getResponse();
            response.getHeaderNames().forEach(name -> headers.put(name, String.valueOf(response.getHeader(name))));
            assertThat(headers)
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                    .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                    .containsEntry("Cross-Origin-Embedder-Policy", "require-corp")
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsKey("Permissions-Policy");
            assertThat(headers.get("Content-Security-Policy"))
                    .startsWith("default-src 'none';")
                    .contains("require-trusted-types-for 'script'; trusted-types htmx")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void overTlsTheBrowserIsToldToStayThereAndWhereToReport() {
        var plain = get("/form").getResponse();
        assertThat(plain.getHeader("Strict-Transport-Security")).isNull();
        assertThat(plain.getHeader("Reporting-Endpoints")).isNull();
        var secure = mvc.get().uri("/form").secure(true).exchange().getResponse();
        assertThat(secure.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(secure.getHeader("Reporting-Endpoints")).isEqualTo("csp=\"/csp-reports\"");
        assertThat(secure.getHeader("Content-Security-Policy")).endsWith("; report-uri /csp-reports; report-to csp");
    }

    @Test
    void theMakersOfBrowsersAreToldOnlyWhereItIsSet(@Autowired WebApplicationContext rooms) {
        var preloaded = MockMvcTester.from(
                rooms,
                mvc -> mvc.addFilters(new SafetyHeaders(new Address("http://localhost:8080"), true))
                        .build());
        assertThat(preloaded.get().uri("/form").secure(true).exchange())
                .hasHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload");
    }

    @Test
    void eachPageHasItsOwnNonce() {
        assertThat(get("/form").getResponse().getHeader("Content-Security-Policy"))
                .isNotEqualTo(get("/form").getResponse().getHeader("Content-Security-Policy"));
    }

    @Test
    void aFormSentByAnotherSiteIsTurnedAway() {
        assertThat(mvc.post()
                        .uri("/done")
                        .header("Sec-Fetch-Site", "cross-site")
                        .exchange())
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri("/done")
                        .header("Sec-Fetch-Site", "same-origin")
                        .exchange())
                .hasStatus(303);
        assertThat(mvc.get().uri("/form").header("Sec-Fetch-Site", "cross-site").exchange())
                .hasStatus(422);
    }

    @Test
    void staticFilesHaveAddressesOfTheirContentAndMayBeKept() {
        var address = text(get("/form")).replaceAll("(?s).*href=\"(/static/app-[0-9a-f]{32}\\.css)\".*", "$1");
        var css = mvc.get().uri(address).exchange();
        assertThat(css).hasStatusOk();
        assertThat(css.getResponse().getHeader("Cache-Control"))
                .contains("max-age=31536000")
                .contains("immutable");
        assertThat(mvc.get().uri("/app.css").exchange()).hasStatus(404);
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).exchange();
    }

    private static String text(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static String plain(MvcTestResult page) {
        return text(page).replaceAll("nonce=\"[^\"]*\"", "");
    }

    @Test
    void typedWordsAreShownAsWords() {
        assertThat(text(get("/typed/<script>"))).contains("&lt;script&gt;");
    }
}
