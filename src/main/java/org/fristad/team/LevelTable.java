package org.fristad.team;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.Level;
import org.fristad.database.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LevelTable {

    private static final RowMapper<Asking> ASKING = Row.as(Asking.class);

    private static final String SELECT = """
            select id, case_id, case_code, level, colleague, asked_by, asked_at, team.works_on(case_id) as on_it
            from team.asking where answered_at is null
            """;

    private final JdbcClient jdbc;

    LevelTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the actor works on the case by name, in the organisation whose case it is. */
    boolean worksOn(CaseId id) {
        return jdbc.sql("select team.works_on(:id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether the case is open to the actor by name, and does not close by the minute. */
    boolean byName(CaseId id) {
        return jdbc.sql("""
                select exists (select from cases.access a where a.case_id = :id and a.staff is not null and a.expires_at is null)
                """).param("id", id.value()).query(Boolean.class).single();
    }

    /** Whether a colleague is in the team by name. */
    boolean inTeam(CaseId id, UUID colleague) {
        return jdbc.sql("""
                select exists (select from team.participation p
                               where p.case_id = :id and p.staff = :colleague and p.state = 'ACCEPTED')
                """)
                .param("id", id.value())
                .param("colleague", colleague)
                .query(Boolean.class)
                .single();
    }

    /** Whether a colleague works on cases in the actor's organisation today. */
    boolean atWork(UUID colleague) {
        return jdbc.sql("select team.at_work(:colleague, actor.organisation())")
                .param("colleague", colleague)
                .query(Boolean.class)
                .single();
    }

    /** Whether it was less closed before, and the actor may close it. */
    boolean raise(CaseId id, Level level) {
        return jdbc.sql("select team.raise_level(:id, :level)")
                .param("id", id.value())
                .param("level", level.name())
                .query(Boolean.class)
                .single();
    }

    void ask(
            CaseId id,
            String code,
            @Nullable Level level,
            @Nullable UUID colleague,
            @Nullable Collection<Group> groups) {
        jdbc.sql("""
                insert into team.asking (case_id, case_code, level, colleague, groups) values (:id, :code, :level, :colleague, :groups)
                """)
                .param("id", id.value())
                .param("code", code)
                .param("level", Row.value(level))
                .param("colleague", colleague)
                .param("groups", Row.value(groups))
                .update();
    }

    /** What is asked of a case and waits for an answer. */
    List<Asking> of(CaseId id) {
        return jdbc.sql(SELECT + " and case_id = :id order by asked_at, id")
                .param("id", id.value())
                .query(ASKING)
                .list();
    }

    /** The sealed cases of the actor's organisation on which nobody works any more, by code. */
    Map<CaseId, String> resting() {
        var resting = new LinkedHashMap<CaseId, String>();
        jdbc.sql("select case_id, case_code from team.resting()").query(row -> {
            resting.put(new CaseId(row.getObject("case_id", UUID.class)), row.getString("case_code"));
        });
        return resting;
    }

    /** What others have asked and the actor may answer. */
    List<Asking> waiting() {
        return jdbc.sql(SELECT + " and asked_by <> actor.person() order by asked_at, id limit 50")
                .query(ASKING)
                .list();
    }

    /** Whether it waited for somebody like the actor. */
    boolean settle(UUID asking, boolean agreed) {
        return jdbc.sql("select team.settle(:id, :agreed)")
                .param("id", asking)
                .param("agreed", agreed)
                .query(Boolean.class)
                .single();
    }
}
