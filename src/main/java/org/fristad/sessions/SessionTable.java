package org.fristad.sessions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Assurance.Factor;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionTable {

    private static final RowMapper<Session> SESSION = Row.as(Session.class);

    /** Locked, a session opens nothing; it waits longer, so that what was typed behind the lock is not lost. */
    private static final String ENDS = """
            least(s.used_at + actor.lasts(case when s.locked then 'SESSION_LOCKED' else 'SESSION_IDLE' end),
                  s.began_at + actor.lasts('SESSION_LONGEST'))
            """;

    private static final String SELECT = """
            select s.id, s.login, s.factor, s.began_at, s.proved_at, s.used_at, s.locked, %s as ends_at from sessions.session s
            """.formatted(ENDS);

    private final JdbcClient jdbc;

    SessionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, UUID login, Factor factor) {
        jdbc.sql("insert into sessions.session (id, login, factor) values (:id, :login, :factor)")
                .param("id", id)
                .param("login", login)
                .param("factor", factor.name())
                .update();
    }

    /** The session, unless it is over. */
    Optional<Session> find(UUID id) {
        return jdbc.sql(SELECT + "where s.id = :id and %s > actor.now()".formatted(ENDS))
                .param("id", id)
                .query(SESSION)
                .optional();
    }

    /** The sessions of an account that are not over, the last used first. */
    List<Session> of(UUID login) {
        return jdbc.sql(SELECT
                        + "where s.login = :login and %s > actor.now() order by s.used_at desc, s.id".formatted(ENDS))
                .param("login", login)
                .query(SESSION)
                .list();
    }

    /** Remembers the use, but not each of many in a few seconds. */
    void use(UUID id) {
        jdbc.sql("""
                update sessions.session set used_at = actor.now()
                where id = :id and used_at < actor.now() - interval '10 seconds'
                """).param("id", id).update();
    }

    void prove(UUID id, Factor factor) {
        jdbc.sql("update sessions.session set factor = :factor, proved_at = actor.now() where id = :id")
                .param("id", id)
                .param("factor", factor.name())
                .update();
    }

    void lock(UUID id, boolean locked) {
        jdbc.sql("update sessions.session set locked = :locked, used_at = actor.now() where id = :id")
                .param("id", id)
                .param("locked", locked)
                .update();
    }

    int delete(UUID id, UUID login) {
        return jdbc.sql("delete from sessions.session where id = :id and login = :login")
                .param("id", id)
                .param("login", login)
                .update();
    }

    int deleteOthers(UUID login, UUID kept) {
        return jdbc.sql("delete from sessions.session where login = :login and id <> :kept")
                .param("login", login)
                .param("kept", kept)
                .update();
    }

    /** Ends the sessions of the account that are more than it may have, those unused for longest first. */
    void makeRoom(UUID login) {
        jdbc.sql("""
                delete from sessions.session s
                where s.login = :login and s.id not in (
                    select o.id from sessions.session o where o.login = :login
                    order by o.used_at desc, o.began_at desc, o.id limit (select most from sessions.session_limit))
                """).param("login", login).update();
    }

    void tidy() {
        jdbc.sql("delete from sessions.session s where %s <= actor.now()".formatted(ENDS))
                .update();
    }
}
