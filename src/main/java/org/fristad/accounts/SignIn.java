package org.fristad.accounts;

import java.util.Locale;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.springframework.stereotype.Component;

/** Checks a name and a password: one answer and the same work whatever is wrong, and a limit to how often one may try. */
@Component
class SignIn {

    static final Actor PROGRAM = Actor.program(Role.SIGN_IN);

    private final Accounts accounts;
    private final Passwords passwords;

    SignIn(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Too many attempts have failed lately. */
    static final class TooMany extends RuntimeException {
        TooMany() {
            super("Too many attempts", null, false, false);
        }
    }

    /**
     * The account that the name and the password open.
     *
     * @throws Refused when they open none, without saying why
     * @throws TooMany when no attempt is heard for a while
     */
    UUID check(String typedName, String password) {
        var name = typedName.strip().toLowerCase(Locale.ROOT);
        return PROGRAM.call(() -> {
            if (accounts.flooded(name)) {
                throw new TooMany();
            }
            var known = accounts.known(name).orElse(null);
            var kept = known == null ? null : known.password();
            if (known != null && kept != null) {
                if (passwords.matches(password, kept)) {
                    return known.login().id();
                }
            } else {
                passwords.matchesNobody(password);
            }
            accounts.failed(name, known == null ? null : known.login().id());
            throw new Refused(null, "accounts.sign_in.wrong");
        });
    }

    /** The password once more, from somebody whose page is locked. */
    void again(UUID login, String password) {
        var name = PROGRAM.call(() -> accounts.login(login).name());
        check(name, password);
    }
}
