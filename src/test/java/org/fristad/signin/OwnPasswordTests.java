package org.fristad.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Login;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.sessions.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A password is changed by whoever knows it, and is what was typed, sign by sign. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({MovedClock.Bring.class, SomeStaff.class})
class OwnPasswordTests {

    private static final String FRESH = "  Sju Mörka gröna hav ";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SomeStaff people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    private Actor administrator;
    private Login login;

    @BeforeEach
    void somebodyHasAPassword() {
        clock.pass(Duration.ofMinutes(11));
        administrator = people.administrator();
        login = people.account(administrator, Role.CASEWORKER);
    }

    private static MvcTestResult change(Visitor visitor, String present, String fresh, String again) {
        return visitor.post(
                "/account/password?language=sv", "present.password", present, "password", fresh, "again", again);
    }

    private MvcTestResult signIn(String password) {
        return new Visitor(mvc).post("/sign-in", "name", login.name(), "password", password);
    }

    @Test
    void whoeverKnowsThePasswordChangesItAndIsSignedOutElsewhere() throws SQLException {
        var elsewhere = people.signedIn(login);
        var visitor = people.signedIn(login);
        assertThat(visitor.get("/account/factors")).bodyText().contains("href=\"/account/password\"");
        assertThat(visitor.get("/account/password"))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"present.password\" type=\"password\"", "name=\"password\" type=\"password\"");
        assertThat(change(visitor, SomeStaff.PASSWORD, FRESH, FRESH))
                .hasStatus(303)
                .hasHeader("Location", "/account/factors");
        assertThat(visitor.get("/account")).hasStatusOk();
        assertThat(elsewhere.get("/account")).hasStatus(303);
        assertThat(signIn(SomeStaff.PASSWORD)).bodyText().contains("belong together");
        assertThat(signIn(FRESH)).bodyText().contains("opens with its passkey");
        assertThat(changed()).containsExactly(login.staff().toString());
    }

    @Test
    void nothingChangesWithoutTheOneThatHolds() {
        var visitor = people.signedIn(login);
        for (var wrong : List.of("", "något helt annat", SomeStaff.PASSWORD + " ", SomeStaff.PASSWORD.toUpperCase())) {
            assertThat(change(visitor, wrong, FRESH, FRESH))
                    .hasStatus(422)
                    .bodyText()
                    .contains("id=\"present.password-error\"")
                    .doesNotContain(FRESH);
        }
        assertThat(signIn(FRESH)).bodyText().contains("belong together");
    }

    @Test
    void whatIsGuessedFirstOrTypedTwiceInTwoWaysIsSaidBesideItsField() {
        var visitor = people.signedIn(login);
        for (var bad : List.of("kort", "lösenord2026", login.name() + "-2026")) {
            assertThat(change(visitor, SomeStaff.PASSWORD, bad, bad))
                    .hasStatus(422)
                    .bodyText()
                    .contains("id=\"password-error\"");
        }
        assertThat(change(visitor, SomeStaff.PASSWORD, FRESH, FRESH.strip()))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"again-error\"");
    }

    @Test
    void afterFiveMinutesOneProvesFirstAndNoPasswordIsCarriedAbout() {
        var visitor = people.signedIn(login);
        clock.pass(Duration.ofMinutes(6));
        assertThat(visitor.get("/account/password")).hasStatus(403);
        assertThat(change(visitor, SomeStaff.PASSWORD, FRESH, FRESH))
                .hasStatus(303)
                .hasHeader("Location", "/account/password");
        assertThat(signIn(FRESH)).bodyText().contains("belong together");
    }

    @Test
    void thePresentOneCanNotBeGuessedAtLength() {
        var visitor = people.signedIn(login);
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(change(visitor, "gissning " + attempt, FRESH, FRESH)).hasStatus(422);
        }
        assertThat(change(visitor, SomeStaff.PASSWORD, FRESH, FRESH)).hasStatus(429);
    }

    @Test
    void whoeverHasGivenThePasswordAloneChangesNothing() {
        var visitor = people.withPassword(login);
        assertThat(visitor.get("/account/password")).hasHeader("Location", "/account/factors");
        assertThat(change(visitor, SomeStaff.PASSWORD, FRESH, FRESH)).hasHeader("Location", "/account/factors");
        assertThat(signIn(SomeStaff.PASSWORD)).hasStatus(303);
    }

    @Test
    void thePasswordIsWhatWasTypedToTheLastSpace() {
        var link = administrator
                .assured(new Assurance(Assurance.Factor.PASSKEY, clock.instant()))
                .call(() -> accounts.link(login, Duration.ofHours(1)))
                .path();
        assertThat(new Visitor(mvc).post(link, "password", FRESH, "again", FRESH))
                .hasStatus(303);
        for (var almost : List.of(FRESH.strip(), FRESH + " ", FRESH.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(signIn(almost)).as(almost).hasStatus(422);
        }
        assertThat(signIn(FRESH)).hasStatus(303);
    }

    /** Nobody has to change a password that nobody else knows. */
    @Test
    void aPasswordDoesNotGrowOld() {
        clock.pass(Duration.ofDays(800));
        try {
            assertThat(signIn(SomeStaff.PASSWORD)).hasStatus(303).hasHeader("Location", "/account/factors");
        } finally {
            clock.pass(Duration.ofDays(-800));
        }
    }

    private List<String> changed() throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select person from audit.entry where action = 'account.password.changed' and object = '%s'"
                                .formatted(login.id()))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
