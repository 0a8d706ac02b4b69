package org.fristad.signin;

import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the access log has of one's own account. */
@Repository
class LatelyTable {

    private static final RowMapper<Lately.Happened> HAPPENED = Row.as(Lately.Happened.class);

    private final JdbcClient jdbc;

    LatelyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the last ninety days. */
    @Transactional(readOnly = true)
    Lately recently(UUID login) {
        return Lately.of(jdbc.sql("""
                select e.action, e.at from audit.entry e
                where e.object = :login and e.action like 'account.%' and e.action <> 'account.signed_in'
                  and e.at > actor.now() - interval '90 days'
                order by e.seq desc limit 200
                """).param("login", login).query(HAPPENED).list());
    }

    /** Between signing in the last time and the time before; nothing for whoever has signed in once. */
    @Transactional(readOnly = true)
    Lately sinceTheTimeBefore(UUID staff) {
        return Lately.of(jdbc.sql("""
                with login as (select id from accounts.login where staff = :staff),
                     signed_in as (select e.seq from audit.entry e join login on login.id = e.object
                                   where e.action = 'account.signed_in' order by e.seq desc limit 2)
                select e.action, e.at from audit.entry e join login on login.id = e.object
                where e.action like 'account.%' and e.action <> 'account.signed_in'
                  and (select count(*) from signed_in) = 2
                  and e.seq between (select min(seq) from signed_in) and (select max(seq) from signed_in)
                order by e.seq desc limit 200
                """).param("staff", staff).query(HAPPENED).list());
    }
}
