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

    /** One task is done; said twice it stays done.
     *
     * @throws NotFound when it does not wait for this actor
     */
    void done(UUID task) {
        if (table.finish(task, "DONE") > 0) {
            audit.wrote("task.done", task);
        } else if (!table.finishedByActor(task)) {
            throw new NotFound();
        }
    }

    /** What waits for the actor, the earliest due first, at most a hundred. */
    Waiting waiting() {
        var found = table.waiting(SHOWN + 1);
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        if (!shown.isEmpty()) {
            audit.listed("task", "waiting", shown.stream().map(WaitingTask::id).toList());
        }
        return new Waiting(shown, found.size() > SHOWN);
    }

    /**
     * What waits for somebody.
     *
     * @param more whether more waits than is shown
     */
    record Waiting(List<WaitingTask> tasks, boolean more) {}
}
