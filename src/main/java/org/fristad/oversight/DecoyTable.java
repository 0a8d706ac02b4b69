package org.fristad.oversight;

import java.util.List;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DecoyTable {

    private static final RowMapper<Decoys.Decoy> DECOY = Row.as(Decoys.Decoy.class);

    private final JdbcClient jdbc;

    DecoyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Decoys.Decoy> all() {
        return jdbc.sql("select * from cases.decoys()").query(DECOY).list();
    }

    /** Whether the organisation has a case with this code that can be one. */
    boolean set(String code) {
        return jdbc.sql("select cases.set_decoy(:code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /** Whether it was one until now. */
    boolean end(UUID object) {
        return jdbc.sql("update audit.decoy set ended_at = actor.now() where object = :object and ended_at is null")
                        .param("object", object)
                        .update()
                == 1;
    }
}
