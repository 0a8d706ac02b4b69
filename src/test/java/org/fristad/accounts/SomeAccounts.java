package org.fristad.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Role;
import org.fristad.network.StaffDirectory;

/** Accounts for a test, made as the console makes an organisation's first: their roles hold at once. */
public record SomeAccounts(Accounts accounts, StaffDirectory staff, Clock clock) {

    /** An account that was just opened, and the link that was given out. */
    public record Opened(Login login, Token link) {}

    /** An account of somebody new. */
    public Opened open(Actor administrator, String language, Role... roles) {
        var name = "seat-" + UUID.randomUUID().toString().substring(0, 8);
        var program = administrator
                .as(Role.SIGN_IN, Role.ACCOUNT_ADMINISTRATOR)
                .assured(new Assurance(Assurance.Factor.PASSKEY, clock.instant()));
        return program.call(() -> {
            var login = accounts.insert(staff.found("Ada Berg", language, Set.of(roles)), name);
            return new Opened(login, accounts.link(login, Duration.ofDays(1)));
        });
    }

    /** Nobody signs in with the account any more. */
    public void disable(Actor administrator, Login login) {
        administrator.run(() -> accounts.disable(login.staff(), true));
    }
}
