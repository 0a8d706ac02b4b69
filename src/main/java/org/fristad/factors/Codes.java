package org.fristad.factors;

import java.time.Clock;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.sessions.OpenSessions;
import org.fristad.vault.Passing;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The codes that a telephone makes: their secrets are sealed, and no code is taken twice. */
@Service
@Transactional
public class Codes {

    private final CodeTable table;
    private final PasskeyTable passkeys;
    private final Passing passing;
    private final Proof proof;
    private final OpenSessions open;
    private final Audit audit;
    private final Clock clock;

    Codes(
            CodeTable table,
            PasskeyTable passkeys,
            Passing passing,
            Proof proof,
            OpenSessions open,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.passkeys = passkeys;
        this.passing = passing;
        this.proof = proof;
        this.open = open;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the account has them. */
    @Transactional(readOnly = true)
    public boolean has(UUID login) {
        return table.find(login).isPresent();
    }

    /** Whether this is a code of the account that nobody has used yet; from now on somebody has. */
    public boolean take(UUID login, String typed) {
        var secret = table.find(login).flatMap(kept -> passing.open(place(login), kept));
        if (secret.isEmpty()) {
            return false;
        }
        var step = new TimeCode(secret.get()).stepOf(typed, clock.instant());
        return step.isPresent() && table.use(login, step.getAsLong());
    }

    /**
     * Begins to take the codes of this secret, of which one is given.
     *
     * @throws Refused when it is none of them
     */
    void add(UUID login, TimeCode secret, String typed) {
        var step = secret.stepOf(typed, clock.instant());
        if (step.isEmpty()) {
            throw new Refused("code", "factors.code.wrong");
        }
        passkeys.alone(login);
        table.insert(login, passing.seal(place(login), secret.secret()), step.getAsLong());
        audit.wrote("account.code.added", login);
    }

    /** Takes no codes of this account any more; what they opened elsewhere ends. */
    void remove(UUID login, UUID here) {
        proof.strongly();
        passkeys.alone(login);
        if (table.find(login).isEmpty()) {
            throw new NotFound();
        }
        if (passkeys.held(login) < 2) {
            throw new Refused(null, "factors.last");
        }
        table.delete(login);
        audit.wrote("account.code.removed", login);
        open.endOthers(login, here);
    }

    private static String place(UUID login) {
        return "factors.code|" + login;
    }
}
