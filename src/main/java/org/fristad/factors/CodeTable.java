package org.fristad.factors;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CodeTable {

    private final JdbcClient jdbc;

    CodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> find(UUID login) {
        return jdbc.sql("select sealed from factors.code where login = :login")
                .param("login", login)
                .query(byte[].class)
                .optional();
    }

    void insert(UUID login, byte[] sealed, long step) {
        jdbc.sql("insert into factors.code (login, sealed, step) values (:login, :sealed, :step)")
                .param("login", login)
                .param("sealed", sealed)
                .param("step", step)
                .update();
    }

    /** Takes the code of this half minute out of use; of two who try it at once, one succeeds. */
    boolean use(UUID login, long step) {
        return jdbc.sql("""
                update factors.code set step = :step, used_at = actor.now() where login = :login and step < :step
                """).param("login", login).param("step", step).update() == 1;
    }

    int delete(UUID login) {
        return jdbc.sql("delete from factors.code where login = :login")
                .param("login", login)
                .update();
    }
}
