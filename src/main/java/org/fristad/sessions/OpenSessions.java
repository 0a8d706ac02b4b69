package org.fristad.sessions;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Purpose;
import org.fristad.audit.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's sessions: whoever asks sees their own, an administrator those of colleagues, the program all. */
@Service
@Transactional
public class OpenSessions {

    private final SessionTable table;
    private final BrowserTable browsers;
    private final Accounts accounts;
    private final Proof proof;
    private final Audit audit;

    OpenSessions(SessionTable table, BrowserTable browsers, Accounts accounts, Proof proof, Audit audit) {
        this.table = table;
        this.browsers = browsers;
        this.accounts = accounts;
        this.proof = proof;
        this.audit = audit;
    }

    /** A session that goes on, and who acts in it with the roles of today. */
    record Admitted(Session session, Actor actor) {}

    /** Whose session it is.
     *
     * @throws NotFound when it is over, was ended, or belongs to somebody who may not sign in any more
     */
    Admitted admit(UUID id) {
        var session = table.find(id).orElseThrow(NotFound::new);
        if (!session.locked()) {
            table.use(id);
        }
        var actor = accounts.actor(session.login(), Purpose.ADMINISTRATION);
        return new Admitted(
                session, (session.factor() == Factor.PASSWORD ? actor.as() : actor).assured(session.assurance()));
    }

    UUID begin(UUID login, Factor factor) {
        table.tidy();
        browsers.tidy();
        var id = UUID.randomUUID();
        table.insert(id, login, factor);
        table.makeRoom(login);
        return id;
    }

    /** Said by whoever has just signed in. */
    void began(UUID login, Factor factor) {
        audit.wrote("account.signed_in", login, Map.of("factor", factor.name()));
    }

    void proved(UUID id, Factor factor) {
        table.prove(id, factor);
    }

    void lock(UUID id, boolean locked) {
        table.lock(id, locked);
    }

    /** The sessions of an account, the last used first. */
    @Transactional(readOnly = true)
    public List<Session> of(UUID login) {
        return table.of(login);
    }

    /** Signing out. */
    void finish(Session session) {
        if (table.delete(session.id(), session.login()) > 0) {
            audit.wrote("account.signed_out", session.login());
        }
    }

    /** Ends a session from another one; whoever uses it is turned away at their next request. */
    void end(UUID login, UUID id) {
        proof.lately();
        if (table.delete(id, login) == 0) {
            throw new NotFound();
        }
        audit.wrote("account.session.ended", login);
    }

    /** Ends all of an account's sessions but one. */
    public void endOthers(UUID login, UUID kept) {
        proof.lately();
        table.deleteOthers(login, kept);
        audit.wrote("account.session.ended", login);
    }

    /** Ends all of an account's sessions, whatever they were: its password is new. */
    public void endAll(UUID login) {
        endAllBut(login, new UUID(0, 0));
    }

    /** Ends all of an account's sessions but the one in which its holder has just set a new password. */
    public void endAllBut(UUID login, UUID kept) {
        if (table.deleteOthers(login, kept) > 0) {
            audit.wrote("account.session.ended", login);
        }
    }
}
