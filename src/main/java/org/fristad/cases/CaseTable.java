package org.fristad.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CaseTable {

    private static final RowMapper<Case> CASE = Row.as(Case.class);
    private static final RowMapper<CaseSearch.Found> LISTED = Row.as(CaseSearch.Found.class);
    private static final RowMapper<CaseView.Happening> HAPPENING = Row.as(CaseView.Happening.class);
    private static final RowMapper<Words> WORDS = Row.as(Words.class);

    record Words(Sealed words, int version) {}

    private final JdbcClient jdbc;

    CaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was added; not when another case has the code. */
    boolean insert(CaseId id, String code, NewCase added) {
        return jdbc.sql("""
                insert into cases.case_file (id, code, region, county, source, opened_on, screened_on, level)
                values (:id, :code, :region, :county, :source, :openedOn, :screenedOn, :level)
                on conflict do nothing
                """)
                        .param("id", id.value())
                        .param("code", code)
                        .param("region", added.region())
                        .param("county", added.county())
                        .param("source", added.source())
                        .param("openedOn", added.openedOn())
                        .param("level", added.level().name())
                        .param("screenedOn", added.standing() == Standing.NOT_YET_KNOWN ? null : added.openedOn())
                        .update()
                == 1;
    }

    Optional<Case> find(CaseId id) {
        return jdbc.sql("select * from cases.case_file where id = :id")
                .param("id", id.value())
                .query(CASE)
                .optional();
    }

    Optional<Case> find(String code) {
        return jdbc.sql("select * from cases.case_file where code = :code")
                .param("code", code)
                .query(CASE)
                .optional();
    }

    /** When the case closes to the actor, if nothing that lasts is open to them. */
    Optional<Instant> closes(CaseId id) {
        return jdbc.sql("""
                select max(a.expires_at) from cases.access a where a.case_id = :id having bool_and(a.expires_at is not null)
                """)
                .param("id", id.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Opens the case to a nobody as it would be open to these eyes, and says who that is. */
    UUID lookAs(CaseId id, Eyes eyes) {
        return jdbc.sql("select cases.look_as(:id, :inside, :role, :groups)")
                .param("id", id.value())
                .param("inside", eyes.inside())
                .param("role", eyes.role().name())
                .param("groups", Row.value(eyes.groups()))
                .query(UUID.class)
                .single();
    }

    /** Whether it was still at the version that was read. */
    boolean update(Case changed) {
        return jdbc.sql("""
                update cases.case_file
                set screened_on = :screenedOn, support_from = :supportFrom, follow_up_from = :followUpFrom,
                    closed_on = :closedOn, closing_reason = :closingReason, version = version + 1
                where id = :id and version = :version
                """).paramSource(Row.of(changed)).update() == 1;
    }

    /** The groups of fields that the actor may see of the case. */
    List<String> groups(CaseId id) {
        return jdbc.sql("select distinct unnest(a.groups) from cases.access a where a.case_id = :id")
                .param("id", id.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /**
     * The newest cases that the actor may see, one more than a page. Only what was asked for stands in the statement, so
     * that a code is found by its index and a list goes through the newest first: those of the actor, of each of the actor's
     * roles and of everybody there, each by its index, and the newest of these.
     */
    List<CaseSearch.Found> list(CaseSearch search, int most) {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        var whole = search.code() != null && CaseCode.isWhole(search.code());
        asked.put(
                whole
                        ? "a.case_id = (select k.id from cases.case_file k where k.code = :code)"
                        : "c.code like :code || '%'",
                search.code());
        asked.put("(s.main_form = :form or :form = any (s.other_forms))", search.form());
        asked.put("c.region = :region", search.region());
        asked.put("c.phase = :phase", search.phase());
        asked.put("p.standing = :standing", search.standing());
        asked.put("(a.opened_at, a.case_id) < (:afterTime, :afterCase)", search.afterCase());
        var conditions = asked.entrySet().stream()
                .filter(condition -> condition.getValue() != null)
                .map(condition -> " and " + condition.getKey())
                .collect(Collectors.joining());
        // expecting few rows of every holder, the database would fetch and sort all of them, also where there are many
        jdbc.sql("set local enable_bitmapscan = off").update();
        return jdbc.sql("""
                select distinct on (found.opened_at, found.id) found.*,
                       (select count(*) from cases.person o where o.case_id = found.id and not o.main) as others
                from unnest(actor.roles() || array[actor.person()::text, '']) as mine (holder)
                cross join lateral (
                    select distinct on (a.opened_at, a.case_id)
                           c.id, c.code, c.owner, c.region, c.phase, c.opened_on, a.opened_at, p.standing, s.main_form, s.gender, s.age
                    from cases.access a
                    join cases.case_file c on c.id = a.case_id
                    left join cases.person p on p.case_id = c.id and p.main
                    left join cases.situation s on s.person = p.id
                    where a.holder = mine.holder %s
                    order by a.opened_at desc, a.case_id desc
                    limit :most) as found
                order by found.opened_at desc, found.id desc
                limit :most
                """.formatted(conditions))
                .param("code", search.code())
                .param("form", search.form())
                .param("region", search.region())
                .param("phase", search.phase())
                .param("standing", search.standing())
                .param("afterTime", Row.value(search.afterTime()))
                .param("afterCase", search.afterCase())
                .param("most", most)
                .query(LISTED)
                .list();
    }

    void insertHappening(CaseId id, String kind, @Nullable String subject) {
        jdbc.sql("insert into cases.happening (case_id, kind, subject) values (:id, :kind, :subject)")
                .param("id", id.value())
                .param("kind", kind)
                .param("subject", subject)
                .update();
    }

    List<CaseView.Happening> happenings(CaseId id) {
        return jdbc.sql("""
                select at, kind, subject from cases.happening where case_id = :id order by at desc, id limit 50
                """).param("id", id.value()).query(HAPPENING).list();
    }

    Optional<Words> words(CaseId id) {
        return jdbc.sql("select words, version from cases.account where case_id = :id")
                .param("id", id.value())
                .query(WORDS)
                .optional();
    }

    /** Whether nobody had written any. */
    boolean insertWords(CaseId id, Sealed words) {
        return jdbc.sql("""
                insert into cases.account (case_id, words) values (:id, :words) on conflict (case_id) do nothing
                """)
                        .param("id", id.value())
                        .param("words", words.bytes())
                        .update()
                == 1;
    }

    boolean updateWords(CaseId id, Sealed words, int version) {
        return jdbc.sql("""
                update cases.account set words = :words, version = version + 1 where case_id = :id and version = :version
                """)
                        .param("id", id.value())
                        .param("words", words.bytes())
                        .param("version", version)
                        .update()
                == 1;
    }
}
