package org.fristad.glass;

import java.util.List;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NightTable {

    private static final RowMapper<NightCase> CASE = Row.as(NightCase.class);

    private final JdbcClient jdbc;

    NightTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The cases of the own organisation that are open to on call and not closed, the newest first. */
    List<NightCase> cases(int from, int most) {
        return jdbc.sql("""
                select c.id, c.code, c.phase,
                       (select count(*) from cases.situation s where s.case_id = c.id and s.age = 'CHILD') as children,
                       array(select t.staff from team.participation t
                             where t.case_id = c.id and t.state = 'ACCEPTED' and t.organisation = c.owner and t.staff is not null
                               and (t.until is null or t.until >= actor.today()) order by t.invited_at, t.id) as workers
                from cases.case_file c
                where c.owner = actor.organisation() and c.level = 'OPEN' and c.closed_on is null
                order by c.opened_at desc, c.id limit :most offset :from
                """).param("most", most).param("from", from).query(CASE).list();
    }
}
