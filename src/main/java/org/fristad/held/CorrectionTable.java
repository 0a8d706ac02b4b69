package org.fristad.held;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CorrectionTable {

    private static final RowMapper<Kept> KEPT = Row.as(Kept.class);

    /** A correction as it is kept. */
    record Kept(UUID id, UUID person, String about, String outcome, Sealed stood, Sealed said, Instant addedAt) {}

    private final JdbcClient jdbc;

    CorrectionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Kept> of(CaseId id) {
        return jdbc.sql("""
                select id, person, about, outcome, stood, said, added_at from oversight.correction
                where case_id = :id order by added_at desc, id
                """).param("id", id.value()).query(KEPT).list();
    }

    void insert(CaseId id, UUID person, String about, String outcome, Sealed stood, Sealed said) {
        jdbc.sql("""
                insert into oversight.correction (case_id, person, about, outcome, stood, said)
                values (:id, :person, :about, :outcome, :stood, :said)
                """)
                .param("id", id.value())
                .param("person", person)
                .param("about", about)
                .param("outcome", outcome)
                .param("stood", stood.bytes())
                .param("said", said.bytes())
                .update();
    }
}
