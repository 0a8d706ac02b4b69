package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.fristad.actor.MovedClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class BrowserReportsTests {

    private final BrowserReports reports = new BrowserReports(
            new Limits(Map.of("csp-reports", new Allowance(5, Duration.ofMinutes(1))), new MovedClock()));

    private MockHttpServletResponse report(String body) throws ServletException, IOException {
        var request = new MockHttpServletRequest("POST", "/csp-reports");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();
        reports.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void onlyTheRuleIsCountedAndNothingOfThePageIsLogged(CapturedOutput output) throws ServletException, IOException {
        assertThat(report("""
                [{"type":"csp-violation","url":"http://localhost/cases/4711","body":{"effectiveDirective":"script-src-elem",
                  "documentURL":"http://localhost/cases/4711","sample":"Ayşe"}},
                 {"type":"csp-violation","body":{"effectiveDirective":"made-up"}}]
                """).getStatus()).isEqualTo(204);
        assertThat(report("{\"csp-report\":{\"effective-directive\": \"img-src\"}}")
                        .getStatus())
                .isEqualTo(204);
        assertThat(reports.counts()).isEqualTo(Map.of("script-src-elem", 1L, "img-src", 1L, "other", 1L));
        assertThat(output.getAll()).contains("script-src-elem").doesNotContain("4711", "Ayşe", "made-up");
    }

    @Test
    void whateverIsSentNothingBreaksAndTheCountsStayFew() throws ServletException, IOException {
        for (var body :
                new String[] {"", "\0\uD800", "\"effectiveDirective\":\"".repeat(9_000), "x".repeat(9_000_000)}) {
            assertThat(report(body).getStatus()).isEqualTo(204);
        }
        assertThat(reports.counts()).isEmpty();
    }

    @Test
    void moreThanAMinuteHoldsIsNotHeard() throws ServletException, IOException {
        for (int i = 0; i < 5; i++) {
            report("{\"effectiveDirective\":\"img-src\"}");
        }
        var refused = report("{\"effectiveDirective\":\"img-src\"}");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("12");
        assertThat(reports.counts()).containsEntry("img-src", 5L);
    }
}
