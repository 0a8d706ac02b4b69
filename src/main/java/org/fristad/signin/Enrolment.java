package org.fristad.signin;

import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Token;
import org.fristad.factors.Secrets;
import org.fristad.sessions.OpenSessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a link that works once opens: the account gets its password, and the link is out of use. */
@Service
@Transactional
class Enrolment {

    private final Accounts accounts;
    private final Secrets secrets;
    private final OpenSessions sessions;

    Enrolment(Accounts accounts, Secrets secrets, OpenSessions sessions) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.sessions = sessions;
    }

    /** Sets the password of the link's account; whoever was signed in with the old one is so no more. */
    void accept(Token link, String encoded) {
        var login = accounts.use(link);
        secrets.setPassword(login, encoded);
        sessions.endAll(login);
    }

    /** Replaces a password by its holder's own; whoever was signed in with the old one elsewhere is so no more. */
    void replace(UUID login, UUID session, String encoded) {
        secrets.setPassword(login, encoded);
        sessions.endAllBut(login, session);
    }

    /** Makes the first administrator whom the link of the console invites. */
    void found(Token link, String person, String name, String language, String encoded) {
        secrets.setPassword(accounts.found(link, person, name, language), encoded);
    }
}
