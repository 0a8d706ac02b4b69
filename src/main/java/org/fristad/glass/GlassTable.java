package org.fristad.glass;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GlassTable {

    private static final RowMapper<Opening> OPENING = Row.as(Opening.class);

    private static final String SELECT = """
            select id, case_id, case_code, owner, staff, organisation, reason, at, until, reviewed_by, reviewed_at, verdict
            from glass.opening
            """;

    private final JdbcClient jdbc;

    GlassTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the glass of this code can be broken by the actor; what can't is counted. */
    boolean knock(String code) {
        return jdbc.sql("select glass.knock(:code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /** Breaks the glass; which case it is. */
    Optional<CaseId> open(UUID opening, String code, String reason, Sealed words) {
        return jdbc.sql("select glass.break(:opening, :code, :reason, :words)")
                .param("opening", opening)
                .param("code", code)
                .param("reason", reason)
                .param("words", words.bytes())
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    /** Whether it was open yet. */
    boolean close(UUID opening) {
        return jdbc.sql("select glass.close(:opening)")
                .param("opening", opening)
                .query(Boolean.class)
                .single();
    }

    /** Waits until what else the actor tries at this moment has ended, so that it counts. */
    void oneAtATime() {
        jdbc.sql("select glass.one_at_a_time()").query().listOfRows();
    }

    boolean paused() {
        return jdbc.sql("select glass.paused()").query(Boolean.class).single();
    }

    int triesLeft() {
        return jdbc.sql("select glass.tries_left()").query(Integer.class).single();
    }

    /** What the network has chosen: a number. */
    int chosen(String name) {
        return jdbc.sql("select network.chosen_number(:name)")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** Which groups broken glass opens. */
    List<String> groups() {
        return jdbc.sql("select unnest(string_to_array(network.chosen('GLASS_GROUPS'), ' '))")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The actor's own openings, the newest first. */
    List<Opening> own(int most) {
        return jdbc.sql(SELECT + "where staff = actor.person() order by at desc, id limit :most")
                .param("most", most)
                .query(OPENING)
                .list();
    }

    /** Openings by others that the actor sees: those that wait for a review first, the newest first. */
    List<Opening> ofOthers(int most) {
        return jdbc.sql(SELECT + """
                where staff <> actor.person() order by reviewed_at is not null, at desc, id limit :most
                """).param("most", most).query(OPENING).list();
    }

    /** Those of them that nobody has reviewed. */
    List<Opening> waiting(int most) {
        return jdbc.sql(SELECT + """
                where staff <> actor.person() and reviewed_at is null order by at desc, id limit :most
                """).param("most", most).query(OPENING).list();
    }

    /** The openings of a case by others than the actor that nobody has reviewed. */
    List<Opening> waiting(CaseId id) {
        return jdbc.sql(
                        SELECT
                                + "where case_id = :id and staff <> actor.person() and reviewed_at is null order by at desc, id")
                .param("id", id.value())
                .query(OPENING)
                .list();
    }

    /** The actor's own opening of a case that has not ended. */
    Optional<UUID> running(CaseId id) {
        return jdbc.sql("""
                select o.id from glass.opening o join cases.access a on a.origin = o.id
                where o.case_id = :id and o.staff = actor.person() order by o.at desc limit 1
                """).param("id", id.value()).query(UUID.class).optional();
    }

    Optional<Opening> find(UUID opening) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", opening)
                .query(OPENING)
                .optional();
    }

    Sealed words(UUID opening) {
        return jdbc.sql("select words from glass.opening where id = :id")
                .param("id", opening)
                .query((row, number) -> new Sealed(row.getBytes("words")))
                .single();
    }

    /** Whether it waited for somebody like the actor. */
    boolean review(UUID opening, String verdict) {
        return jdbc.sql("""
                update glass.opening set reviewed_by = actor.person(), reviewed_at = actor.now(), verdict = :verdict
                where id = :id and reviewed_at is null
                """).param("id", opening).param("verdict", verdict).update() == 1;
    }
}
