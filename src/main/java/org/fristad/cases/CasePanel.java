package org.fristad.cases;

import gg.jte.Content;
import java.util.Optional;

/** A piece of the case page that a higher room shows there; it reads under its own policies. */
public interface CasePanel {

    /** Where it stands among the others, the lowest first. */
    int order();

    /** The piece, or nothing when nothing of it concerns the actor. */
    Optional<Content> on(CaseId id);
}
