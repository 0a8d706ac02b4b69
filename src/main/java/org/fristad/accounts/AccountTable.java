package org.fristad.accounts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.database.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountTable {

    /** A link that was given out. */
    record Invitation(UUID organisation, @Nullable UUID login) {}

    /** Of an account's links the newest works, so that one that went astray is replaced by the next, and none is left when one was used. */
    private static final String WORKS = """
            i.used_at is null and i.expires_at > actor.now()
            and not exists (select from accounts.invitation n where n.login = i.login and (n.made_at, n.token) > (i.made_at, i.token))
            """;

    private static final RowMapper<Login> LOGIN = Row.as(Login.class);
    private static final String SELECT = "select l.id, l.staff, l.name, l.disabled, l.offered from accounts.login l ";

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Login> find(UUID id) {
        return jdbc.sql(SELECT + "where l.id = :id")
                .param("id", id)
                .query(LOGIN)
                .optional();
    }

    Optional<Login> named(String name) {
        return jdbc.sql(SELECT + "where l.name = :name")
                .param("name", name)
                .query(LOGIN)
                .optional();
    }

    List<Login> offered() {
        return jdbc.sql(SELECT + "where l.offered is not null order by l.offered")
                .query(LOGIN)
                .list();
    }

    List<Login> all() {
        return jdbc.sql(SELECT + "order by l.name").query(LOGIN).list();
    }

    void insert(Login added) {
        jdbc.sql("insert into accounts.login (id, staff, name) values (:id, :staff, :name)")
                .paramSource(Row.of(added))
                .update();
    }

    void disable(UUID id, boolean disabled) {
        jdbc.sql("update accounts.login set disabled = :disabled where id = :id")
                .param("id", id)
                .param("disabled", disabled)
                .update();
    }

    void invite(byte[] token, UUID organisation, UUID login, Instant until) {
        jdbc.sql("""
                insert into accounts.invitation (token, organisation, login, expires_at)
                values (:token, :organisation, :login, :until)
                """)
                .param("token", token)
                .param("organisation", organisation)
                .param("login", login)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Invitation> invitation(byte[] token) {
        return jdbc.sql("""
                select i.organisation, i.login from accounts.invitation i where i.token = :token and
                """ + WORKS)
                .param("token", token)
                .query(Row.as(Invitation.class))
                .optional();
    }

    /** Takes the link out of use; of two who try at once, one succeeds. */
    boolean use(byte[] token) {
        return jdbc.sql("""
                update accounts.invitation i set used_at = actor.now() where i.token = :token and
                """ + WORKS).param("token", token).update() == 1;
    }
}
