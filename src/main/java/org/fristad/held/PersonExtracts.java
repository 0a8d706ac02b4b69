package org.fristad.held;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.HeldData;
import org.fristad.cases.Person;
import org.fristad.cases.Persons;
import org.fristad.web.Limits;
import org.fristad.web.TooMany;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that is held on a person, told by each room under the policies of whoever asks for it; what could kill is named only. */
@Service
@Transactional
class PersonExtracts {

    private final ExtractTable table;
    private final List<HeldData> rooms;
    private final Erasures erasures;
    private final Cases cases;
    private final Persons persons;
    private final Proof proof;
    private final Limits limits;
    private final Audit audit;
    private final Clock clock;

    PersonExtracts(
            ExtractTable table,
            List<HeldData> rooms,
            Erasures erasures,
            Cases cases,
            Persons persons,
            Proof proof,
            Limits limits,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.rooms = rooms.stream()
                .sorted(Comparator.comparingInt(HeldData::order).reversed())
                .toList();
        this.erasures = erasures;
        this.cases = cases;
        this.persons = persons;
        this.proof = proof;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** The persons of a case of whom an extract can be made. */
    record Question(CaseHead head, List<Person> persons) {}

    /** Whose extract can be made, by somebody who works on the case and sees who its persons are. */
    Question question(CaseId id) {
        var head = cases.headOfOwn(id);
        if (!erasures.concerns(head) || !head.sees(Group.IDENTITY) || !head.sees(Group.CONTACT)) {
            throw new NotFound();
        }
        return new Question(head, persons.of(id));
    }

    /** Tells everything; that it was made is logged.
     *
     * @param format a code for the log
     * @throws ConfirmFirst when the actor has not lately proved who they are
     * @throws TooMany when they have made as many today as anybody may; asked last, so that a case of others is answered as one that does not exist
     */
    Extract make(CaseId id, UUID person, String format) {
        var question = question(id);
        var whose = persons.person(id, person);
        proof.lately();
        limits.take("exports");
        audit.wrote("export.made", id.value(), Map.of("person", person.toString(), "format", format));
        return new Extract(
                question.head().code(),
                whose.number(),
                clock.instant(),
                rooms.stream()
                        .flatMap(room -> room.tell(id, whose).stream())
                        .filter(section -> !section.lines().isEmpty())
                        .toList(),
                table.looked(List.of(id.value(), person)));
    }
}
