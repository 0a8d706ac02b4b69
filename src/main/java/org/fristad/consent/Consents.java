package org.fristad.consent;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.fristad.network.Organisation;
import org.fristad.network.Organisation.Kind;

/** The agreements of a case in the parts of its page: what holds, what waits for an answer, what is over. */
record Consents(List<Agreement> all, Set<Kind> readers, List<Organisation> readable) {

    enum Part {
        HOLDS(one -> one.state() == Agreement.State.GIVEN),
        WAITS(one -> one.state() == Agreement.State.ASKED),
        OVER(one -> !one.stands());

        private final Predicate<Agreement> belongs;

        Part(Predicate<Agreement> belongs) {
            this.belongs = belongs;
        }
    }

    Consents {
        all = List.copyOf(all);
        readers = Set.copyOf(readers);
        readable = List.copyOf(readable);
    }

    /** The parts that the page shows: what holds always, the others when there is something in them. */
    List<Part> parts() {
        return List.of(Part.values()).stream()
                .filter(part -> part == Part.HOLDS || !of(part).isEmpty())
                .toList();
    }

    List<Agreement> of(Part part) {
        return all.stream().filter(part.belongs).toList();
    }

    /** Whether somebody may be asked into the case's team on it. */
    boolean opens(Agreement one) {
        return one.state() == Agreement.State.GIVEN
                && one.purpose() == Purpose.REFERRAL
                && one.main()
                && (one.kind() != null && readers.contains(one.kind())
                        || readable.stream().anyMatch(it -> it.id().equals(one.organisation())));
    }
}
