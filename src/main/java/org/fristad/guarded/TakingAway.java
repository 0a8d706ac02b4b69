package org.fristad.guarded;

import java.util.EnumSet;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.springframework.stereotype.Component;

/** Gives whoever takes a guarded fact away the right to destroy its key, for the one transaction in which it goes. */
@Component
class TakingAway {

    private final Guarded guarded;

    TakingAway(Guarded guarded) {
        this.guarded = guarded;
    }

    void of(CaseId id, UUID fact) {
        var actor = Actor.current();
        var roles = EnumSet.of(Role.ERASURE);
        roles.addAll(actor.roles());
        new Actor(actor.person(), actor.organisation(), roles, actor.purpose(), actor.assurance())
                .run(() -> guarded.takeAway(id, fact));
    }
}
