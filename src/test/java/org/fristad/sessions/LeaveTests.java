package org.fristad.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
class LeaveTests {

    @Autowired
    private MockMvcTester mvc;

    @Test
    void aPageOpenToEverybodyOffersAWayOut() {
        assertThat(mvc.get().uri("/sign-in").exchange())
                .hasStatusOk()
                .bodyText()
                .contains("href=\"/leave\"");
    }

    @Test
    void leavingClearsWhatTheBrowserKeptAndGoesElsewhere() {
        var session = (MockHttpSession) Objects.requireNonNull(
                mvc.get().uri("/sign-in").exchange().getRequest().getSession(true));
        var left = mvc.get().uri("/leave").session(session).exchange();
        assertThat(left).hasStatus(303).hasHeader("Location", "/actuator/health");
        assertThat(left.getResponse().getHeader("Clear-Site-Data")).contains("cookies", "cache", "storage");
        assertThat(session.isInvalid()).isTrue();
    }
}
