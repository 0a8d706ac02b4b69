package org.fristad.programme;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.programme.Queued.Position;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for reviewers and deciders, and what was decided, a page at a time; never a word about who it is for. */
@Service
@Transactional
class Queues {

    private final QueueTable table;
    private final Audit audit;

    Queues(QueueTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /** A page of rows, and whether it goes on after the last. */
    record Part<T>(List<T> rows, boolean more) {

        /** Of one row more than a page has, the page. */
        static <T> Part<T> of(List<T> found) {
            return new Part<>(
                    found.subList(0, Math.min(QueueTable.PAGE, found.size())), found.size() > QueueTable.PAGE);
        }
    }

    /** What waits, the most urgent first, from the beginning or after a row. */
    Part<Queued> waiting(@Nullable Position after) {
        return listed("waiting after " + after, () -> table.waiting(after));
    }

    /** The most urgent of what the actor can do something about. */
    List<Queued> waitingForActor() {
        return listed("waiting for the actor", table::waitingForActor).rows();
    }

    /** What was decided or withdrawn, the newest first, from the beginning or before a row. */
    Part<Queued> decided(@Nullable Position before) {
        return listed("decided before " + before, () -> table.decided(before));
    }

    private Part<Queued> listed(String query, Supplier<List<Queued>> reading) {
        if (!concern(Actor.current())) {
            throw new NotFound();
        }
        var part = Part.of(reading.get());
        audit.listed("application", query, ids(part.rows()));
        return part;
    }

    private static List<UUID> ids(List<Queued> found) {
        return found.stream().map(queued -> queued.application().id()).toList();
    }

    /** Whether these queues are this actor's business. */
    static boolean concern(Actor actor) {
        return actor.is(Role.REVIEWER) || actor.is(Role.DECIDER);
    }
}
