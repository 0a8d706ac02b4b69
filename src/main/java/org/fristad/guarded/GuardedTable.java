package org.fristad.guarded;

import java.time.Instant;
import java.time.OffsetDateTime;
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
class GuardedTable {

    private static final RowMapper<GuardedFact> FACT = Row.as(GuardedFact.class);
    private static final RowMapper<Asking> ASKING = Row.as(Asking.class);

    private final JdbcClient jdbc;

    GuardedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The facts that hold now. */
    List<GuardedFact> of(CaseId id) {
        return jdbc.sql("""
                select id, case_id, kind, added_at from guarded.fact
                where case_id = :id and gone_at is null order by added_at, id
                """).param("id", id.value()).query(FACT).list();
    }

    void insert(UUID fact, CaseId id, String kind) {
        jdbc.sql("insert into guarded.fact (id, case_id, kind) values (:fact, :id, :kind)")
                .param("fact", fact)
                .param("id", id.value())
                .param("kind", kind)
                .update();
    }

    void insertWords(UUID fact, Sealed words) {
        jdbc.sql("insert into guarded.words (fact, words) values (:fact, :words)")
                .param("fact", fact)
                .param("words", words.bytes())
                .update();
    }

    /** The sealed words, while they are being shown. */
    Optional<Sealed> words(UUID fact) {
        return jdbc.sql("select words from guarded.words where fact = :fact")
                .param("fact", fact)
                .query((row, number) -> new Sealed(row.getBytes("words")))
                .optional();
    }

    /** Shows it from now on, until the moment that is answered. */
    Instant open(What what, UUID object, String reason) {
        return jdbc.sql("select guarded.open(:what, :object, :reason)")
                .param("what", what.name())
                .param("object", object)
                .param("reason", reason)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Until when it is being shown to the actor, if it is. */
    Optional<Instant> shownUntil(What what, UUID object) {
        return jdbc.sql("""
                select max(until) from guarded.reveal
                where what = :what and object = :object and guarded.shown(:what, :object) having count(*) > 0
                """)
                .param("what", what.name())
                .param("object", object)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether there was such a fact, which is gone now. */
    boolean takeAway(UUID fact) {
        return jdbc.sql("select guarded.take_away(:fact)")
                .param("fact", fact)
                .query(Boolean.class)
                .single();
    }

    int leftToday() {
        return jdbc.sql("select guarded.left_today()").query(Integer.class).single();
    }

    int aDay() {
        return jdbc.sql("select network.chosen_number('REVEALS_A_DAY')")
                .query(Integer.class)
                .single();
    }

    /** Whether nothing was asked and waits; of two at once the second asks nothing. */
    boolean ask(String reason) {
        return jdbc.sql("insert into guarded.asking (reason) values (:reason) on conflict do nothing")
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Whether the actor has asked and waits for an answer. */
    boolean asked() {
        return jdbc.sql("""
                select exists (select from guarded.asking
                               where staff = actor.person() and day = actor.today() and answered_at is null)
                """).query(Boolean.class).single();
    }

    /** Colleagues who have asked today and wait for an answer. */
    List<Asking> waiting() {
        return jdbc.sql("""
                select id, staff, reason, asked_at from guarded.asking
                where organisation = actor.organisation() and staff <> actor.person()
                  and day = actor.today() and answered_at is null
                order by asked_at, id
                """).query(ASKING).list();
    }

    /** Whether the asking waited for somebody like the actor. */
    boolean answer(UUID asking, boolean agreed) {
        return jdbc.sql("""
                update guarded.asking set answered_by = actor.person(), answered_at = actor.now(), agreed = :agreed
                where id = :id and answered_at is null
                """).param("id", asking).param("agreed", agreed).update() == 1;
    }
}
