package org.fristad.held;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.HeldData.Held;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ErasureTable {

    private static final RowMapper<Erasure> ERASURE = Row.as(Erasure.class);
    private static final RowMapper<Hold> HOLD = Row.as(Hold.class);
    private static final RowMapper<Held> ELSEWHERE = Row.as(Held.class);

    private final JdbcClient jdbc;

    ErasureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the actor's organisation that they may see, the waiting ones first, then the newest. */
    List<Erasure> all(int most) {
        return jdbc.sql("""
                select * from oversight.erasure order by state = 'ASKED' desc, asked_at desc, id limit :most
                """).param("most", most).query(ERASURE).list();
    }

    List<Erasure> waiting() {
        return jdbc.sql("select * from oversight.erasure where state = 'ASKED' order by asked_at, id")
                .query(ERASURE)
                .list();
    }

    Optional<Erasure> find(UUID id) {
        return jdbc.sql("select * from oversight.erasure where id = :id")
                .param("id", id)
                .query(ERASURE)
                .optional();
    }

    /** The newest of a case. */
    Optional<Erasure> of(CaseId id) {
        return jdbc.sql("""
                select * from oversight.erasure where case_id = :id order by asked_at desc, id limit 1
                """).param("id", id.value()).query(ERASURE).optional();
    }

    /** Whether nobody had asked yet. */
    boolean ask(CaseId id, String code, String reason) {
        return jdbc.sql("""
                insert into oversight.erasure (case_id, case_code, reason) values (:id, :code, :reason) on conflict do nothing
                """)
                        .param("id", id.value())
                        .param("code", code)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Whether it was still waiting. */
    boolean answer(UUID id, Erasure.State state) {
        return jdbc.sql("""
                update oversight.erasure set state = :state, answered_by = actor.person(), answered_at = actor.now()
                where id = :id and state = 'ASKED'
                """).param("id", id).param("state", state.name()).update() == 1;
    }

    /** The case that may be forgotten now, if it was still waiting. */
    Optional<CaseId> agree(UUID id) {
        return jdbc.sql("select oversight.agree(:id)")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    void insertElsewhere(UUID erasure, Held held) {
        jdbc.sql("""
                insert into oversight.elsewhere (erasure, organisation, what, many) values (:erasure, :organisation, :what, :many)
                """)
                .param("erasure", erasure)
                .param("organisation", held.liesWith())
                .param("what", held.what())
                .param("many", held.many())
                .update();
    }

    List<Held> elsewhere(UUID erasure) {
        return jdbc.sql("""
                select what, many, organisation as lies_with from oversight.elsewhere where erasure = :erasure order by what, organisation
                """).param("erasure", erasure).query(ELSEWHERE).list();
    }

    /** Whether the actor works on the case, and has not just opened it in an emergency. */
    boolean worksOn(CaseId id) {
        return jdbc.sql("""
                select exists (select from cases.access where case_id = :id and staff = actor.person() and expires_at is null)
                """).param("id", id.value()).query(Boolean.class).single();
    }

    Optional<Hold> hold(CaseId id) {
        return jdbc.sql("select * from oversight.hold where case_id = :id and lifted_at is null")
                .param("id", id.value())
                .query(HOLD)
                .optional();
    }

    List<Hold> holds() {
        return jdbc.sql("select * from oversight.hold where lifted_at is null order by set_at, id")
                .query(HOLD)
                .list();
    }

    /** Whether nothing was held yet. */
    boolean hold(CaseId id, String code, String reason) {
        return jdbc.sql("""
                insert into oversight.hold (case_id, case_code, reason) values (:id, :code, :reason) on conflict do nothing
                """)
                        .param("id", id.value())
                        .param("code", code)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Whether it was still held. */
    boolean lift(UUID hold) {
        return jdbc.sql("""
                update oversight.hold set lifted_by = actor.person(), lifted_at = actor.now()
                where id = :hold and lifted_at is null
                """).param("hold", hold).update() == 1;
    }
}
