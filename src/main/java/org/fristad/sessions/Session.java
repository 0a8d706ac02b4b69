package org.fristad.sessions;

import java.time.Instant;
import java.util.UUID;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;

/**
 * That somebody is signed in.
 *
 * @param provedAt when they last proved to be who they are, signing in included
 * @param endsAt when it ends by itself if nothing more is done
 */
public record Session(
        UUID id,
        UUID login,
        Factor factor,
        Instant beganAt,
        Instant provedAt,
        Instant usedAt,
        boolean locked,
        Instant endsAt) {

    Assurance assurance() {
        return new Assurance(factor, provedAt);
    }
}
