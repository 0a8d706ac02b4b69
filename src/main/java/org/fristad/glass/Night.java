package org.fristad.glass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseId;
import org.fristad.cases.Persons;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.network.StaffDirectory;
import org.fristad.network.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What whoever is on call needs at night, without breaking any glass: who could ring, in which language, and whom to ask. */
@Service
@Transactional
class Night {

    private static final int SHOWN = 100;

    private final NightTable table;
    private final Persons persons;
    private final StaffDirectory staff;
    private final Rights rights;
    private final Audit audit;

    Night(NightTable table, Persons persons, StaffDirectory staff, Rights rights, Audit audit) {
        this.table = table;
        this.persons = persons;
        this.staff = staff;
        this.rights = rights;
        this.audit = audit;
    }

    /** Whether somebody reads their organisation's cases at night. */
    boolean concerns(Actor actor) {
        return rights.may(actor, Right.READ_OWN_CASES);
    }

    /**
     * One case of the night.
     *
     * @param name what she is called here, empty when not said
     * @param interpreter whether one is needed; null when not said
     * @param workers whom to ask, by name
     */
    record Line(
            NightCase file,
            String name,
            @Nullable String language,
            @Nullable Boolean interpreter,
            List<String> workers) {
        @Override
        public String toString() {
            return "line";
        }
    }

    /**
     * A page of the night's cases, the newest first.
     *
     * @param from how many newer ones are on the pages before
     * @param newer where the page before begins, if there is one
     * @param older where the next page begins, if there is one
     */
    record Sight(
            List<Line> lines,
            int from,
            @Nullable Integer newer,
            @Nullable Integer older) {}

    /** The night's cases from one on, a page.
     *
     * @throws NotFound for whoever is not on call
     */
    Sight sight(int from) {
        return sight(Math.max(0, from), SHOWN);
    }

    Sight sight(int from, int most) {
        if (!concerns(Actor.current())) {
            throw new NotFound();
        }
        var found = table.cases(from, most + 1); // one more, which says that the list goes on
        return new Sight(
                lines(found.stream().limit(most).toList()),
                from,
                from == 0 ? null : Math.max(0, from - most),
                found.size() > most ? from + most : null);
    }

    private List<Line> lines(List<NightCase> found) {
        var ids = found.stream().map(NightCase::id).toList();
        audit.listed("night", "", ids.stream().map(CaseId::value).toList());
        var called = persons.called(ids);
        var names = names();
        return found.stream()
                .map(one -> {
                    var person = called.get(one.id());
                    var workers = one.workers().stream()
                            .map(names::get)
                            .filter(Objects::nonNull)
                            .toList();
                    return new Line(
                            one,
                            person == null ? "" : person.firstName(),
                            person == null ? null : person.language(),
                            person == null ? null : person.interpreter(),
                            workers);
                })
                .toList();
    }

    /** Those who can be asked: whoever has left can't. */
    private Map<UUID, String> names() {
        var names = new HashMap<UUID, String>();
        for (StaffMember one : staff.active(Actor.current().organisation())) {
            names.put(one.id(), one.name());
        }
        return names;
    }
}
