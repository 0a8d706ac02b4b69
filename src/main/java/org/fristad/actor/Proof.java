package org.fristad.actor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a fresh proof that it is still the same person, before what could do most harm. The database knows how long one lasts. */
@Service
@Transactional
public class Proof {

    private final JdbcClient jdbc;

    Proof(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Goes on when whoever acts has lately proved to be who signed in.
     *
     * @throws ConfirmFirst when not
     */
    public void lately() {
        if (!holds("actor.confirmed_within(actor.lasts('PROOF'))")) {
            throw new ConfirmFirst(false);
        }
    }

    /** Goes on when whoever acts has lately proved it with a passkey.
     *
     * @throws ConfirmFirst when not
     */
    public void strongly() {
        if (!holds("actor.proved_within(actor.lasts('PROOF'))")) {
            throw new ConfirmFirst(true);
        }
    }

    private boolean holds(String condition) {
        return jdbc.sql("select " + condition).query(Boolean.class).single();
    }
}
