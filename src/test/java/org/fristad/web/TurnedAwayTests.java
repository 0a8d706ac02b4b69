package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.fristad.actor.MovedClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

@ExtendWith(OutputCaptureExtension.class)
class TurnedAwayTests {

    private static final UUID PERSON = new UUID(7, 9);

    private final MovedClock clock = new MovedClock();
    private final TurnedAway turnedAway = new TurnedAway(clock);

    private void answered(int status, @Nullable String pattern, boolean known) throws ServletException, IOException {
        var request = new MockHttpServletRequest("POST", "/invited/Ayşe-secret");
        request.setParameter("words", "Ayşe");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
        if (known) {
            TurnedAway.asked(request, PERSON);
        }
        var response = new MockHttpServletResponse();
        response.setStatus(status);
        turnedAway.doFilter(request, response, new MockFilterChain());
    }

    @Test
    void aRefusalSaysWhichKindOfAddressAndWhoAndNothingThatWasSent(CapturedOutput output)
            throws ServletException, IOException {
        answered(403, null, false);
        answered(429, "/search", true);
        answered(404, "/cases/{id}", true);
        assertThat(output.getAll())
                .contains("Turned away: 403 to POST (before its address was read), asked by nobody who has signed in")
                .contains("Turned away: 429 to POST /search, asked by " + PERSON)
                .contains("Turned away: 404 to POST /cases/{id}, asked by " + PERSON)
                .doesNotContain("Ayşe", "secret");
    }

    @Test
    void whatIsAnsweredAndWhatNeverWasAPageIsNone(CapturedOutput output) throws ServletException, IOException {
        answered(200, "/cases/{id}", true);
        answered(422, "/cases/{id}", true);
        answered(404, "/**", true);
        answered(404, "/cases/{id}", false);
        assertThat(output.getAll()).doesNotContain("Turned away");
    }

    @Test
    void nobodyFillsTheLogOrHidesInWhatOthersFillItWith(CapturedOutput output) throws ServletException, IOException {
        for (int time = 0; time < 100; time++) {
            answered(403, "/lock", false);
        }
        answered(429, "/search", true);
        assertThat(output.getAll().lines().filter(line -> line.contains("Turned away: 403")))
                .hasSize(60);
        assertThat(output.getAll()).contains("asked by " + PERSON + "; not written down since the last of these: 40");
        clock.pass(Duration.ofMinutes(1));
        answered(403, "/lock", false);
        assertThat(output.getAll().lines().filter(line -> line.contains("Turned away: 403")))
                .hasSize(61);
    }

    /** What another site sends is refused before anything else looks at it, and written down all the same. */
    @Test
    void itSeesWhatIsTurnedAwayFirstOfAll() {
        assertThat(OrderUtils.getOrder(TurnedAway.class)).isLessThan(OrderUtils.getOrder(SafetyHeaders.class));
    }
}
