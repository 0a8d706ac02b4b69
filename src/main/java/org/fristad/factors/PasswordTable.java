package org.fristad.factors;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PasswordTable {

    private final JdbcClient jdbc;

    PasswordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> find(UUID login) {
        return jdbc.sql("select password from factors.secret where login = :login")
                .param("login", login)
                .query(String.class)
                .optional();
    }

    void set(UUID login, String password) {
        jdbc.sql("""
                insert into factors.secret (login, password) values (:login, :password)
                on conflict (login) do update set password = excluded.password, changed_at = actor.now()
                """).param("login", login).param("password", password).update();
    }
}
