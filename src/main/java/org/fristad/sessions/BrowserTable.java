package org.fristad.sessions;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BrowserTable {

    private final JdbcClient jdbc;

    BrowserTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> find(byte[] digest) {
        return jdbc.sql("""
                select sealed from sessions.browser
                where digest = :digest and used_at > actor.now() - actor.lasts('SESSION_LOCKED')
                """).param("digest", digest).query(byte[].class).optional();
    }

    /** Remembers the use, but not each of many in a minute. */
    void use(byte[] digest) {
        jdbc.sql("""
                update sessions.browser set used_at = actor.now()
                where digest = :digest and used_at < actor.now() - interval '1 minute'
                """).param("digest", digest).update();
    }

    void insert(byte[] digest, byte[] sealed) {
        jdbc.sql("insert into sessions.browser (digest, sealed) values (:digest, :sealed)")
                .param("digest", digest)
                .param("sealed", sealed)
                .update();
    }

    /** Changes what is kept, if it is still kept: one that was ended meanwhile does not come back. */
    void update(byte[] digest, byte[] sealed) {
        jdbc.sql("update sessions.browser set sealed = :sealed, used_at = actor.now() where digest = :digest")
                .param("digest", digest)
                .param("sealed", sealed)
                .update();
    }

    void delete(byte[] digest) {
        jdbc.sql("delete from sessions.browser where digest = :digest")
                .param("digest", digest)
                .update();
    }

    void tidy() {
        jdbc.sql("delete from sessions.browser where used_at <= actor.now() - actor.lasts('SESSION_LOCKED')")
                .update();
    }
}
