package org.fristad.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.fristad.accounts.Login;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.sessions.Visitor;
import org.fristad.signin.SomeStaff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** With what somebody proves who they are, tried from the outside and from the database's side. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({MovedClock.Bring.class, SomeStaff.class})
class FactorsTests {

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
    void somebodyHasAPassword() {
        administrator = people.administrator();
        login = people.account(administrator, Role.CASEWORKER);
        clock.pass(Duration.ofMinutes(11));
    }

    // ---- a password alone

    @Test
    void aPasswordAloneOpensOnlyThePageWhereSomethingStrongerIsAdded() {
        var visitor = people.withPassword(login);
        for (var path : List.of("/", "/today", "/account", "/account/sessions", "/cases", "/confirm")) {
            assertThat(visitor.get(path)).hasStatus(303).hasHeader("Location", "/account/factors");
        }
        var page = visitor.get("/account/factors");
        assertThat(page).hasStatusOk();
        assertThat(Visitor.text(page)).contains("Ett lösenord ensamt").doesNotContain("href=\"/cases\"");
        people.addPasskey(visitor, new SoftPasskey());
        assertThat(visitor.get("/today")).hasStatusOk();
    }

    @Test
    void whoeverHasAPasskeyIsNotLetInByThePassword() {
        people.signedIn(login);
        var visitor = new Visitor(mvc);
        assertThat(visitor.post("/sign-in?language=en", "name", login.name(), "password", SomeStaff.PASSWORD))
                .hasStatus(422)
                .bodyText()
                .contains("opens with its passkey");
        assertThat(visitor.get("/account/factors")).hasStatus(303).hasHeader("Location", "/sign-in");
    }

    // ---- passkeys

    @Test
    void aPasskeySignsIn() {
        people.signedIn(login);
        clock.pass(Duration.ofMinutes(1));
        var visitor = people.signedIn(login);
        assertThat(visitor.get("/account/sessions")).bodyText().contains("Passnyckel");
    }

    @Test
    void whatWasAskedIsAnsweredOnce() {
        var passkey = enrolled();
        var visitor = new Visitor(mvc);
        var answer = passkey.given(asked(visitor));
        assertThat(signIn(visitor, answer)).hasStatus(303);
        visitor.post("/sign-out");
        assertThat(signIn(visitor, answer)).hasStatus(422);
        var other = new Visitor(mvc);
        asked(other);
        assertThat(signIn(other, answer)).as("asked of another browser").hasStatus(422);
        assertThat(other.get("/account")).hasStatus(303);
    }

    @Test
    void whatIsAskedIsNeverTheSameAndCanNotBeGuessed() {
        var asked = new ArrayList<String>();
        for (int turn = 0; turn < 5; turn++) {
            asked.add(asked(new Visitor(mvc)).replaceAll("(?s).*\"challenge\":\"([\\w-]+)\".*", "$1"));
        }
        assertThat(asked)
                .doesNotHaveDuplicates()
                .allMatch(it -> Base64.getUrlDecoder().decode(it).length == 32);
    }

    @Test
    void anAnswerGivenToAnotherAddressIsNone() throws SQLException {
        var passkey = enrolled();
        for (var elsewhere : List.of("https://fristad.evil.example", "http://localhost:81", "https://localhost:80")) {
            var visitor = new Visitor(mvc);
            assertThat(signIn(visitor, passkey.at(elsewhere).given(asked(visitor))))
                    .as(elsewhere)
                    .hasStatus(422);
        }
        assertThat(logged("account.sign_in.failed")).isEqualTo(3);
        var visitor = new Visitor(mvc);
        assertThat(signIn(visitor, passkey.at(SoftPasskey.HERE).given(asked(visitor))))
                .hasStatus(303);
    }

