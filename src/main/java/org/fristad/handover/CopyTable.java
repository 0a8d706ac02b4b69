package org.fristad.handover;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.consent.Allowed;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CopyTable {

    private static final RowMapper<Copy> COPY = Row.as(Copy.class);

    private final JdbcClient jdbc;

    CopyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec copies(String which) {
        return jdbc.sql("""
                select id, case_id, year, number, recipient, groups, agreement, disclosure, content, made_at
                from handover.copy
                """ + which);
    }

    /** Those of a case, the newest first. */
    List<Copy> of(CaseId id) {
        return copies("where case_id = :id order by made_at desc, id")
                .param("id", id.value())
                .query(COPY)
                .list();
    }

    Optional<Copy> find(CaseId id, UUID copy) {
        return copies("where case_id = :id and id = :copy")
                .param("id", id.value())
                .param("copy", copy)
                .query(COPY)
                .optional();
    }

    /** The next number of the actor's organisation in this year, which is its own until the transaction has ended. */
    Numbered next() {
        return jdbc.sql("select year, number from handover.next()")
                .query(Row.as(Numbered.class))
                .single();
    }

    /** A copy's number in its year. */
    record Numbered(int year, int number) {}

    void insert(
            UUID id, CaseId caseId, Numbered number, UUID recipient, Set<Group> groups, Allowed rests, Sealed content) {
        jdbc.sql("""
                insert into handover.copy (id, case_id, year, number, recipient, groups, agreement, disclosure, content)
                values (:id, :caseId, :year, :number, :recipient, :groups, :agreement, :disclosure, :content)
                """)
                .param("id", id)
                .param("caseId", caseId.value())
                .param("year", number.year())
                .param("number", number.number())
                .param("recipient", recipient)
                .param("groups", Row.value(groups))
                .param("agreement", rests.agreement())
                .param("disclosure", rests.disclosure())
                .param("content", content.bytes())
                .update();
    }
}
