package org.fristad.cases;

import java.util.EnumSet;
import java.util.Set;
import org.fristad.actor.Actor;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.springframework.stereotype.Component;

/** Whose work cases are, as the network's table of rights says. */
@Component
class CaseWork {

    private static final Set<Right> WORK =
            EnumSet.of(Right.OPEN_CASES, Right.READ_ASSIGNED_CASES, Right.READ_SHARED_CASES, Right.READ_OWN_CASES);

    private final Rights rights;

    CaseWork(Rights rights) {
        this.rights = rights;
    }

    /** Whether cases are this actor's work at all; to others their pages do not exist. */
    boolean concerns(Actor actor) {
        return WORK.stream().anyMatch(right -> rights.may(actor, right));
    }

    /** Whether this actor may open a case. */
    boolean mayOpen(Actor actor) {
        return rights.may(actor, Right.OPEN_CASES);
    }
}
