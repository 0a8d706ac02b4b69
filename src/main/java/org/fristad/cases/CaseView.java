package org.fristad.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case as one actor may see it: what is closed to them is empty. */
record CaseView(Case file, CaseHead head, List<Someone> persons, List<Happening> happenings, String words) {

    /** A person with what may be seen of them. */
    record Someone(Person person, @Nullable Situation situation, String firstName) {}

    /** Something in the course of a case: a message key and a code. */
    record Happening(Instant at, String kind, @Nullable String subject) {}

    Someone main() {
        return persons.stream().filter(one -> one.person().main()).findFirst().orElseThrow();
    }

    List<Someone> others() {
        return persons.stream().filter(one -> !one.person().main()).toList();
    }

    String[] nextPhases() {
        return file.phase().next().stream().map(Enum::name).toArray(String[]::new);
    }

    boolean owned() {
        return head.owned();
    }

    boolean sees(Group group) {
        return head.sees(group);
    }
}
