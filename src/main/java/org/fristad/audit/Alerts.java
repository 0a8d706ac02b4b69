package org.fristad.audit;

import java.util.List;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alerts of unusual reading, for the data protection officers of whoever has read and of whoever set a decoy. They are
 * raised by the database when the reading is logged.
 */
@Service
@Transactional
public class Alerts {

    private static final RowMapper<Alert> ALERT = Row.as(Alert.class);

    private final JdbcClient jdbc;
    private final Audit audit;

    Alerts(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Those that nobody has answered, the newest first. */
    public List<Alert> waiting() {
        var waiting = jdbc.sql("""
                select id, at, kind, action, person, organisation, object, number from audit.alert
                where answered_at is null order by at desc, id limit 200
                """).query(ALERT).list();
        audit.listed("alert", "", waiting.stream().map(Alert::id).toList());
        return waiting;
    }

    /** How many wait for this officer's answer; that alone tells of nobody and is not logged. */
    public int count() {
        return jdbc.sql("select count(*) from audit.alert where answered_at is null")
                .query(Integer.class)
                .single();
    }

    /** Somebody has looked into it; nobody answers an alert about themselves.
     *
     * @param answer a code
     * @throws NotFound when there is none that this actor may answer
     */
    public void answer(UUID alert, String answer) {
        int answered = jdbc.sql("""
                update audit.alert set answered_by = actor.person(), answered_at = actor.now(), answer = :answer
                where id = :id and answered_at is null and person <> actor.person()
                """).param("id", alert).param("answer", answer).update();
        if (answered == 0) {
            throw new NotFound();
        }
        audit.wrote("alert.answered", alert);
    }
}
