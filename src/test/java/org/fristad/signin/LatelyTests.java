package org.fristad.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.fristad.accounts.Login;
import org.fristad.actor.Role;
import org.fristad.sessions.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever has an account hears what happened to it, though no mail is sent. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(SomeStaff.class)
class LatelyTests {

    private static final String SINCE = "Sedan du senast loggade in";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SomeStaff people;

    private void fail(Login login, int times) {
        for (int time = 0; time < times; time++) {
            assertThat(new Visitor(mvc).post("/sign-in", "name", login.name(), "password", "not the password"))
                    .hasStatus(422);
        }
    }

    @Test
    void triesThatFailedAreToldOnceAfterSigningInAndStayOnTheAccountsPage() {
        var login = people.account(people.administrator(), Role.CASEWORKER);
        assertThat(people.signedIn(login).get("/today")).bodyText().doesNotContain(SINCE);
        people.signedIn(login).post("/sign-out");
        fail(login, 3);
        var visitor = people.signedIn(login);
        assertThat(visitor.get("/today")).bodyText().contains(SINCE, "3 försök att logga in som du misslyckades");
        assertThat(visitor.get("/account")).bodyText().contains("3 försök att logga in som du misslyckades");
        visitor = people.signedIn(login);
        assertThat(visitor.get("/today")).bodyText().doesNotContain(SINCE);
        assertThat(visitor.get("/account")).bodyText().contains("3 försök att logga in som du misslyckades");
    }

    @Test
    void twoWrongTriesAreOnesOwnAndSaidOnTheAccountsPageOnly() {
        var login = people.account(people.administrator(), Role.CASEWORKER);
        people.signedIn(login);
        people.signedIn(login);
        fail(login, 2);
        var visitor = people.signedIn(login);
        assertThat(visitor.get("/today")).bodyText().doesNotContain(SINCE);
        assertThat(visitor.get("/account")).bodyText().contains("2 försök att logga in som du misslyckades");
    }

    @Test
    void whatOneSignsInWithIsToldWhenItChangesAndNobodyHearsItOfAnother() {
        var administrator = people.administrator();
        var login = people.account(administrator, Role.CASEWORKER);
        var first = people.signedIn(login);
        people.telephone(first);
        assertThat(first.get("/account"))
                .bodyText()
                .contains("En passnyckel lades till", "En app som gör koder lades till", "Ett lösenord valdes");
        assertThat(people.signedIn(login).get("/today"))
                .bodyText()
                .contains(SINCE, "En passnyckel lades till", "En app som gör koder lades till")
                .doesNotContain("Ett lösenord valdes");
        var colleague = people.account(administrator, Role.ACCOUNT_ADMINISTRATOR);
        people.signedIn(colleague);
        fail(login, 4);
        var other = people.signedIn(colleague);
        assertThat(other.get("/today")).bodyText().doesNotContain("En app som gör koder", "försök att logga in");
        assertThat(other.get("/account")).bodyText().doesNotContain("En app som gör koder", "försök att logga in");
    }
}
