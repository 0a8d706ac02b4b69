package org.fristad.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.util.UUID;
import org.fristad.accounts.Login;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.factors.SoftTelephone;
import org.fristad.sessions.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Before what could do harm, one proves once more to be who signed in, and nothing typed is lost. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({MovedClock.Bring.class, SomeStaff.class})
class ConfirmTests {

    private static final String PASSWORD = SomeStaff.PASSWORD;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SomeStaff people;

    @Autowired
    private MovedClock clock;

    private Login colleague;
    private Login administrator;
    private SoftTelephone telephone;
    private MockHttpSession session;

    @BeforeEach
    void anAdministratorHasSignedIn() {
        var founder = people.administrator();
        colleague = people.account(founder, Role.CASEWORKER);
        administrator = people.account(founder, Role.ACCOUNT_ADMINISTRATOR);
        var visitor = people.withPassword(administrator);
        telephone = people.telephone(visitor);
        session = visitor.session();
    }

    @Test
    void havingJustSignedInIsProofEnoughForAFewMinutes() {
        assertThat(makeLink()).hasStatusOk().bodyText().contains("/invited/");
        clock.pass(Duration.ofMinutes(4));
        assertThat(makeLink()).hasStatusOk();
        clock.pass(Duration.ofMinutes(2));
        assertThat(makeLink()).hasStatus(403).bodyText().doesNotContain("/invited/");
    }

    @Test
    void theRequestGoesOnAfterTheProofWithEverythingThatWasTyped() {
        clock.pass(Duration.ofMinutes(6));
        var to = "/accounts/" + colleague.staff() + "/link";
        var asked = post(to, session, "why", "lost the \"old\" one", "needs", "A", "needs", "B");
        assertThat(asked)
                .hasStatus(403)
                .bodyText()
                .contains(
                        "name=\"confirm.to\" value=\"" + to + "\"",
                        "name=\"why\" value=\"lost the &#34;old&#34; one\"",
                        "name=\"needs\" value=\"A\"",
                        "name=\"needs\" value=\"B\"");
        var wrong = post(
                "/confirm",
                session,
                "confirm.to",
                to,
                "confirm.posts",
                "true",
                "confirm.password",
                "something else",
                "why",
                "lost");
        assertThat(wrong)
                .hasStatus(422)
                .bodyText()
                .contains("name=\"why\" value=\"lost\"", "confirm.password-error")
                .doesNotContain("something else");
        assertThat(makeLink()).hasStatus(403);
        assertThat(post(
                        "/confirm",
                        session,
                        "confirm.to",
                        to,
                        "confirm.posts",
                        "true",
                        "confirm.password",
                        PASSWORD,
                        "confirm.code",
                        telephone.code(),
                        "why",
                        "lost"))
                .hasStatus(307)
                .hasHeader("Location", to);
        assertThat(makeLink()).hasStatusOk();
    }

    @Test
    void withEachProofTheCookieIsAnotherAndTheOneOfBeforeOpensNothing() {
        var visitor = people.signedIn(colleague);
        var before = visitor.cookie();
        assertThat(visitor.post("/confirm", "confirm.to", "/account", "confirm.passkey", answer(visitor)))
                .hasStatus(303);
        var between = visitor.cookie();
        assertThat(between).isNotEmpty().isNotEqualTo(before);
        visitor.inPlace("/lock");
        assertThat(visitor.inPlace("/unlock", "passkey", answer(visitor))).hasStatus(204);
        assertThat(visitor.cookie()).isNotEmpty().isNotEqualTo(between);
        assertThat(visitor.get("/account")).hasStatusOk();
        for (var old : new String[] {before, between}) {
            assertThat(new Visitor(mvc).withCookie(old).get("/account")).hasHeader("Location", "/sign-in");
        }
    }

    private String answer(Visitor visitor) {
        return people.answer(visitor, colleague);
    }

    @Test
    void onTheLockedPageOneLeavesAndAnAnswerToAFormLeadsNowhereThatIsNoPage() {
        assertThat(mvc.get().uri("/account").session(session).exchange())
                .bodyText()
                .contains("action=\"/account/language\"");
        post("/lock", session);
        assertThat(mvc.get().uri("/locked").session(session).exchange())
                .bodyText()
                .contains("href=\"/leave\"")
                .doesNotContain("?language=");
        var to = "/accounts/" + colleague.staff() + "/roles/ask";
        assertThat(post(to, session, "role", "ON_CALL")).bodyText().doesNotContain("?language=", "name=\"back\"");
        post("/unlock", session, "password", PASSWORD);
        clock.pass(Duration.ofMinutes(6));
        assertThat(post(to, session, "role", "ON_CALL"))
                .bodyText()
                .doesNotContain("/account/language", "name=\"back\" value=\"" + to);
        post("/lock", session);
        assertThat(mvc.get().uri("/leave").session(session).exchange()).hasHeader("Location", "/actuator/health");
        assertThat(mvc.get().uri("/account").session(session).exchange()).hasStatus(303);
    }

