package org.fristad.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.sql.SQLException;
import org.fristad.database.CannotStart;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class FirstInvitationsTests {

    @Autowired
    private FirstInvitations invitations;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void aLinkOfTheConsoleMakesAnAdministratorOnce() throws SQLException {
        var links = invitations.make("plattformen");
        assertThat(links).hasSize(2).doesNotHaveDuplicates();
        assertThat(mvc.get().uri(links.getFirst()).exchange()).hasStatusOk();
        assertThat(accept(links.getFirst(), "kort")).hasStatus(422);
        assertThat(accept(links.getFirst(), "ett långt lösenord med ord"))
                .hasStatus(303)
                .hasHeader("Location", "/sign-in");
        assertThat(accept(links.getFirst(), "ett annat långt lösenord")).hasStatus(404);
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("name", "forsta-admin")
                        .param("password", "ett långt lösenord med ord")
                        .exchange())
                .hasStatus(303)
                .hasHeader("Location", "/account/factors");
    }

    private MvcTestResult accept(String link, String password) {
        return mvc.post()
                .uri(link)
                .with(csrf())
                .param("person", "Första Administratören")
                .param("name", "forsta-admin")
                .param("password", password)
                .param("again", password)
                .exchange();
    }

    @Test
    void anOrganisationThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> invitations.make("ingen"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ingen");
    }
}
