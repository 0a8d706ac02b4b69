package org.fristad.factors;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Token;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A new start for whoever has lost all they sign in with: one administrator asks, another agrees and hands over a link
 * that works for ten minutes. Both have seen or heard the person; nothing is ever sent.
 */
@Service
@Transactional
class Recoveries {

    private static final Duration LINK_WORKS = Duration.ofMinutes(10);

    private final RecoveryTable table;
    private final Accounts accounts;
    private final Proof proof;
    private final Audit audit;

    Recoveries(RecoveryTable table, Accounts accounts, Proof proof, Audit audit) {
        this.table = table;
        this.accounts = accounts;
        this.proof = proof;
        this.audit = audit;
    }

    /** What waits in the organisation of whoever acts, for an administrator's eyes. */
    @Transactional(readOnly = true)
    List<Recovery> waiting() {
        return Actor.current().is(Role.ACCOUNT_ADMINISTRATOR) ? table.waiting() : List.of();
    }

    /** What waits for this account. */
    @Transactional(readOnly = true)
    Optional<Recovery> waiting(UUID login) {
        return waiting().stream().filter(it -> it.login().equals(login)).findFirst();
    }

    void ask(UUID member) {
        var login = accounts.of(member);
        if (login.staff().equals(Actor.current().person())) {
            throw new Refused(null, "accounts.own");
        }
        proof.lately();
        if (waiting(login.id()).isEmpty()) {
            table.ask(
                    login.id(), Actor.current().organisation(), Actor.current().person());
            audit.wrote("account.recovery.asked", login.id());
        }
    }

    /**
     * Agrees: everything that opened the account ends. The link to a new start is shown once.
     *
     * @throws NotFound when nobody has asked lately
     * @throws Refused when whoever agrees has asked, or it is their own account
     */
    Token agree(UUID member) {
        var login = accounts.of(member);
        var asked = waiting(login.id()).orElseThrow(NotFound::new);
        var me = Actor.current().person();
        if (asked.askedBy().equals(me) || login.staff().equals(me)) {
            throw new Refused(null, "factors.recovery.another");
        }
        proof.lately();
        if (table.agree(asked.id()).isEmpty()) {
            throw new NotFound();
        }
        audit.wrote("account.recovery.agreed", login.id());
        return accounts.link(login, LINK_WORKS);
    }
}
