package org.fristad.cases;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a room holds on the persons of a case, so that they can be told and forgotten. Each room that holds anything
 * brings one; a case is forgotten only when every room has forgotten it.
 */
public interface HeldData {

    /** Who is asked first: the highest room has the lowest number, and cases come last. */
    int order();

    /** How much it holds of a case, in numbers without any personal word; nothing for those whom it does not concern. */
    List<Held> held(CaseId id);

    /**
     * Takes all of it away, in the transaction in which the second of two has agreed.
     *
     * @return the keys under which it was sealed, to be destroyed
     */
    List<UUID> forget(CaseId id);

    /** Everything it holds on one person, in the reader's words, under the policies of whoever asks; what could kill is named only. */
    default List<Section> tell(CaseId id, Person person) {
        return List.of();
    }

    /** What one room tells about one subject. */
    record Section(String title, List<Line> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** One thing that is known. */
    record Line(String label, String text) {}

    /**
     * So much of something.
     *
     * @param what its message, which is told how many
     * @param liesWith the organisation with which it lies, if it can't be erased from here
     */
    record Held(String what, long many, @Nullable UUID liesWith) {}
}
