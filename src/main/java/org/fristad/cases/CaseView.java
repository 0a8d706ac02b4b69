package org.fristad.cases;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case as one actor may see it: what is closed to them is empty. */
record CaseView(
        Case file,
        List<Someone> persons,
        List<Participation> team,
        List<Happening> happenings,
        Set<Group> groups,
        String words,
        boolean owned) {

    /** A person with what may be seen of them. */
    record Someone(Person person, @Nullable Situation situation, String firstName) {}

    Someone main() {
        return persons.stream().filter(one -> one.person().main()).findFirst().orElseThrow();
    }

    List<Someone> others() {
        return persons.stream().filter(one -> !one.person().main()).toList();
    }

    String[] nextPhases() {
        return file.phase().next().stream().map(Enum::name).toArray(String[]::new);
    }

    boolean sees(Group group) {
        return groups.contains(group);
    }
}
