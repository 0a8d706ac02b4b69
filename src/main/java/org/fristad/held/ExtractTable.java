package org.fristad.held;

import java.util.List;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExtractTable {

    private static final RowMapper<Extract.Looked> LOOKED = Row.as(Extract.Looked.class);

    private final JdbcClient jdbc;

    ExtractTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was seen and done of these, without who in person. */
    List<Extract.Looked> looked(List<UUID> objects) {
        return jdbc.sql("""
                select organisation, roles, action, min(at) as first, max(at) as last, count(*) as times from audit.entry
                where object = any (:objects) group by organisation, roles, action order by max(at) desc, organisation, action
                """).param("objects", Row.value(objects)).query(LOOKED).list();
    }
}
