package org.fristad.factors;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryTable {

    private static final RowMapper<Recovery> RECOVERY = Row.as(Recovery.class);

    private final JdbcClient jdbc;

    RecoveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits for another administrator, the latest of each account, the oldest first. */
    List<Recovery> waiting() {
        return jdbc.sql("""
                select * from (
                    select distinct on (r.login) r.id, r.login, r.asked_by, r.asked_at from factors.recovery r
                    where r.agreed_at is null and r.asked_at > actor.now() - actor.lasts('RECOVERY')
                      and not exists (select from factors.recovery n
                                      where n.login = r.login and n.agreed_at > r.asked_at)
                    order by r.login, r.asked_at desc) w
                order by w.asked_at, w.id
                """).query(RECOVERY).list();
    }

    void ask(UUID login, UUID organisation, UUID by) {
        jdbc.sql("insert into factors.recovery (login, organisation, asked_by) values (:login, :organisation, :by)")
                .param("login", login)
                .param("organisation", organisation)
                .param("by", by)
                .update();
    }

    /** Whose account has a new start now, unless there was nothing for whoever acts to agree to. */
    Optional<UUID> agree(UUID id) {
        return jdbc.sql("select factors.recover(:id)").param("id", id).query(UUID.class).list().stream()
                .filter(Objects::nonNull)
                .findFirst();
    }
}
