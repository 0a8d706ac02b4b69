package org.fristad.signin;

import java.util.Locale;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.Actor;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.springframework.stereotype.Component;

/** Checks a name and a password: one answer and the same work whatever is wrong, and a limit to how often one may try. */
@Component
class SignIn {

    static final Actor PROGRAM = Actor.program(Role.SIGN_IN);

    private final Accounts accounts;
    private final Secrets secrets;
    private final Attempts attempts;
    private final Passwords passwords;

    SignIn(Accounts accounts, Secrets secrets, Attempts attempts, Passwords passwords) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.attempts = attempts;
        this.passwords = passwords;
    }

    /**
     * The account that the name and the password open.
     *
     * @throws Refused when they open none, without saying why
     * @throws Attempts.TooMany when no attempt is heard for a while
     */
    UUID check(String typedName, String password) {
        var name = typedName.strip().toLowerCase(Locale.ROOT);
        return PROGRAM.call(() -> {
            attempts.orWait(name);
            var known = accounts.named(name).orElse(null);
            var kept = known == null ? null : secrets.password(known.id());
            if (known != null && kept != null) {
                if (passwords.matches(password, kept)) {
                    return known.id();
                }
            } else {
                passwords.matchesNobody(password);
            }
            attempts.failed(name, known == null ? null : known.id());
            throw new Refused(null, "signin.wrong");
        });
    }

    /** The password once more, from somebody whose page is locked. */
    void again(UUID login, String password) {
        var name = PROGRAM.call(() -> accounts.login(login).name());
        check(name, password);
    }
}