    @Test
    void aPasskeyThatHasNotSeenItsHolderIsNotTaken() {
        var passkey = enrolled();
        var visitor = new Visitor(mvc);
        assertThat(signIn(visitor, passkey.unverified().given(asked(visitor)))).hasStatus(422);
        var fresh = people.withPassword(people.account(administrator, Role.CASEWORKER));
        var offer = Visitor.text(fresh.post("/account/factors/passkeys/options"));
        assertThat(fresh.post(
                        "/account/factors/passkeys",
                        "passkey",
                        new SoftPasskey().unverified().made(offer)))
                .hasStatus(422);
    }

    @Test
    void aPasskeyThatCountsBackwardsWasCopied() throws SQLException {
        var passkey = enrolled().countingFrom(40);
        assertThat(signIn(passkey)).hasStatus(303);
        assertThat(signIn(passkey.countingFrom(20))).hasStatus(422).bodyText().contains("copied");
        assertThat(logged("account.passkey.copied")).isEqualTo(1);
        assertThat(signIn(passkey.countingFrom(50))).hasStatus(303);
    }

    @Test
    void whatIsNoAnswerAtAllIsRefusedAndBreaksNothing() {
        for (var nonsense : List.of("", "{}", "null", "[]", "{\"id\":\"x\"}", "\u0000")) {
            var visitor = new Visitor(mvc);
            asked(visitor);
            assertThat(signIn(visitor, nonsense)).as(nonsense).hasStatus(422);
        }
    }

    @Test
    void aStrangersPasskeyDoesNotStandInForOnesOwn() {
        var visitor = people.signedIn(login);
        var stranger = people.account(administrator, Role.CASEWORKER);
        var theirs = people.addPasskey(people.withPassword(stranger), new SoftPasskey());
        visitor.post("/lock");
        var answer = theirs.given(asked(visitor));
        assertThat(visitor.inPlace("/unlock", "passkey", answer)).hasStatus(422);
        assertThat(visitor.get("/account")).hasStatus(303);
    }

    @Test
    void aClosedAccountIsNotOpenedByItsPasskey() throws SQLException {
        var passkey = enrolled();
        owner("update accounts.login set disabled = true where id = '%s'".formatted(login.id()));
        assertThat(signIn(passkey)).hasStatus(422);
    }

    // ---- more of them, and fewer

    @Test
    void aFurtherPasskeyTakesAFreshProof() {
        var visitor = people.signedIn(login);
        clock.pass(Duration.ofMinutes(6));
        assertThat(visitor.get("/account/factors/passkeys")).hasStatus(403);
        var offer = Visitor.text(visitor.post("/account/factors/passkeys/options"));
        assertThat(visitor.post("/account/factors/passkeys", "passkey", new SoftPasskey().made(offer)))
                .hasStatus(403);
        assertThat(visitor.post(
                        "/confirm",
                        "confirm.to",
                        "/account/factors/passkeys",
                        "confirm.strongly",
                        "true",
                        "confirm.passkey",
                        people.answer(visitor, login)))
                .hasStatus(303)
                .hasHeader("Location", "/account/factors/passkeys");
        people.addPasskey(visitor, new SoftPasskey().copying());
        assertThat(visitor.get("/account/factors")).bodyText().contains("kopieras mellan dina enheter");
    }

    @Test
    void theLastOneStays() {
        var visitor = people.signedIn(login);
        var page = Visitor.text(visitor.get("/account/factors"));
        assertThat(page).doesNotContain("/account/factors/passkeys/remove");
        people.addPasskey(visitor, new SoftPasskey());
        var elsewhere = people.signedIn(login);
        page = Visitor.text(visitor.get("/account/factors"));
        var ids = page.split("name=\"id\" value=\"", -1);
        assertThat(ids).hasSize(3);
        for (int each = 1; each < 3; each++) {
            assertThat(visitor.post("/account/factors/passkeys/remove", "id", ids[each].replaceAll("(?s)\".*", "")))
                    .hasStatus(each == 1 ? 303 : 422);
        }
        assertThat(elsewhere.get("/account"))
                .as("what it opened elsewhere has ended")
                .hasStatus(303);
    }

