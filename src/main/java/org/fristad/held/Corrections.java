package org.fristad.held;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Person;
import org.fristad.cases.Persons;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What persons say is wrong: kept beside what stood there, whether it was changed or not. */
@Service
@Transactional
class Corrections {

    private static final String STOOD = "oversight.correction.stood";
    private static final String SAID = "oversight.correction.said";

    private final CorrectionTable table;
    private final Erasures erasures;
    private final Cases cases;
    private final Persons persons;
    private final Vault vault;
    private final Audit audit;

    Corrections(CorrectionTable table, Erasures erasures, Cases cases, Persons persons, Vault vault, Audit audit) {
        this.table = table;
        this.erasures = erasures;
        this.cases = cases;
        this.persons = persons;
        this.vault = vault;
        this.audit = audit;
    }

    /** The case, its persons and what they have said is wrong. */
    record Sight(CaseHead head, List<Person> persons, List<Correction> corrections) {

        /** What the person is called inside the case. */
        int number(UUID person) {
            return persons.stream()
                    .filter(one -> one.id().equals(person))
                    .mapToInt(Person::number)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** For those who work on the case and see who its persons are. */
    Sight sight(CaseId id) {
        var head = cases.headOfOwn(id);
        if (!erasures.concerns(head) || !head.sees(Group.IDENTITY)) {
            throw new NotFound();
        }
        audit.read("correction", id.value());
        return new Sight(head, persons.of(id), of(id));
    }

    private List<Correction> of(CaseId id) {
        return opened(table, vault, id);
    }

    /** What was said, opened; what shows it logs it. */
    static List<Correction> opened(CorrectionTable table, Vault vault, CaseId id) {
        return table.of(id).stream()
                .map(kept -> new Correction(
                        kept.id(),
                        kept.person(),
                        kept.about(),
                        kept.outcome(),
                        vault.open(id.value(), STOOD, kept.stood(), Reason.CASE_WORK),
                        vault.open(id.value(), SAID, kept.said(), Reason.CASE_WORK),
                        kept.addedAt()))
                .toList();
    }

    /** Keeps what a person says beside what stood there. */
    void add(CaseId id, UUID person, String about, String outcome, String stood, String said) {
        sight(id);
        persons.person(id, person);
        table.insert(
                id, person, about, outcome, vault.seal(id.value(), STOOD, stood), vault.seal(id.value(), SAID, said));
        audit.wrote("correction.added", id.value(), Map.of("about", about, "outcome", outcome));
    }
}
