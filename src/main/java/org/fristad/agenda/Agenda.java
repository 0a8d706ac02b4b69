package org.fristad.agenda;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.audit.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits within one's own organisation. */
@Service
@Transactional
public class Agenda {

    private static final int SHOWN = 100;

    private final TaskTable table;
    private final Audit audit;

    Agenda(TaskTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /** Something begins to wait for somebody of the actor's organisation. */
    public void add(Task task) {
        table.insert(task);
        audit.wrote("task.added", task.object(), Map.of("kind", task.kind()));
    }

    /** What waited of this kind for this object has been done; nothing happens when nothing waited. */
    public void done(String kind, UUID object) {
        if (table.finish(kind, object, "DONE") > 0) {
            audit.wrote("task.done", object, Map.of("kind", kind));
        }
    }

    /** One task is done.
     *
     * @throws NotFound when it does not wait for this actor
     */
    void done(UUID task) {
        if (table.finish(task, "DONE") == 0) {
            throw new NotFound();
        }
        audit.wrote("task.done", task);
    }

    /** What waits for the actor, the earliest due first, at most a hundred. */
    List<WaitingTask> waiting() {
        return table.waiting(SHOWN);
    }
}
