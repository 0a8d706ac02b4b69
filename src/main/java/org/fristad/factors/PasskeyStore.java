package org.fristad.factors;

import java.util.List;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.sessions.OpenSessions;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of an account, as its holder sees them and takes them away. */
@Service
@Transactional
class PasskeyStore {

    private final PasskeyTable table;
    private final Proof proof;
    private final OpenSessions open;
    private final Audit audit;

    PasskeyStore(PasskeyTable table, Proof proof, OpenSessions open, Audit audit) {
        this.table = table;
        this.proof = proof;
        this.open = open;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    List<Passkey> of(UUID login) {
        return table.of(login);
    }

    /** Says in the access log that one of our passkeys was not taken. */
    void refused(Bytes id, String what) {
        table.find(id.getBytes())
                .map(known -> PasskeyTable.login(known.getUserEntityUserId()))
                .ifPresent(login -> audit.wrote(what, login));
    }

    /** Takes a passkey away from whoever acts, with whatever it opened elsewhere; the last of all factors stays, or a password alone would open the account. */
    void remove(UUID login, String id, UUID here) {
        proof.strongly();
        table.alone(login);
        if (table.of(login).stream().noneMatch(passkey -> passkey.id().equals(id))) {
            throw new NotFound();
        }
        if (table.held(login) < 2) {
            throw new Refused(null, "factors.last");
        }
        table.delete(login, id);
        audit.wrote("account.passkey.removed", login);
        open.endOthers(login, here);
    }
}
