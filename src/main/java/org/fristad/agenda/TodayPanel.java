package org.fristad.agenda;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;

/** A piece of the page Today that a higher room shows there; it reads under its own policies. */
public interface TodayPanel {

    /** Where it stands among the others, the lowest first. */
    int order();

    /** The piece, or nothing when nothing of it concerns this actor. */
    Optional<Content> show(Actor actor);
}
