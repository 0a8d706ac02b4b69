package org.fristad.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Login;
import org.fristad.accounts.SomeAccounts;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing in to a real network, on a real database. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(SomeStaff.class)
class SignInTests {

    private static final String PASSWORD = SomeStaff.PASSWORD;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SomeStaff people;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Clock clock;

    @Autowired
    private DatabaseAddress address;

    private UUID organisation;
    private Actor administrator;
    private Login login;

    @BeforeEach
    void somebodyHasAnAccount() throws SQLException {
        forget();
        administrator = people.administrator();
        organisation = administrator.organisation();
        login = account(Role.CASEWORKER);
    }

    private Login account(Role... roles) {
        return people.account(administrator, roles);
    }

    @Test
    void whoeverHasProvedEnoughSeesTheirAccount() {
        var page = get("/account", people.signedIn(login).session());
        assertThat(page).hasStatusOk().bodyText().contains("Ada Berg", "lang=\"sv\"", login.name(), "Handläggare");
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        var wrong = signIn(login.name(), "not the password", new MockHttpSession());
        var nobody = signIn("nobody-here", "not the password", new MockHttpSession());
        new SomeAccounts(accounts, staff, clock).disable(administrator, login);
        var closed = signIn(login.name(), PASSWORD, new MockHttpSession());
        assertThat(wrong).hasStatus(422);
        assertThat(plain(wrong, login.name())).contains("belong together").doesNotContain("not the password");
        assertThat(plain(nobody, "nobody-here")).isEqualTo(plain(wrong, login.name()));
        assertThat(plain(closed, login.name())).isEqualTo(plain(wrong, login.name()));
    }