    @Test
    void whoeverSignedInWithACodeChangesNothingHere() {
        var visitor = people.withPassword(login);
        people.telephone(visitor);
        assertThat(Visitor.text(visitor.get("/account/factors")))
                .contains("inget ändras här")
                .doesNotContain("href=\"/account/factors/passkeys\"");
        assertThat(visitor.get("/account/factors/passkeys")).hasStatus(403);
        assertThat(visitor.post("/account/factors/code/remove")).hasStatus(403);
    }

    @Test
    void aCodeNeverProvesWhatAPasskeyIsAskedFor() {
        var visitor = people.withPassword(login);
        var telephone = people.telephone(visitor);
        assertThat(Visitor.text(visitor.get("/account/factors/passkeys")))
                .contains("bara en passnyckel")
                .doesNotContain("name=\"confirm.code\"");
        for (var strongly : List.of("true", "false")) {
            clock.pass(Duration.ofMinutes(1));
            visitor.post(
                    "/confirm",
                    "confirm.to",
                    "/account/factors/passkeys",
                    "confirm.strongly",
                    strongly,
                    "confirm.password",
                    SomeStaff.PASSWORD,
                    "confirm.code",
                    telephone.code());
            assertThat(visitor.get("/account/factors/passkeys")).hasStatus(403);
        }
    }

    /** The pages ask before the database does; whoever gets round them meets the same wall there. */
    @Test
    void theDatabaseAddsNothingForWhoeverSignedInWithACode() throws SQLException {
        people.telephone(people.withPassword(login));
        assertThat(addedBy("CODE")).isZero();
        assertThat(addedBy("PASSWORD")).as("there is a code already").isZero();
        assertThat(addedBy("PASSKEY")).isEqualTo(1);
    }

    private int addedBy(String factor) throws SQLException {
        try (var app = address.asApp();
                var statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("""
                    select set_config('app.person', '%s', true), set_config('app.organisation', '%s', true), set_config('app.roles', '', true),
                           set_config('app.factor', '%s', true), set_config('app.proved_at', now()::text, true), set_config('app.now', now()::text, true)
                    """.formatted(login.staff(), administrator.organisation(), factor));
            try {
                return statement.executeUpdate("""
                        insert into factors.passkey (id, login, public_key, attestation, uses, synced, transports)
                        values ('0123456789abcdef', '%s', '', '', 0, false, '{}')
                        """.formatted(login.id()));
            } catch (SQLException e) {
                assertThat(e.getMessage()).contains("row-level security");
                return 0;
            } finally {
                app.rollback();
            }
        }
    }

    // ---- codes

    @Test
    void aCodeFollowsThePassword() {
        var telephone = people.telephone(people.withPassword(login));
        clock.pass(Duration.ofMinutes(1));
        var visitor = new Visitor(mvc);
        assertThat(visitor.post("/sign-in?language=sv", "name", login.name(), "password", SomeStaff.PASSWORD))
                .hasStatus(303)
                .hasHeader("Location", "/sign-in/code?language=sv");
        assertThat(visitor.get("/account/factors")).as("nothing is open yet").hasStatus(303);
        assertThat(visitor.post("/sign-in/code", "code", "000000"))
                .hasStatus(422)
                .bodyText()
                .contains("code-error");
        assertThat(visitor.post("/sign-in/code", "code", telephone.code()))
                .hasStatus(303)
                .hasHeader("Location", "/today");
        assertThat(visitor.get("/account/sessions")).bodyText().contains("Lösenord och kod");
    }

    @Test
    void noCodeIsTakenTwice() {
        var telephone = people.telephone(people.withPassword(login));
        var first = given();
        assertThat(first.post("/sign-in/code", "code", telephone.shown()))
                .as("the one that was typed to begin with")
                .hasStatus(422);
        clock.pass(Duration.ofSeconds(30));
        var code = telephone.code();
        assertThat(first.post("/sign-in/code", "code", code)).hasStatus(303);
        assertThat(given().post("/sign-in/code", "code", code)).hasStatus(422);
    }

