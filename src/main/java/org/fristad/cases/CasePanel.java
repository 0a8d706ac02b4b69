package org.fristad.cases;

import gg.jte.Content;
import java.util.Optional;

/** A piece of the case page that a higher room shows there; it reads under its own policies. */
public interface CasePanel {

    /** The column in which a piece stands. */
    enum Place {
        MAIN,
        SIDE
    }

    /** Where it stands: what is worked on in the main column, what surrounds the work at its side. */
    default Place place() {
        return Place.MAIN;
    }

    /** Where it stands among the others of its column, the lowest first. */
    int order();

    /** The piece, or nothing when nothing of it concerns the actor. */
    Optional<Content> on(CaseHead head);
}
