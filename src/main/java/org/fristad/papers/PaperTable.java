package org.fristad.papers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PaperTable {

    private static final RowMapper<PaperRow> PAPER = Row.as(PaperRow.class);
    private static final String PAPERS = """
            select p.id, p.field_group, p.kind, p.type, p.size, n.name, p.added_at, p.gone_at, p.gone_why
            from papers.paper p left join papers.name n on n.paper = p.id
            """;

    private final JdbcClient jdbc;

    PaperTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file with its sealed name, if that lies open to the actor. */
    record PaperRow(
            UUID id,
            Group fieldGroup,
            String kind,
            FileType type,
            int size,
            @Nullable Sealed name,
            Instant addedAt,
            @Nullable Instant goneAt,
            @Nullable String goneWhy) {}

    PaperLimits limits() {
        return jdbc.sql("select network.chosen_number('PAPER_BYTES'), network.chosen_number('PICTURE_PIXELS')")
                .query((row, number) -> new PaperLimits(row.getInt(1), row.getInt(2)))
                .single();
    }

    List<PaperRow> of(CaseId id) {
        return jdbc.sql(PAPERS + "where p.case_id = :id order by p.added_at desc, p.id")
                .param("id", id.value())
                .query(PAPER)
                .list();
    }

    Optional<PaperRow> find(CaseId id, UUID paper) {
        return jdbc.sql(PAPERS + "where p.case_id = :id and p.id = :paper")
                .param("id", id.value())
                .param("paper", paper)
                .query(PAPER)
                .optional();
    }

    Optional<Sealed> piece(UUID paper, int number) {
        return jdbc.sql("select bytes from papers.piece where paper = :paper and number = :number")
                .param("paper", paper)
                .param("number", number)
                .query((row, line) -> new Sealed(row.getBytes("bytes")))
                .optional();
    }

    void insert(UUID paper, CaseId id, Group group, String kind, FileType type, int size) {
        jdbc.sql("""
                insert into papers.paper (id, case_id, field_group, kind, type, size) values (:paper, :id, :group, :kind, :type, :size)
                """)
                .param("paper", paper)
                .param("id", id.value())
                .param("group", group.name())
                .param("kind", kind)
                .param("type", type.name())
                .param("size", size)
                .update();
    }

    void insertName(UUID paper, Sealed name) {
        jdbc.sql("insert into papers.name (paper, name) values (:paper, :name)")
                .param("paper", paper)
                .param("name", name.bytes())
                .update();
    }

    void insertPiece(UUID paper, int number, Sealed piece) {
        jdbc.sql("insert into papers.piece (paper, number, bytes) values (:paper, :number, :bytes)")
                .param("paper", paper)
                .param("number", number)
                .param("bytes", piece.bytes())
                .update();
    }

    /** The groups of the case whose files the actor may take away. */
    List<String> groupsToTakeFrom(CaseId id) {
        return jdbc.sql("select unnest(papers.groups_to_take_from(:id))")
                .param("id", id.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Whether there was such a file, which is gone now. */
    boolean takeAway(UUID paper, String reason) {
        return jdbc.sql("select papers.take_away(:paper, :reason)")
                .param("paper", paper)
                .param("reason", reason)
                .query(Boolean.class)
                .single();
    }
}
