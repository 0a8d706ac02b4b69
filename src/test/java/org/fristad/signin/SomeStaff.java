package org.fristad.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Login;
import org.fristad.accounts.SomeAccounts;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.factors.Passwords;
import org.fristad.factors.SoftPasskey;
import org.fristad.factors.SoftTelephone;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.sessions.Visitor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** People of a fresh organisation who sign in. */
@TestComponent
public final class SomeStaff {

    /** Everybody's password in tests. */
    public static final String PASSWORD = "kastanj lampa tisdag";

    private final Accounts accounts;
    private final Enrolment enrolment;
    private final Passwords passwords;
    private final StaffDirectory staff;
    private final DatabaseAddress address;
    private final MockMvcTester mvc;
    private final Clock clock;
    private final Map<UUID, SoftPasskey> passkeys = new HashMap<>();
    private String encoded = "";

    SomeStaff(
            Accounts accounts,
            Enrolment enrolment,
            Passwords passwords,
            StaffDirectory staff,
            DatabaseAddress address,
            MockMvcTester mvc,
            Clock clock) {
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.passwords = passwords;
        this.staff = staff;
        this.address = address;
        this.mvc = mvc;
        this.clock = clock;
    }

    /** An administrator of accounts who was there before, of an organisation of its own. */
    public Actor administrator() {
        var organisation = new SomeNetwork(address, staff).organisation(Kind.SHELTER);
        return new Actor(UUID.randomUUID(), organisation, Set.of(Role.ACCOUNT_ADMINISTRATOR), Purpose.ADMINISTRATION);
    }

    /** The organisation of an administrator leaves the network. */
    public void leave(Actor administrator) {
        new SomeNetwork(address, staff).leave(administrator.organisation());
    }

    /** Somebody's account, with a password and nothing else yet. */
    public Login account(Actor administrator, Role... roles) {
        var opened = new SomeAccounts(accounts, staff, clock).open(administrator, "sv", roles);
        encoded = encoded.isEmpty() ? passwords.encode(PASSWORD) : encoded;
        SignIn.PROGRAM.run(() -> enrolment.accept(opened.link(), encoded));
        return opened.login();
    }

    /** A browser in which the right password was given, and nothing else. */
    public Visitor withPassword(Login login) {
        var visitor = new Visitor(mvc);
        assertThat(visitor.post("/sign-in", "name", login.name(), "password", PASSWORD))
                .hasStatus(303);
        return visitor;
    }

    /** A browser in which somebody has just signed in with a passkey, which they make when they have none yet. */
    public Visitor signedIn(Login login) {
        var known = passkeys.get(login.id());
        if (known == null) {
            var visitor = withPassword(login);
            passkeys.put(login.id(), addPasskey(visitor, new SoftPasskey()));
            return visitor;
        }
        var visitor = new Visitor(mvc);
        assertThat(visitor.post("/sign-in/passkey", "passkey", answer(visitor, login)))
                .hasStatus(303)
                .hasHeader("Location", "/today");
        return visitor;
    }

    /** Adds a passkey in a browser where that is allowed. */
    public SoftPasskey addPasskey(Visitor visitor, SoftPasskey passkey) {
        var offer = Visitor.text(visitor.post("/account/factors/passkeys/options"));
        assertThat(visitor.post("/account/factors/passkeys", "passkey", passkey.made(offer)))
                .hasStatus(303);
        return passkey;
    }

    /** What the account's passkey answers when this browser is asked. */
    public String answer(Visitor visitor, Login login) {
        var asked = Visitor.text(visitor.post("/sign-in/passkey/options"));
        return Objects.requireNonNull(passkeys.get(login.id())).given(asked);
    }

    /** The telephone of somebody who uses codes, after they have begun to in a browser where that is allowed. */
    public SoftTelephone telephone(Visitor visitor) {
        var telephone = new SoftTelephone(Visitor.text(visitor.get("/account/factors/code")), clock);
        assertThat(visitor.post("/account/factors/code", "code", telephone.code()))
                .hasStatus(303);
        return telephone;
    }
}
