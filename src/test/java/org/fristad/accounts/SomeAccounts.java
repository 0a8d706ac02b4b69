package org.fristad.accounts;

import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;

/** Accounts for a test, made as they are made in life. */
public record SomeAccounts(Accounts accounts) {

    /** An account that was just opened, and the link that was given out. */
    public record Opened(Login login, Token link) {}

    /** An account of somebody new. */
    public Opened open(Actor administrator, String language, Role... roles) {
        var name = "seat-" + UUID.randomUUID().toString().substring(0, 8);
        var linked = administrator.call(() -> accounts.open("Ada Berg", name, language, Set.of(roles)));
        return new Opened(linked.login(), linked.link());
    }

    /** Nobody signs in with the account any more. */
    public void disable(Actor administrator, Login login) {
        administrator.run(() -> accounts.disable(login.staff(), true));
    }
}
