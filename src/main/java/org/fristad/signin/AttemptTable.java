package org.fristad.signin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttemptTable {

    private final JdbcClient jdbc;

    AttemptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether so many attempts have failed lately, of this name or, when asked, of all, that no more are heard. */
    boolean flooded(byte[] name, boolean ofAll) {
        return jdbc.sql("""
                select exists (
                    select from signin.sign_in_limit l
                    where (l.scope = 'NAME' or :ofAll) and l.attempts <= (
                        select count(*) from signin.failure f
                        where f.at > actor.now() - make_interval(secs => l.seconds)
                          and (l.scope = 'ALL' or f.name = :name)))
                """)
                .param("name", name)
                .param("ofAll", ofAll)
                .query(Boolean.class)
                .single();
    }

    void failed(byte[] name) {
        jdbc.sql("delete from signin.failure where at < actor.now() - interval '1 day'")
                .update();
        jdbc.sql("insert into signin.failure (name) values (:name)")
                .param("name", name)
                .update();
    }
}
