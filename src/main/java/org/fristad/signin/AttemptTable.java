package org.fristad.signin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttemptTable {

    private final JdbcClient jdbc;

    AttemptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether so many attempts have failed lately that no more are heard. */
    boolean flooded(byte[] name) {
        return jdbc.sql("""
                select exists (
                    select from signin.sign_in_limit l
                    where l.attempts <= (
                        select count(*) from signin.failure f
                        where f.at > actor.now() - make_interval(secs => l.seconds)
                          and (l.scope = 'ALL' or f.name = :name)))
                """).param("name", name).query(Boolean.class).single();
    }

    void failed(byte[] name) {
        jdbc.sql("delete from signin.failure where at < actor.now() - interval '1 day'")
                .update();
        jdbc.sql("insert into signin.failure (name) values (:name)")
                .param("name", name)
                .update();
    }
}
