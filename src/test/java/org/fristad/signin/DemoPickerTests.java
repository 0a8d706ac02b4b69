package org.fristad.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.Objects;
import org.fristad.accounts.Accounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
@AutoConfigureMockMvc
class DemoPickerTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Test
    void theWalkOfTheFirstMinuteComesFirstAndInItsOrder() {
        assertThat(mvc.get().uri("/demo?language=en").exchange())
                .hasStatusOk()
                .bodyText()
                .containsSubsequence("Caseworker", "Regional coordinator", "Reviewer", "Decider", "Statistician")
                .contains("Invented data");
    }

    @Test
    void everybodyOfferedSignsInWithOneClickInTheLanguageOfThePage() {
        var offered = SignIn.PROGRAM.call(() -> accounts.offered());
        assertThat(offered).hasSizeGreaterThan(10);
        for (var person : offered) {
            var clicked = mvc.post()
                    .uri("/demo?language=en")
                    .with(csrf())
                    .param("login", person.login().id().toString())
                    .exchange();
            assertThat(clicked).hasStatus(303).hasHeader("Location", "/today");
            var session = (MockHttpSession)
                    Objects.requireNonNull(clicked.getRequest().getSession(false));
            assertThat(mvc.get().uri("/account").session(session).exchange())
                    .hasStatusOk()
                    .bodyText()
                    .contains(person.name(), "<html lang=\"en\"");
        }
    }

    @Test
    void aLockedDemoOpensAgainWithOneClick() {
        var person = SignIn.PROGRAM.call(() -> accounts.offered()).getFirst();
        var clicked = mvc.post()
                .uri("/demo")
                .with(csrf())
                .param("login", person.login().id().toString())
                .exchange();
        var session =
                (MockHttpSession) Objects.requireNonNull(clicked.getRequest().getSession(false));
        mvc.post().uri("/lock").session(session).with(csrf()).exchange();
        assertThat(mvc.get().uri("/account").session(session).exchange()).hasStatus(303);
        assertThat(mvc.post().uri("/unlock").session(session).with(csrf()).exchange())
                .hasStatus(303);
        assertThat(mvc.get().uri("/account").session(session).exchange()).hasStatusOk();
    }
}