    @Test
    void aCodeOfAnHourAgoOrOfTomorrowIsNone() {
        var telephone = people.telephone(people.withPassword(login));
        var old = telephone.code();
        clock.pass(Duration.ofMinutes(3));
        assertThat(given().post("/sign-in/code", "code", old)).hasStatus(422);
        clock.pass(Duration.ofMinutes(3));
        var later = telephone.code();
        clock.pass(Duration.ofMinutes(-3));
        assertThat(given().post("/sign-in/code", "code", later)).hasStatus(422);
    }

    @Test
    void thePasswordWaitsForItsCodeForFiveMinutes() {
        var telephone = people.telephone(people.withPassword(login));
        var visitor = given();
        clock.pass(Duration.ofMinutes(6));
        assertThat(visitor.post("/sign-in/code", "code", telephone.code()))
                .hasStatus(303)
                .hasHeader("Location", "/sign-in");
        assertThat(new Visitor(mvc).get("/sign-in/code")).hasStatus(303).hasHeader("Location", "/sign-in");
    }

    @Test
    void codesCantBeGuessedAtLength() {
        people.telephone(people.withPassword(login));
        var visitor = given();
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(visitor.post("/sign-in/code", "code", "12345" + attempt)).hasStatus(422);
        }
        assertThat(visitor.post("/sign-in/code", "code", "999999")).hasStatus(429);
    }

    @Test
    void theSecretIsNotInTheDatabaseInClear() throws SQLException {
        var visitor = people.withPassword(login);
        var telephone = people.telephone(visitor);
        var kept = rows("select encode(sealed, 'hex') from factors.code where login = '%s'".formatted(login.id()));
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst()).doesNotContain(telephone.secret());
    }

    @Test
    void theSecretOfOneAccountOpensInNoOther() throws SQLException {
        var telephone = people.telephone(people.withPassword(login));
        var victim = people.account(administrator, Role.CASEWORKER);
        people.telephone(people.withPassword(victim));
        owner(
                "update factors.code set step = 0, sealed = (select sealed from factors.code where login = '%s') where login = '%s'"
                        .formatted(login.id(), victim.id()));
        clock.pass(Duration.ofMinutes(1));
        var visitor = people.withPassword(victim);
        assertThat(visitor.post("/sign-in/code", "code", telephone.code())).hasStatus(422);
    }

    @Test
    void theCodesAreThoseOfTheStandard() {
        var secret = new TimeCode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
        assertThat(secret.at(59 / 30)).isEqualTo("287082");
        assertThat(secret.at(1111111109 / 30)).isEqualTo("081804");
        assertThat(secret.at(20000000000L / 30)).isEqualTo("353130");
        assertThat(secret.letters()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    // ----

    /** Somebody's passkey, made in a browser that is gone. */
    private SoftPasskey enrolled() {
        return people.addPasskey(people.withPassword(login), new SoftPasskey());
    }

    private static String asked(Visitor visitor) {
        return Visitor.text(visitor.post("/sign-in/passkey/options"));
    }

    private static MvcTestResult signIn(Visitor visitor, String answer) {
        return visitor.post("/sign-in/passkey?language=en", "passkey", answer);
    }

    private MvcTestResult signIn(SoftPasskey passkey) {
        var visitor = new Visitor(mvc);
        return signIn(visitor, passkey.given(asked(visitor)));
    }

    /** A browser in which the password was given and the code is waited for. */
    private Visitor given() {
        return people.withPassword(login);
    }

    private void owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private int logged(String what) throws SQLException {
        return rows("select 1 from audit.entry where action = '%s' and object = '%s'".formatted(what, login.id()))
                .size();
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
