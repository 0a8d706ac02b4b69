package org.fristad.signin;

import java.util.UUID;
import org.fristad.audit.Audit;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How often somebody may try. What was tried is kept as a keyed digest: somebody may have typed a password as the name. */
@Service
@Transactional
class Attempts {

    private final AttemptTable table;
    private final Vault vault;
    private final Audit audit;

    Attempts(AttemptTable table, Vault vault, Audit audit) {
        this.table = table;
        this.vault = vault;
        this.audit = audit;
    }

    /** Too many attempts have failed lately. */
    static final class TooMany extends RuntimeException {
        TooMany() {
            super("Too many attempts", null, false, false);
        }
    }

    /** Goes on unless no more attempts are heard for a while, for this name or at all.
     *
     * @throws TooMany when not
     */
    @Transactional(readOnly = true)
    void orWait(String name) {
        if (table.flooded(digest(name), true)) {
            throw new TooMany();
        }
    }

    /** Goes on unless no more attempts of somebody who has signed in are heard for a while: only their own count.
     *
     * @throws TooMany when not
     */
    @Transactional(readOnly = true)
    void orWait(UUID session) {
        if (table.flooded(digest(session), false)) {
            throw new TooMany();
        }
    }

    void failed(UUID session, UUID login) {
        table.failed(digest(session));
        audit.wrote("account.sign_in.failed", login);
    }

    void failed(String name, @Nullable UUID login) {
        table.failed(digest(name));
        if (login != null) {
            audit.wrote("account.sign_in.failed", login);
        }
    }

    private byte[] digest(UUID session) {
        return vault.blind("accounts.sign_in_session", session.toString());
    }

    private byte[] digest(String name) {
        return vault.blind("accounts.sign_in_name", name);
    }
}