    @Test
    void aFormThatComesWhileLockedGoesOnAfterTheUnlockingWithEverythingThatWasTyped() {
        post("/lock", session);
        var to = "/accounts/" + colleague.staff() + "/roles/ask";
        assertThat(post(to, session, "role", "ON_CALL", "password", "a field of the form's own"))
                .hasStatus(403)
                .bodyText()
                .contains(
                        "action=\"/unlock/waiting\"",
                        "name=\"confirm.to\" value=\"" + to + "\"",
                        "name=\"role\" value=\"ON_CALL\"");
        assertThat(post(
                        "/unlock/waiting",
                        session,
                        "confirm.to",
                        to,
                        "confirm.password",
                        "not hers at all",
                        "role",
                        "ON_CALL"))
                .hasStatus(422)
                .bodyText()
                .contains("name=\"role\" value=\"ON_CALL\"")
                .doesNotContain("not hers at all");
        assertThat(post(to, session, "role", "ON_CALL")).as("still locked").hasStatus(403);
        assertThat(post("/unlock/waiting", session, "confirm.to", to, "confirm.password", PASSWORD, "role", "ON_CALL"))
                .hasStatus(307)
                .hasHeader("Location", to);
        assertThat(post(to, session, "role", "ON_CALL")).hasStatus(303);
    }

    @Test
    void strangersWhoTryTheNameKeepNobodyFromProvingItAgain() {
        for (int i = 0; i < 10; i++) {
            assertThat(new Visitor(mvc).post("/sign-in", "name", administrator.name(), "password", "wrong"))
                    .hasStatus(422);
        }
        assertThat(new Visitor(mvc).post("/sign-in", "name", administrator.name(), "password", PASSWORD))
                .hasStatus(429);
        post("/lock", session);
        assertThat(post("/unlock", session, "password", PASSWORD)).hasStatus(303);
        clock.pass(Duration.ofMinutes(6));
        var to = "/accounts/" + colleague.staff() + "/link";
        assertThat(post(
                        "/confirm",
                        session,
                        "confirm.to",
                        to,
                        "confirm.posts",
                        "true",
                        "confirm.password",
                        PASSWORD,
                        "confirm.code",
                        telephone.code()))
                .hasStatus(307);
        for (int i = 0; i < 10; i++) {
            assertThat(post("/unlock", session, "password", "wrong")).hasStatus(422);
        }
        assertThat(post("/unlock", session, "password", PASSWORD)).hasStatus(429);
        assertThat(post(
                        "/confirm",
                        session,
                        "confirm.to",
                        to,
                        "confirm.posts",
                        "true",
                        "confirm.password",
                        PASSWORD,
                        "why",
                        "lost"))
                .hasStatus(429)
                .hasHeader("Retry-After", "600")
                .bodyText()
                .contains("name=\"why\" value=\"lost\"", "name=\"confirm.to\" value=\"" + to + "\"");
    }

    @Test
    void aPageThatWasAskedForIsShownAfterTheProof() {
        clock.pass(Duration.ofMinutes(6));
        assertThat(post(
                        "/confirm",
                        session,
                        "confirm.to",
                        "/accounts?a=b%20c",
                        "confirm.password",
                        PASSWORD,
                        "confirm.code",
                        telephone.code()))
                .hasStatus(303)
                .hasHeader("Location", "/accounts?a=b%20c");
    }

    @Test
    void nobodyIsSentToAnotherSite() {
        for (var evil : new String[] {"//evil.example", "https://evil.example", "/\\evil", "/a//evil", "/a\r\nb: c"}) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(post(
                            "/confirm",
                            session,
                            "confirm.to",
                            evil,
                            "confirm.posts",
                            "true",
                            "confirm.password",
                            PASSWORD,
                            "confirm.code",
                            telephone.code()))
                    .hasHeader("Location", "/today");
        }
    }

    @Test
    void whetherSomebodyExistsIsNotToldByAskingForAProof() {
        clock.pass(Duration.ofMinutes(6));
        assertThat(post("/accounts/" + UUID.randomUUID() + "/link", session)).hasStatus(404);
    }

    private MvcTestResult makeLink() {
        return post("/accounts/" + colleague.staff() + "/link", session);
    }

    @Test
    void aRoleThatNobodyChoseIsNotAskedForAndThePageSaysSo() {
        var at = "/accounts/" + colleague.staff();
        assertThat(mvc.get().uri(at).session(session).exchange())
                .hasStatusOk()
                .bodyText()
                .containsPattern("name=\"role\"[^>]*>\\s*<option value=\"\">");
        assertThat(post(at + "/roles/ask", session, "role", ""))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"role-error\"");
        assertThat(post(at + "/roles/ask", session, "role", "ON_CALL")).hasStatus(303);
    }

    private MvcTestResult post(String path, MockHttpSession session, String... pairs) {
        var request = mvc.post().uri(path).session(session).with(csrf());
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
    }
}
