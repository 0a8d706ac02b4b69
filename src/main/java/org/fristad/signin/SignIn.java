package org.fristad.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.factors.Codes;
import org.fristad.factors.Passkeys;
import org.fristad.factors.Passwords;
import org.fristad.factors.Secrets;
import org.fristad.sessions.Session;
import org.springframework.stereotype.Component;

/** Checks what somebody proves with who they are: one answer and the same work whatever is wrong, and a limit to how often one may try. */
@Component
class SignIn {

    static final Actor PROGRAM = Actor.program(Role.SIGN_IN);

    private final Accounts accounts;
    private final Secrets secrets;
    private final Attempts attempts;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final Codes codes;

    SignIn(Accounts accounts, Secrets secrets, Attempts attempts, Passwords passwords, Passkeys passkeys, Codes codes) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.attempts = attempts;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.codes = codes;
    }

    /** What must follow the right password before it opens anything. */
    enum Next {
        /** A code of the account. */
        CODE,
        /** The account has passkeys only: its password opens nothing. */
        PASSKEY,
        /** The account has nothing else yet: it gets its first. */
        FIRST_FACTOR
    }

    /**
     * The account that the name and the password belong to.
     *
     * @throws Refused when they belong to none, without saying why
     * @throws Attempts.TooMany when no attempt is heard for a while
     */
    UUID password(String typedName, String password) {
        var name = typedName.strip().toLowerCase(Locale.ROOT);
        return PROGRAM.call(() -> {
            attempts.orWait(name);
            var known = accounts.named(name).orElse(null);
            var kept = known == null ? null : secrets.password(known.id());
            if (known != null && kept != null) {
                if (passwords.matches(password, kept) && works(known.id())) {
                    return known.id();
                }
            } else {
                passwords.matchesNobody(password);
            }
            attempts.failed(name, known == null ? null : known.id());
            throw new Refused(null, "signin.wrong");
        });
    }

    /** Whether its holder works here today. */
    private boolean works(UUID login) {
        try {
            accounts.actor(login, Purpose.ADMINISTRATION);
            return true;
        } catch (NotFound e) {
            return false;
        }
    }

    /** What must follow this account's password. */
    Next after(UUID login) {
        return PROGRAM.call(() -> {
            if (codes.has(login)) {
                return Next.CODE;
            }
            return passkeys.has(login) ? Next.PASSKEY : Next.FIRST_FACTOR;
        });
    }

    /**
     * Takes a code that follows the password.
     *
     * @throws Refused when it is not one, or was used before
     * @throws Attempts.TooMany when no attempt is heard for a while
     */
    void code(UUID login, String typed) {
        PROGRAM.run(() -> {
            var name = accounts.login(login).name();
            attempts.orWait(name);
            if (!codes.take(login, typed)) {
                attempts.failed(name, login);
                throw new Refused("code", "signin.code.wrong");
            }
        });
    }

    /**
     * The account whose passkey has answered.
     *
     * @throws Refused when none has, or its account is closed
     */
    UUID passkey(HttpServletRequest request, String answer) {
        var login = passkeys.answered(request, answer);
        if (!PROGRAM.call(() -> works(login))) {
            throw new Refused(null, "signin.passkey.closed");
        }
        return login;
    }

    /** The password once more, from somebody who has signed in; what strangers try with their name keeps nobody waiting here. */
    void again(Session session, String password) {
        PROGRAM.run(() -> {
            attempts.orWait(session.id());
            var kept = secrets.password(session.login());
            if (kept == null || !passwords.matches(password, kept)) {
                attempts.failed(session.id(), session.login());
                throw new Refused(null, "signin.wrong");
            }
        });
    }

    /** A code once more, from somebody who has signed in. */
    void codeAgain(Session session, String typed) {
        PROGRAM.run(() -> {
            attempts.orWait(session.id());
            if (!codes.take(session.login(), typed)) {
                attempts.failed(session.id(), session.login());
                throw new Refused("code", "signin.code.wrong");
            }
        });
    }

    /** The passkey once more, from somebody who has signed in: one of their own. */
    void again(HttpServletRequest request, UUID login, String answer) {
        if (!passkeys.answered(request, answer).equals(login)) {
            throw new Refused(null, "factors.passkey.wrong");
        }
    }
}
