package org.fristad.programme;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for reviewers and deciders, and what was decided; never a word about who it is for. */
@Service
@Transactional
class Queues {

    private final DecisionTable table;
    private final Audit audit;

    Queues(DecisionTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /** What waits, the most urgent first. */
    List<Queued> queue() {
        if (!concern(Actor.current())) {
            throw new NotFound();
        }
        var found = table.waiting(200);
        audit.listed("application", "waiting", ids(found));
        return found;
    }

    /** What was decided or withdrawn, the newest first; one more than a page, which says that it goes on. */
    List<Queued> decided(@Nullable Instant before, @Nullable UUID beforeId, int page) {
        if (!concern(Actor.current())) {
            throw new NotFound();
        }
        var found = table.decided(before, beforeId, page + 1);
        audit.listed("application", "decided", ids(found));
        return found;
    }

    private static List<UUID> ids(List<Queued> found) {
        return found.stream().map(queued -> queued.application().id()).toList();
    }

    /** Whether these queues are this actor's business. */
    static boolean concern(Actor actor) {
        return actor.is(Role.REVIEWER) || actor.is(Role.DECIDER);
    }
}
