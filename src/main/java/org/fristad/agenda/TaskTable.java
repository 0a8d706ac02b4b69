package org.fristad.agenda;

import java.util.List;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TaskTable {

    private static final RowMapper<WaitingTask> WAITING = Row.as(WaitingTask.class);

    private final JdbcClient jdbc;

    TaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Task added) {
        jdbc.sql("""
                insert into agenda.task (kind, object, subject, path, due, staff, role)
                values (:kind, :object, :subject, :path, :due, :staff, :role)
                """).paramSource(Row.of(added)).update();
    }

    List<WaitingTask> waiting(int most) {
        return jdbc.sql("""
                select id, kind, subject, path, due from agenda.task
                where done_at is null
                order by due, added_at, id
                limit :most
                """).param("most", most).query(WAITING).list();
    }

    int finish(UUID id, String outcome) {
        return jdbc.sql("""
                update agenda.task set done_at = actor.now(), done_by = actor.person(), outcome = :outcome
                where id = :id and done_at is null
                """).param("id", id).param("outcome", outcome).update();
    }

    boolean finishedByActor(UUID id) {
        return jdbc.sql("select exists (select from agenda.task where id = :id and done_by = actor.person())")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
