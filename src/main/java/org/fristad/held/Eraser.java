package org.fristad.held;

import java.util.EnumSet;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.springframework.stereotype.Component;

/** Gives the second of two the right to destroy keys, for the one transaction in which they agree. */
@Component
class Eraser {

    private final Erasures erasures;

    Eraser(Erasures erasures) {
        this.erasures = erasures;
    }

    /** The data protection officer agrees that a case is forgotten. */
    void agree(UUID erasure) {
        var officer = Actor.current();
        var roles = EnumSet.of(Role.ERASURE);
        roles.addAll(officer.roles());
        new Actor(officer.person(), officer.organisation(), roles, officer.purpose(), officer.assurance())
                .run(() -> erasures.carryOut(erasure));
    }
}
