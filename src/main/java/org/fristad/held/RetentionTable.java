package org.fristad.held;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RetentionTable {

    private static final RowMapper<Retention.Due> DUE = Row.as(Retention.Due.class);

    private final JdbcClient jdbc;

    RetentionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The organisation's, for its officer. */
    List<Retention.Due> all(LocalDate closedUntil) {
        return jdbc.sql("select * from oversight.closed_until(:day)")
                .param("day", closedUntil)
                .query(DUE)
                .list();
    }

    /** Those on which the actor works and of which nobody has asked yet that they are erased. */
    List<Retention.Due> mine(UUID organisation, LocalDate closedUntil, int most) {
        return jdbc.sql("""
                select c.id as case_id, c.code as case_code, c.closed_on, false as held, false as asked from cases.case_file c
                where c.owner = :organisation and c.closed_on <= :day
                  and exists (select from cases.access a where a.case_id = c.id and a.staff = actor.person() and a.expires_at is null)
                  and not exists (select from oversight.hold h where h.case_id = c.id and h.lifted_at is null)
                  and not exists (select from oversight.erasure e where e.case_id = c.id and e.state = 'ASKED')
                order by c.closed_on, c.id limit :most
                """)
                .param("organisation", organisation)
                .param("day", closedUntil)
                .param("most", most)
                .query(DUE)
                .list();
    }
}