    @Test
    void afterTenFailuresNoMoreAreHeardForThatNameAndOthersGoOn() {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("tried-often", "wrong password", new MockHttpSession()))
                    .hasStatus(422);
        }
        assertThat(signIn("tried-often", "wrong password", new MockHttpSession()))
                .hasStatus(429)
                .hasHeader("Retry-After", "600");
        assertThat(signIn(login.name(), PASSWORD, new MockHttpSession())).hasStatus(303);
    }

    @Test
    void afterSixtyFailuresInAMinuteNobodysPasswordIsHeardAndPasskeysGoOn() throws SQLException {
        var visitor = people.signedIn(login);
        visitor.post("/sign-out");
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.execute(
                    "insert into signin.failure (name, at) select sha256(n::text::bytea), now() from generate_series(1, 60) n");
        }
        assertThat(signIn("tried-by-nobody-yet", "wrong password", new MockHttpSession()))
                .hasStatus(429);
        people.signedIn(login);
        forget();
    }

    @Test
    void signingInAndFailingToStandInTheAccessLogWithTheFactor() throws SQLException {
        signIn(login.name(), "wrong password", new MockHttpSession());
        var visitor = people.signedIn(login);
        visitor.post("/sign-out");
        assertThat(logged(login))
                .containsExactly(
                        "account.sign_in.failed ",
                        "account.signed_in factor=PASSWORD",
                        "account.passkey.added synced=false",
                        "account.signed_out ");
    }

    private List<String> logged(Login of) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select action || ' ' || detail from audit.entry where object = '%s' and action ~ '^account.(sign|passkey)' order by seq"
                                .formatted(of.id()))) {
            var found = new java.util.ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Test
    void aRoleTakenAwayIsGoneAtTheNextRequest() {
        var second = account(Role.CASEWORKER, Role.ACCOUNT_ADMINISTRATOR);
        var session = people.signedIn(second).session();
        assertThat(get("/accounts", session)).hasStatusOk().bodyText().contains("Ada Berg");
        administrator.run(() -> staff.take(second.staff(), Role.ACCOUNT_ADMINISTRATOR));
        assertThat(get("/accounts", session)).hasStatus(404);
        assertThat(get("/account", session)).hasStatusOk();
    }

    @Test
    void aClosedAccountIsSignedOutAtTheNextRequest() {
        var session = people.signedIn(login).session();
        new SomeAccounts(accounts, staff, clock).disable(administrator, login);
        assertThat(get("/account", session)).hasStatus(303).hasHeader("Location", "/sign-in?ended");
    }

    @Test
    void whoeverWorksHereNoMoreIsSignedOutAtTheNextRequest() {
        var session = people.signedIn(login).session();
        administrator.run(() -> staff.end(login.staff()));
        assertThat(get("/account", session)).hasStatus(303);
        assertThat(signIn(login.name(), PASSWORD, new MockHttpSession())
                        .getResponse()
                        .getStatus())
                .isNotEqualTo(303);
    }

    @Test
    void nothingOpensWithoutSigningInAndNothingSaysWhetherItExists() {
        for (var path : List.of("/", "/today", "/account", "/accounts", "/no/such/page", "/demo", "/actuator")) {
            var answer = get(path, new MockHttpSession());
            assertThat(answer).hasStatus(303).hasHeader("Location", "/sign-in");
            assertThat(answer).bodyText().isEmpty();
        }
    }

    @Test
    void aRealNetworkHasNoRolePicker() {
        var session = people.signedIn(login).session();
        assertThat(get("/demo", session)).hasStatus(404);
        assertThat(get("/sign-in", new MockHttpSession())).bodyText().doesNotContain("/demo");
    }

    @Test
    void healthAnswersItsStateAndNothingElse() {
        var health = get("/actuator/health", new MockHttpSession());
        assertThat(health).hasStatusOk().bodyText().isEqualTo("{\"status\":\"UP\"}");
        assertThat(Objects.requireNonNull(health.getResponse().getHeader("Cache-Control")))
                .contains("no-store");
    }

    @Test
    void aFormWithoutItsTokenIsTurnedAway() {
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .param("name", login.name())
                        .param("password", PASSWORD)
                        .exchange())
                .hasStatus(403)
                .bodyText()
                .contains("open too long");
    }

    @Test
    void theSignInPageSpeaksBothLanguagesWithoutACookieForIt() {
        assertThat(get("/sign-in?language=sv", new MockHttpSession()))
                .bodyText()
                .contains("Logga in", "<html lang=\"sv\"");
        assertThat(get("/sign-in?language=en", new MockHttpSession()))
                .bodyText()
                .contains("Sign in", "<html lang=\"en\"");
    }

    @Test
    void everyPageKeepsItsHeaders() {
        var page = get("/sign-in", new MockHttpSession());
        assertThat(page.getResponse().getHeaders("Content-Security-Policy")).hasSize(1);
        assertThat(page.getResponse().getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.getResponse().getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theLanguageIsASettingOfTheAccount() {
        var session = people.signedIn(login).session();
        assertThat(post("/account/language", session, "language", "en", "back", "/account"))
                .hasStatus(303)
                .hasHeader("Location", "/account");
        assertThat(get("/account", session)).bodyText().contains("Your account");
        var again = people.signedIn(login).session();
        assertThat(get("/account", again)).bodyText().contains("Your account");
    }

    @Test
    void nobodyIsSentBackToAnotherSite() {
        var session = people.signedIn(login).session();
        for (var evil : List.of("//evil.example", "https://evil.example", "/\\evil", "/a/..//evil")) {
            assertThat(post("/account/language", session, "language", "en", "back", evil))
                    .hasHeader("Location", "/today");
        }
    }

    @Test
    void aLockedSessionOpensNoPageUntilThePasskeyAnswers() {
        var visitor = people.signedIn(login);
        var session = visitor.session();
        assertThat(post("/lock", session, "back", "/account"))
                .hasStatusOk()
                .bodyText()
                .contains("Låst")
                .doesNotContain("Ada Berg");
        assertThat(get("/account", session)).hasStatus(303).hasHeader("Location", "/locked?back=/account");
        assertThat(post("/account/language", session, "language", "en"))
                .hasStatus(403)
                .bodyText()
                .contains("/unlock/waiting");
        assertThat(post("/unlock", session, "password", PASSWORD)).hasStatus(422);
        assertThat(get("/account", session)).hasStatus(303);
        assertThat(post("/unlock", session, "passkey", people.answer(visitor, login), "back", "/account"))
                .hasStatus(303)
                .hasHeader("Location", "/account");
        assertThat(get("/account", session)).hasStatusOk();
    }

    @Test
    void aPageCanBeLockedInPlaceSoThatItsWordsStay() {
        var visitor = people.signedIn(login);
        assertThat(visitor.inPlace("/lock")).hasStatus(204);
        assertThat(visitor.get("/account")).hasStatus(303);
        assertThat(visitor.inPlace("/unlock", "password", PASSWORD)).hasStatus(422);
        assertThat(visitor.inPlace("/unlock", "passkey", people.answer(visitor, login)))
                .hasStatus(204);
        assertThat(visitor.get("/account")).hasStatusOk();
    }

    @Test
    void signingOutEndsTheSession() {
        var session = people.signedIn(login).session();
        var out = post("/sign-out", session);
        assertThat(out).hasStatus(303).hasHeader("Location", "/sign-in");
        assertThat(out.getResponse().getHeader("Clear-Site-Data")).contains("cookies");
    }

    @Test
    void anAdministratorOpensAnAccountWhoseLinkWorksOnce() {
        var session = people.signedIn(account(Role.ACCOUNT_ADMINISTRATOR)).session();
        var name = "seat-" + UUID.randomUUID().toString().substring(0, 8);
        var made = mvc.post()
                .uri("/accounts")
                .session(session)
                .with(csrf())
                .param("person", "Bo Ek")
                .param("name", name)
                .param("language", "sv")
                .param("roles", "CASEWORKER")
                .exchange();
        assertThat(made).hasStatusOk();
        var link = text(made).replaceAll("(?s).*http://localhost:80(/invited/[\\w-]+).*", "$1");
        assertThat(get(link, new MockHttpSession())).hasStatusOk().bodyText().contains(name);
        assertThat(post(link, new MockHttpSession(), "password", "password12345", "again", "password12345"))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"password-error\"")
                .doesNotContain("password12345");
        assertThat(post(link, new MockHttpSession(), "password", PASSWORD, "again", PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/sign-in");
        assertThat(get(link, new MockHttpSession())).hasStatus(404);
        assertThat(signIn(name, PASSWORD, new MockHttpSession())).hasStatus(303);
    }

    @Test
    void aNewLinkReplacesTheOldAndOneThatWasUsedLeavesNone() {
        var sure = administrator.assured(new Assurance(Assurance.Factor.PASSKEY, clock.instant()));
        var astray = sure.call(() -> accounts.link(login, Duration.ofDays(3))).path();
        assertThat(get(astray, new MockHttpSession())).hasStatusOk();
        var second = sure.call(() -> accounts.link(login, Duration.ofDays(3))).path();
        assertThat(get(astray, new MockHttpSession())).hasStatus(404);
        assertThat(post(second, new MockHttpSession(), "password", "helt andra ord nu", "again", "helt andra ord nu"))
                .hasStatus(303);
        for (var link : List.of(astray, second)) {
            assertThat(post(link, new MockHttpSession(), "password", "tredje gången ord", "again", "tredje gången ord"))
                    .hasStatus(404);
        }
    }

    @Test
    void theTokenOfFormsIsNotInTheAddressOfASearch() {
        var page = text(get("/network", people.signedIn(login).session()));
        var forms = Pattern.compile("(?s)<form method=\"(get|post)\".*?</form>")
                .matcher(page)
                .results()
                .toList();
        assertThat(forms).extracting(form -> form.group(1)).contains("get", "post");
        assertThat(forms)
                .allMatch(form ->
                        form.group().contains("name=\"_csrf\"") == form.group(1).equals("post"));
    }

    @Test
    void whoeverHasLeftIsToldNoMoreThanAStranger() {
        administrator.run(() -> staff.end(login.staff()));
        assertThat(signIn(login.name(), PASSWORD, new MockHttpSession())).hasStatus(422);
    }

    @Test
    void aNewPasswordEndsWhatTheOldOneOpened() {
        var visitor = people.signedIn(login);
        var link = administrator
                .assured(new Assurance(Assurance.Factor.PASSKEY, clock.instant()))
                .call(() -> accounts.link(login, Duration.ofHours(1)))
                .path();
        assertThat(visitor.get("/account")).hasStatusOk();
        assertThat(post(link, new MockHttpSession(), "password", "helt andra ord nu", "again", "helt andra ord nu"))
                .hasStatus(303);
        assertThat(visitor.get("/account")).hasStatus(303);
    }

    @Test
    void aFormOfAnAccountKeepsWhatWasTyped() {
        var session = people.signedIn(account(Role.ACCOUNT_ADMINISTRATOR)).session();
        assertThat(post(
                        "/accounts",
                        session,
                        "person",
                        "Bo Ek",
                        "name",
                        "Bo Ek!",
                        "language",
                        "sv",
                        "roles",
                        "CASEWORKER"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"Bo Ek\"", "value=\"Bo Ek!\"", "href=\"#name\"");
        assertThat(post(
                        "/accounts",
                        session,
                        "person",
                        "Bo Ek",
                        "name",
                        login.name(),
                        "language",
                        "sv",
                        "roles",
                        "CASEWORKER"))
                .hasStatus(422)
                .bodyText()
                .contains("upptaget");
        assertThat(post(
                        "/accounts",
                        session,
                        "person",
                        "Bo Ek",
                        "name",
                        "free-" + UUID.randomUUID().toString().substring(0, 8),
                        "language",
                        "sv"))
                .hasStatus(422)
                .bodyText()
                .contains("minst en roll");
    }

    @Test
    void nobodyButTheProgramReadsAPasswordOrALink() throws SQLException {
        try (var app = address.asApp();
                var statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute(
                    "select set_config('app.person', '%s', true), set_config('app.organisation', '%s', true), set_config('app.roles', 'ACCOUNT_ADMINISTRATOR,CASEWORKER', true)"
                            .formatted(administrator.person(), organisation));
            for (var table :
                    List.of("factors.secret", "accounts.invitation", "signin.failure", "signin.sign_in_limit")) {
                try (var rows = statement.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    assertThat(rows.getInt(1)).isZero();
                }
            }
            try (var rows = statement.executeQuery("select count(*) from accounts.login")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    private void forget() throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("delete from signin.failure");
        }
    }

    private MvcTestResult signIn(String name, String password, MockHttpSession session) {
        return post("/sign-in?language=en", session, "name", name, "password", password);
    }

    private MvcTestResult get(String path, MockHttpSession session) {
        return mvc.get().uri(path).session(session).exchange();
    }

    private MvcTestResult post(String path, MockHttpSession session, String... pairs) {
        var request = mvc.post().uri(path).session(session).with(csrf());
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
    }

    private static String plain(MvcTestResult page, String name) {
        return text(page).replace(name, "NAME").replaceAll("(nonce|value)=\"[^\"]{16,}\"", "");
    }

    private static String text(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
