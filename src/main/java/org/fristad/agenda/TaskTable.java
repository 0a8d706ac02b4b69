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

    int finish(String kind, UUID object, String outcome) {
        return jdbc.sql("""
                update agenda.task set done_at = actor.now(), done_by = actor.person(), outcome = :outcome
                where kind = :kind and object = :object and done_at is null
                """)
                .param("kind", kind)
                .param("object", object)
                .param("outcome", outcome)
                .update();
    }

    int finish(UUID id, String outcome) {
        return jdbc.sql("""
                update agenda.task set done_at = actor.now(), done_by = actor.person(), outcome = :outcome
                where id = :id and done_at is null
                """).param("id", id).param("outcome", outcome).update();
    }
}
