package org.fristad.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BreachTable {

    private static final RowMapper<Kept> KEPT = Row.as(Kept.class);
    private static final RowMapper<KeptStep> STEP = Row.as(KeptStep.class);

    /** A breach as it is kept. */
    record Kept(
            UUID id,
            String kind,
            Instant knownAt,
            Instant due,
            @Nullable Integer persons,
            Sealed words) {}

    /** A step as it is kept. */
    record KeptStep(Breach.Step kind, Instant at, Sealed words) {}

    private static final String SELECT = """
            select id, kind, known_at, known_at + make_interval(hours => network.chosen_number('BREACH_HOURS')) as due, persons, words
            from oversight.breach
            """;

    private final JdbcClient jdbc;

    BreachTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Kept> all(int most) {
        return jdbc.sql(SELECT + "order by known_at desc, id limit :most")
                .param("most", most)
                .query(KEPT)
                .list();
    }

    /** Those of which the authority has yet to be told, or it has yet to be decided that it need not be. */
    List<Kept> running() {
        return jdbc.sql(SELECT + """
                where not exists (select from oversight.breach_step s where s.breach = breach.id and s.kind in ('REPORTED', 'NOT_REPORTED'))
                order by known_at, id
                """).query(KEPT).list();
    }

    Optional<Kept> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id).query(KEPT).optional();
    }

    List<KeptStep> steps(UUID breach) {
        return jdbc.sql(
                        "select kind, at, words from oversight.breach_step where breach = :breach order by added_at, id")
                .param("breach", breach)
                .query(STEP)
                .list();
    }

    void insert(UUID id, String kind, Instant knownAt, @Nullable Integer persons, Sealed words) {
        jdbc.sql("""
                insert into oversight.breach (id, kind, known_at, persons, words) values (:id, :kind, :knownAt, :persons, :words)
                """)
                .param("id", id)
                .param("kind", kind)
                .param("knownAt", Row.value(knownAt))
                .param("persons", persons)
                .param("words", words.bytes())
                .update();
    }

    /** Whether it had not been done yet. */
    boolean insertStep(UUID breach, Breach.Step step, Instant at, Sealed words) {
        return jdbc.sql("""
                insert into oversight.breach_step (breach, kind, at, words) values (:breach, :kind, :at, :words) on conflict do nothing
                """)
                        .param("breach", breach)
                        .param("kind", step.name())
                        .param("at", Row.value(at))
                        .param("words", words.bytes())
                        .update()
                == 1;
    }
}
