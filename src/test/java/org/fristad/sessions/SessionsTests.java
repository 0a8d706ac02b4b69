package org.fristad.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.fristad.accounts.Login;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.factors.SoftPasskey;
import org.fristad.signin.SomeStaff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** How long one is signed in, where, and how it is ended from elsewhere. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({MovedClock.Bring.class, SomeStaff.class})
class SessionsTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SomeStaff people;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    private Actor administrator;
    private Login login;

    @BeforeEach
    void somebodyHasAnAccount() {
        administrator = people.administrator();
        login = people.account(administrator, Role.CASEWORKER);
    }

    private static void open(Visitor visitor) {
        assertThat(visitor.get("/account")).hasStatusOk();
    }

    private static void over(Visitor visitor) {
        assertThat(visitor.get("/account")).hasStatus(303).hasHeader("Location", "/sign-in?ended");
        assertThat(visitor.get("/account")).hasStatus(303).hasHeader("Location", "/sign-in");
    }

    @Test
    void theCookieOfBeforeIsNotTheOneAfterAndOpensNothing() {
        var visitor = new Visitor(mvc);
        visitor.get("/sign-in");
        var before = visitor.cookie();
        assertThat(before).isNotEmpty();
        visitor.post("/sign-in", "name", login.name(), "password", SomeStaff.PASSWORD);
        var between = visitor.cookie();
        assertThat(between).isNotEmpty().isNotEqualTo(before);
        people.addPasskey(visitor, new SoftPasskey());
        assertThat(visitor.cookie()).as("more is known than before").isNotEqualTo(between);
        open(visitor);
        assertThat(new Visitor(mvc).withCookie(between).get("/account")).hasHeader("Location", "/sign-in");
        assertThat(new Visitor(mvc).withCookie(before).get("/account"))
                .hasStatus(303)
                .hasHeader("Location", "/sign-in");
    }

    @Test
    void aCookieOfOnesOwnMakingIsNotTakenOver() {
        var visitor = new Visitor(mvc).withCookie("chosen-by-somebody-else");
        visitor.get("/sign-in");
        assertThat(visitor.cookie()).isNotEmpty().isNotEqualTo("chosen-by-somebody-else");
    }

    @Test
    void aCookieHas256BitsAndNoTwoAreTheSame() {
        var given = new ArrayList<String>();
        for (int turn = 0; turn < 5; turn++) {
            var visitor = new Visitor(mvc);
            visitor.get("/sign-in");
            given.add(visitor.cookie());
        }
        assertThat(given)
                .doesNotHaveDuplicates()
                .allMatch(it -> Base64.getUrlDecoder().decode(it).length == 32);
    }

    @Test
    void aSessionEndsAfterAQuarterOfAnHourWithoutUse() {
        var visitor = people.signedIn(login);
        clock.pass(Duration.ofMinutes(14));
        open(visitor);
        clock.pass(Duration.ofMinutes(14));
        open(visitor);
        clock.pass(Duration.ofMinutes(15));
        over(visitor);
    }

    @Test
    void aLockedSessionOpensNothingAndWaitsLongerForItsHolder() {
        var visitor = people.signedIn(login);
        visitor.inPlace("/lock");
        clock.pass(Duration.ofMinutes(110));
        assertThat(visitor.get("/account")).hasStatus(303).hasHeader("Location", "/locked?back=/account");
        assertThat(visitor.inPlace("/unlock", "passkey", people.answer(visitor, login)))
                .hasStatus(204);
        open(visitor);
        visitor.inPlace("/lock");
        clock.pass(Duration.ofMinutes(121));
        assertThat(visitor.get("/account")).hasStatus(303).hasHeader("Location", "/sign-in");
    }

    @Test
    void howeverBusyOneIsAfterTenHoursOneSignsInAgain() {
        var visitor = people.signedIn(login);
        for (int turn = 0; turn < 59; turn++) {
            clock.pass(Duration.ofMinutes(10));
            open(visitor);
        }
        clock.pass(Duration.ofMinutes(11));
        over(visitor);
    }

    @Test
    void whoeverIsSignedInTooOftenLosesTheOneUnusedForLongest() {
        var browsers = new ArrayList<Visitor>();
        for (int turn = 0; turn < 3; turn++) {
            browsers.add(people.signedIn(login));
            clock.pass(Duration.ofMinutes(1));
        }
        open(browsers.getFirst());
        browsers.add(people.signedIn(login));
        over(browsers.get(1));
        for (var still : List.of(browsers.get(0), browsers.get(2), browsers.get(3))) {
            open(still);
        }
    }

    @Test
    void oneSeesOnesSessionsAndEndsOneOfThemFromAnother() {
        var lost = people.signedIn(login);
        clock.pass(Duration.ofMinutes(1));
        var here = people.signedIn(login);
        var page = Visitor.text(here.get("/account/sessions"));
        assertThat(page).contains("Här är du inloggad", "den här").doesNotContain("127.0.0.1");
        var other = page.replaceAll("(?s).*name=\"session\" value=\"([0-9a-f-]+)\".*", "$1");
        assertThat(page.split("name=\"session\"", -1))
                .as("one's own has no button")
                .hasSize(2);
        assertThat(here.post("/account/sessions/end", "session", other)).hasStatus(303);
        over(lost);
        open(here);
        assertThat(here.post("/account/sessions/end", "session", other)).hasStatus(404);
    }

    @Test
    void allOthersEndAtOnce() {
        var first = people.signedIn(login);
        var second = people.signedIn(login);
        var here = people.signedIn(login);
        assertThat(here.post("/account/sessions/end-others")).hasStatus(303);
        over(first);
        over(second);
        open(here);
    }

    @Test
    void endingAnotherSessionTakesAFreshProof() {
        var lost = people.signedIn(login);
        var here = people.signedIn(login);
        clock.pass(Duration.ofMinutes(6));
        assertThat(here.post("/account/sessions/end-others")).hasStatus(403);
        assertThat(here.post(
                        "/account/sessions/end", "session", UUID.randomUUID().toString()))
                .hasStatus(403);
        open(lost);
    }

    @Test
    void anAdministratorEndsAColleaguesSessionAndNobodyElsesAdministratorDoes() {
        var lost = people.signedIn(login);
        var boss = people.signedIn(people.account(administrator, Role.ACCOUNT_ADMINISTRATOR));
        var page = Visitor.text(boss.get("/accounts/" + login.staff()));
        var session = page.replaceAll("(?s).*name=\"session\" value=\"([0-9a-f-]+)\".*", "$1");
        var end = "/accounts/" + login.staff() + "/sessions/end";
        var foreign = people.signedIn(people.account(people.administrator(), Role.ACCOUNT_ADMINISTRATOR));
        assertThat(foreign.post(end, "session", session)).hasStatus(404);
        var colleague = people.signedIn(people.account(administrator, Role.CASEWORKER));
        assertThat(colleague.post(end, "session", session)).hasStatus(404);
        assertThat(colleague.post("/account/sessions/end", "session", session)).hasStatus(404);
        open(lost);
        assertThat(boss.post(end, "session", session)).hasStatus(303);
        over(lost);
    }

    @Test
    void whoeverWorksForAnOrganisationThatLeavesTheNetworkIsSignedOutAndDoesNotComeBack() {
        var visitor = people.signedIn(login);
        open(visitor);
        people.leave(administrator);
        over(visitor);
        assertThat(new Visitor(mvc).post("/sign-in", "name", login.name(), "password", SomeStaff.PASSWORD))
                .as("nor is it said that there is such an account")
                .hasStatus(422);
    }

    @Test
    void signingOutEndsTheSessionInTheDatabase() throws SQLException {
        var visitor = people.signedIn(login);
        var cookie = visitor.cookie();
        assertThat(visitor.post("/sign-out")).hasStatus(303);
        assertThat(visitor.cookie()).isEmpty();
        over(new Visitor(mvc).withCookie(cookie), "/sign-in");
        assertThat(rows("select count(*)::text from sessions.session where login = '%s'".formatted(login.id())))
                .containsExactly("0");
    }

    private static void over(Visitor visitor, String to) {
        assertThat(visitor.get("/account")).hasStatus(303).hasHeader("Location", to);
    }

    @Test
    void whoeverReadsTheDatabaseFindsNoNameAndNoCookieInIt() throws SQLException {
        var visitor = people.signedIn(login);
        open(visitor);
        var kept = rows("select digest::text || encode(sealed, 'escape') from sessions.browser");
        assertThat(kept).isNotEmpty();
        assertThat(String.join(" ", kept)).doesNotContain("Ada Berg", "Greeting", visitor.cookie());
    }

    @Test
    void whatOneBrowserIsInTheMiddleOfOpensInNoOther() throws Exception {
        var victim = people.signedIn(login);
        var thief = new Visitor(mvc);
        thief.get("/sign-in");
        try (var owner = address.asOwner();
                var swap = owner.prepareStatement(
                        "update sessions.browser set sealed = (select sealed from sessions.browser where digest = ?) where digest = ?")) {
            swap.setBytes(1, digest(victim.cookie()));
            swap.setBytes(2, digest(thief.cookie()));
            assertThat(swap.executeUpdate()).isEqualTo(1);
        }
        over(thief, "/sign-in");
        open(victim);
    }

    @Test
    void overTlsTheCookieIsForThisHostOnlyAndOtherwiseHasAnotherName() {
        var plain = mvc.get().uri("/sign-in").exchange();
        assertThat(plain.getResponse().getHeader("Set-Cookie"))
                .startsWith("SID=")
                .contains("Path=/", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure", "Domain", "Max-Age");
        var secure = mvc.get().uri("/sign-in").secure(true).exchange();
        assertThat(secure.getResponse().getHeader("Set-Cookie"))
                .startsWith("__Host-SID=")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain", "Max-Age");
        var said =
                mvc.get().uri("/sign-in").header("X-Forwarded-Proto", "https").exchange();
        assertThat(said.getResponse().getHeader("Set-Cookie")).startsWith("SID=");
    }

    @Test
    void aRealNetworkHasNoSessionOfTheRolePicker() throws SQLException {
        assertThatThrownBy(() -> rows("""
                        insert into sessions.session (id, login, factor) values (gen_random_uuid(), '%s', 'DEMO') returning id::text
                        """.formatted(login.id())))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("only_in");
    }

    private static byte[] digest(String cookie) throws java.security.NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> rows(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
