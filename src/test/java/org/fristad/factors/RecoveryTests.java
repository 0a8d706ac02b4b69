package org.fristad.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.fristad.accounts.Login;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.sessions.Visitor;
import org.fristad.signin.SomeStaff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A new start for somebody who has lost all they sign in with: two administrators, and everything old ends. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({MovedClock.Bring.class, SomeStaff.class})
class RecoveryTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SomeStaff people;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    private Actor founder;
    private Login colleague;
    private Login first;
    private Login second;
    private Visitor one;
    private Visitor other;

    @BeforeEach
    void anOrganisationHasTwoAdministrators() {
        clock.pass(Duration.ofMinutes(11));
        founder = people.administrator();
        colleague = people.account(founder, Role.CASEWORKER);
        first = people.account(founder, Role.ACCOUNT_ADMINISTRATOR);
        second = people.account(founder, Role.ACCOUNT_ADMINISTRATOR);
        one = people.signedIn(first);
        other = people.signedIn(second);
    }

    @Test
    void twoAdministratorsGiveANewStartAndEverythingOldEnds() throws SQLException {
        var lost = people.signedIn(colleague);
        var oldLink = link(one.post("/accounts/" + colleague.staff() + "/link"));
        assertThat(one.post(path("ask"))).hasStatus(303);
        assertThat(lost.get("/today")).as("nothing has ended yet").hasStatusOk();
        assertThat(other.get("/today")).bodyText().contains("/accounts/" + colleague.staff());
        assertThat(one.get("/today")).bodyText().doesNotContain("/accounts/" + colleague.staff());
        assertThat(other.get("/accounts/" + colleague.staff())).bodyText().contains(path("agree"));

        var agreed = other.post(path("agree"));
        assertThat(agreed).hasStatusOk();
        assertThat(lost.get("/today")).hasStatus(303).hasHeader("Location", "/sign-in?ended");
        var visitor = new Visitor(mvc);
        assertThat(visitor.post("/sign-in/passkey", "passkey", people.answer(visitor, colleague)))
                .hasStatus(422);
        assertThat(visitor.post("/sign-in", "name", colleague.name(), "password", SomeStaff.PASSWORD))
                .hasStatus(422);
        assertThat(visitor.get(oldLink)).hasStatus(404);

        var link = link(agreed);
        assertThat(visitor.post(link, "password", "en helt ny mening", "again", "en helt ny mening"))
                .hasStatus(303);
        assertThat(visitor.post("/sign-in", "name", colleague.name(), "password", "en helt ny mening"))
                .hasStatus(303)
                .hasHeader("Location", "/account/factors");
        people.addPasskey(visitor, new SoftPasskey());
        assertThat(visitor.get("/today")).hasStatusOk();
        assertThat(logged("account.recovery.asked")).isEqualTo(first.staff().toString());
        assertThat(logged("account.recovery.agreed")).isEqualTo(second.staff().toString());
    }

    @Test
    void nobodyDoesItAlone() throws SQLException {
        one.post(path("ask"));
        assertThat(one.get("/accounts/" + colleague.staff())).bodyText().doesNotContain(path("agree"));
        assertThat(one.post(path("agree"))).hasStatus(422);
        assertThat(recovered(first, "PASSKEY")).isNull();
        assertThat(recovered(second, "PASSKEY")).isEqualTo(colleague.id().toString());
    }

    /** Opens "a colleague", takes the link and agrees as both: what one person could do with two accounts. */
    @Test
    void anAdministratorDoesNotBecomeTwo() {
        var opened = one.post(
                "/accounts",
                "person",
                "Second Self",
                "name",
                "second-" + UUID.randomUUID().toString().substring(0, 8),
                "language",
                "sv",
                "roles",
                "ACCOUNT_ADMINISTRATOR",
                "roles",
                "ON_CALL");
        var puppet = new Visitor(mvc);
        var name = Visitor.text(opened).replaceAll("(?s).*(second-[0-9a-f]{8}).*", "$1");
        assertThat(puppet.post(link(opened), "password", SomeStaff.PASSWORD, "again", SomeStaff.PASSWORD))
                .hasStatus(303);
        puppet.post("/sign-in", "name", name, "password", SomeStaff.PASSWORD);
        people.addPasskey(puppet, new SoftPasskey());
        assertThat(puppet.get("/today")).hasStatusOk();
        one.post(path("ask"));
        assertThat(puppet.get("/accounts")).hasStatus(404);
        assertThat(puppet.get("/cases")).hasStatus(404);
        assertThat(puppet.post(path("agree"))).hasStatus(404);

        var today = Visitor.text(other.get("/today"));
        assertThat(today).contains("accounts-roles-asked");
        var page = today.replaceAll("(?s).*id=\"accounts-roles-asked\".*?(/accounts/[0-9a-f-]+).*", "$1");
        assertThat(one.get(page)).bodyText().doesNotContain("roles/agree");
        var asked = Visitor.text(other.get(page))
                .replaceAll("(?s).*roles/agree\".*?name=\"asked\" value=\"([0-9a-f-]+)\".*", "$1");
        assertThat(one.post(page + "/roles/agree", "asked", asked)).hasStatus(422);
        assertThat(other.post(page + "/roles/agree", "asked", asked)).hasStatus(303);
    }

    @Test
    void anOpenScreenOpensNoAccount() {
        clock.pass(Duration.ofMinutes(6));
        var member = "/accounts/" + colleague.staff();
        assertThat(one.post(
                        "/accounts",
                        "person",
                        "Bo Ek",
                        "name",
                        "bo-" + UUID.randomUUID().toString().substring(0, 8),
                        "language",
                        "sv",
                        "roles",
                        "ON_CALL"))
                .hasStatus(403);
        assertThat(one.post(member + "/roles/ask", "role", "ON_CALL")).hasStatus(403);
        assertThat(one.post(member + "/link")).hasStatus(403);
        assertThat(one.post(member + "/disable")).hasStatus(303);
        assertThat(one.post(member + "/enable")).hasStatus(403);
        assertThat(people.signedIn(first).post(member + "/enable")).hasStatus(303);
    }

    @Test
    void nobodyDoesItForThemselves() throws SQLException {
        assertThat(one.post("/accounts/" + first.staff() + "/recovery/ask")).hasStatus(422);
        one.post("/accounts/" + second.staff() + "/recovery/ask");
        assertThat(other.post("/accounts/" + second.staff() + "/recovery/agree"))
                .hasStatus(422);
        assertThat(recovered(second, "PASSKEY")).isNull();
    }

    @Test
    void whoeverAdministersNothingHereFindsNothing() throws SQLException {
        one.post(path("ask"));
        var stranger = people.signedIn(people.account(people.administrator(), Role.ACCOUNT_ADMINISTRATOR));
        var caseworker = people.signedIn(people.account(founder, Role.CASEWORKER));
        for (var visitor : List.of(stranger, caseworker)) {
            assertThat(visitor.post(path("ask"))).hasStatus(404);
            assertThat(visitor.post(path("agree"))).hasStatus(404);
        }
        assertThatThrownBy(() -> recovered(colleague, "PASSKEY"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Only an administrator");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatNobodyHasAskedIsNotAgreedTo() {
        assertThat(other.post(path("agree"))).hasStatus(404);
    }

    @Test
    void bothProveLatelyThatItIsThemselves() {
        clock.pass(Duration.ofMinutes(6));
        assertThat(one.post(path("ask"))).hasStatus(403);
        people.signedIn(first).post(path("ask"));
        assertThat(other.post(path("agree"))).hasStatus(403);
        assertThat(people.signedIn(second).post(path("agree"))).hasStatusOk();
    }

    @Test
    void afterADayItIsAskedAnew() {
        one.post(path("ask"));
        clock.pass(Duration.ofHours(25));
        assertThat(people.signedIn(second).post(path("agree"))).hasStatus(404);
        people.signedIn(first).post(path("ask"));
        assertThat(people.signedIn(second).post(path("agree"))).hasStatusOk();
        assertThat(people.signedIn(first).post(path("agree"))).as("once").hasStatus(404);
    }

    @Test
    void theLinkWorksForTenMinutes() {
        one.post(path("ask"));
        var link = link(other.post(path("agree")));
        assertThat(new Visitor(mvc).get(link)).hasStatusOk();
        clock.pass(Duration.ofMinutes(11));
        assertThat(new Visitor(mvc).get(link)).hasStatus(404);
    }

    private String path(String deed) {
        return "/accounts/" + colleague.staff() + "/recovery/" + deed;
    }

    private static String link(MvcTestResult page) {
        return Visitor.text(page).replaceAll("(?s).*http://localhost:80(/invited/[\\w-]+).*", "$1");
    }

    /** What the database answers somebody who calls its function themselves; nothing of it stays. */
    private @Nullable String recovered(Login by, String factor) throws SQLException {
        try (var app = address.asApp();
                var statement = app.createStatement()) {
            app.setAutoCommit(false);
            var roles = by == colleague ? "CASEWORKER" : "ACCOUNT_ADMINISTRATOR";
            var now = clock.instant();
            statement.execute("""
                    select set_config('app.person', '%s', true), set_config('app.organisation', '%s', true), set_config('app.roles', '%s', true),
                           set_config('app.factor', '%s', true), set_config('app.proved_at', '%s', true), set_config('app.now', '%s', true)
                    """.formatted(by.staff(), founder.organisation(), roles, factor, now, now));
            var asked = "select id from factors.recovery where agreed_at is null order by asked_at desc limit 1";
            var id = UUID.randomUUID().toString();
            try (var owner = address.asOwner();
                    var rows = owner.createStatement().executeQuery(asked)) {
                if (rows.next()) {
                    id = rows.getString(1);
                }
            }
            try (var rows = statement.executeQuery("select factors.recover('%s')".formatted(id))) {
                rows.next();
                return rows.getString(1);
            } finally {
                app.rollback();
            }
        }
    }

    private int waiting() throws SQLException {
        try (var owner = address.asOwner();
                var rows = owner.createStatement()
                        .executeQuery("select count(*) from factors.recovery where login = '%s' and agreed_at is null"
                                .formatted(colleague.id()))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Who did this to the colleague's account, as the access log has it. */
    private String logged(String action) throws SQLException {
        try (var owner = address.asOwner();
                var rows = owner.createStatement()
                        .executeQuery("select person from audit.entry where action = '%s' and object = '%s'"
                                .formatted(action, colleague.id()))) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
