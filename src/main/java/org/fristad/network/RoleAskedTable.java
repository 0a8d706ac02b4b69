package org.fristad.network;

import java.util.List;
import java.util.UUID;
import org.fristad.actor.Role;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RoleAskedTable {

    private static final RowMapper<RoleAsked> ASKED = Row.as(RoleAsked.class);

    private final JdbcClient jdbc;

    RoleAskedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits for another administrator, of those who work here, the oldest first. */
    List<RoleAsked> waiting() {
        return jdbc.sql("""
                select r.id, r.staff, r.role, r.asked_by from network.role_asked r
                join network.staff s on s.id = r.staff
                where r.answered_at is null and r.asked_at > actor.now() - actor.lasts('ROLE')
                  and (s.active_until is null or s.active_until >= actor.today())
                order by r.asked_at, r.role, r.id
                """).query(ASKED).list();
    }

    void ask(UUID organisation, UUID staff, Role role, UUID by) {
        jdbc.sql("""
                insert into network.role_asked (organisation, staff, role, asked_by) values (:organisation, :staff, :role, :by)
                """)
                .param("organisation", organisation)
                .param("staff", staff)
                .param("role", role.name())
                .param("by", by)
                .update();
    }

    /** Whether there was something for whoever acts to answer. */
    boolean settle(UUID id, boolean yes) {
        return jdbc.sql("select network.settle_role(:id, :yes)")
                .param("id", id)
                .param("yes", yes)
                .query(Boolean.class)
                .single();
    }
}
