package org.fristad.signin;

import java.util.Set;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Login;
import org.fristad.accounts.SomeAccounts;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
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

    SomeStaff(
            Accounts accounts,
            Enrolment enrolment,
            Passwords passwords,
            StaffDirectory staff,
            DatabaseAddress address,
            MockMvcTester mvc) {
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.passwords = passwords;
        this.staff = staff;
        this.address = address;
        this.mvc = mvc;
    }

    /** An administrator of accounts who was there before, of an organisation of its own. */
    public Actor administrator() {
        var organisation = new SomeNetwork(address, staff).organisation(Kind.SHELTER);
        return new Actor(UUID.randomUUID(), organisation, Set.of(Role.ACCOUNT_ADMINISTRATOR), Purpose.ADMINISTRATION);
    }

    /** Somebody's account, ready to sign in with. */
    public Login account(Actor administrator, Role... roles) {
        var opened = new SomeAccounts(accounts).open(administrator, "sv", roles);
        SignIn.PROGRAM.run(() -> enrolment.accept(opened.link(), passwords.encode(PASSWORD)));
        return opened.login();
    }

    /** A browser in which somebody has just signed in. */
    public Visitor signedIn(Login login) {
        var visitor = new Visitor(mvc);
        visitor.post("/sign-in?language=en", "name", login.name(), "password", PASSWORD);
        return visitor;
    }
}
