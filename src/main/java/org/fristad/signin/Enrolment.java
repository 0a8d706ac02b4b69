package org.fristad.signin;

import org.fristad.accounts.Accounts;
import org.fristad.accounts.Token;
import org.fristad.factors.Secrets;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a link that works once opens: the account gets its password, and the link is out of use. */
@Service
@Transactional
class Enrolment {

    private final Accounts accounts;
    private final Secrets secrets;

    Enrolment(Accounts accounts, Secrets secrets) {
        this.accounts = accounts;
        this.secrets = secrets;
    }

    /** Sets the password of the link's account. */
    void accept(Token link, String encoded) {
        secrets.setPassword(accounts.use(link), encoded);
    }

    /** Makes the first administrator whom the link of the console invites. */
    void found(Token link, String person, String name, String language, String encoded) {
        secrets.setPassword(accounts.found(link, person, name, language), encoded);
    }
}
