package org.fristad.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.agenda.Agenda;
import org.fristad.agenda.Task;
import org.fristad.audit.Audit;
import org.fristad.vault.Reason;
import org.fristad.vault.Sealed;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The persons of a case: their coded facts, how they are reached, who they are. */
@Service
@Transactional
public class Persons {

    /** Task: report concern for a child, the same day. */
    static final String CONCERN = "cases.task.concern";

    private static final String FIRST_NAME = "cases.contact.first_name";
    private static final String PHONE = "cases.contact.phone";
    private static final String SAFE_WAY = "cases.contact.safe_way";
    private static final String BIRTH_NAME = "cases.identity.birth_name";
    private static final String BORN = "cases.identity.born";
    private static final String PAPERS = "cases.identity.papers";

    private final CaseTable cases;
    private final PersonTable table;
    private final Vault vault;
    private final Audit audit;
    private final Agenda agenda;
    private final FindableWords findable;
    private final Clock clock;

    Persons(
            CaseTable cases,
            PersonTable table,
            Vault vault,
            Audit audit,
            Agenda agenda,
            FindableWords findable,
            Clock clock) {
        this.cases = cases;
        this.table = table;
        this.vault = vault;
        this.audit = audit;
        this.agenda = agenda;
        this.findable = findable;
        this.clock = clock;
    }

    /** Adds the main person of a case that was just opened. */
    void addMain(CaseId id, NewCase opened) {
        var person = UUID.randomUUID();
        add(id, person, opened.standing(), opened.openedOn());
        table.insert(situation(person, id, opened.gender(), opened.age(), opened.citizenship(), opened.mainForm()));
        table.insert(new PersonTable.SealedContact(
                person,
                id,
                sealed(id, FIRST_NAME, opened.firstName()),
                sealed(id, PHONE, opened.phone()),
                null,
                opened.language(),
                null,
                0));
        findable.written(id, person, Group.CONTACT, new FindableWords.Words(opened.firstName(), opened.phone(), ""));
        if (!opened.papers().isBlank()) {
            change(id, person, new Person.Identity("", "", opened.papers(), Person.Identity.NONE.version()));
        }
    }

    /**
     * Adds somebody who accompanies, a person of their own; once, when they are added again under the same id.
     *
     * @param concern whether there is worry for a child that social services do not know of yet: reporting it waits the
     *     same day for whoever learned of it
     */
    void accompany(
            CaseId id, UUID person, Standing standing, String gender, String age, String firstName, boolean concern) {
        var file = owned(id);
        if (!standing.accompanies()) {
            throw new Refused("standing", "cases.refused.accompanies");
        }
        if (table.find(id, person).isPresent()) {
            return;
        }
        var today = LocalDate.now(clock);
        add(id, person, standing, today);
        table.insert(situation(person, id, gender, age, "UNKNOWN", null));
        table.insert(new PersonTable.SealedContact(
                person, id, sealed(id, FIRST_NAME, firstName), null, null, null, null, 0));
        findable.written(id, person, Group.CONTACT, new FindableWords.Words(firstName, "", ""));
        cases.insertHappening(id, "cases.happening.accompanying", null);
        if (concern) {
            agenda.add(new Task(
                    CONCERN,
                    person,
                    file.code(),
                    "/cases/" + id,
                    today,
                    Actor.current().person(),
                    null));
        }
        audit.wrote("person.added", person);
    }

    private void add(CaseId id, UUID person, Standing standing, LocalDate day) {
        while (!table.insert(next(id, person, standing, day))) {
            // somebody added one at the same moment and has the number
        }
        table.insertCounted(person, Year.from(day).getValue());
    }

    private Person next(CaseId id, UUID person, Standing standing, LocalDate day) {
        int last = table.of(id).stream().mapToInt(Person::number).max().orElse(0);
        return new Person(person, id, last == 0, last + 1, standing, day, 0);
    }

    private static Situation situation(
            UUID person, CaseId id, String gender, String age, String citizenship, @Nullable String form) {
        return new Situation(
                person,
                id,
                gender,
                age,
                null,
                citizenship,
                null,
                null,
                form,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                0);
    }

    /** The persons of a case, the main one first, as far as this actor may know of them. */
    public List<Person> of(CaseId id) {
        return table.of(id);
    }

    /** One person of a case.
     *
     * @throws NotFound when there is none, or not for this actor
     */
    public Person person(CaseId id, UUID person) {
        return table.find(id, person).orElseThrow(NotFound::new);
    }

    /** The coded facts of one person. */
    Situation situation(CaseId id, UUID person) {
        var found = table.situation(person(id, person).id()).orElseThrow(NotFound::new);
        audit.read("situation", person);
        return found;
    }

    /** Changes the coded facts, and the standing with them.
     *
     * @throws Stale when somebody else has changed them since that version
     */
    void change(Situation changed, Standing standing) {
        var file = owned(changed.caseId());
        var person = person(changed.caseId(), changed.person());
        if (person.main() == standing.accompanies()) {
            throw new Refused("standing", person.main() ? "cases.refused.main" : "cases.refused.accompanies");
        }
        if (changed.mainForm() == null && !changed.otherForms().isEmpty()) {
            throw new Refused("mainForm", "cases.refused.mainForm");
        }
        if (changed.mainForm() != null && changed.otherForms().contains(changed.mainForm())) {
            throw new Refused("otherForms", "cases.refused.sameForm");
        }
        if (!table.update(changed)) {
            throw new Stale();
        }
        if (standing != person.standing()) {
            table.update(new Person(
                    person.id(),
                    person.caseId(),
                    person.main(),
                    person.number(),
                    standing,
                    LocalDate.now(clock),
                    person.version()));
            cases.insertHappening(file.id(), "cases.happening.standing", null);
        }
        audit.wrote("situation.changed", changed.person());
    }

    /** How one person is reached, opened.
     *
     * @throws NotFound also outside the case's own organisation, when it is not being shown for a minute
     */
    public Person.Contact contact(CaseId id, UUID person) {
        person(id, person);
        audit.read("contact", person);
        return table.contacts(id).stream()
                .filter(kept -> kept.person().equals(person))
                .findFirst()
                .map(this::open)
                .orElseThrow(NotFound::new);
    }

    /** What somebody is called, and in which language one speaks with them. */
    public record Called(
            String firstName,
            @Nullable String language,
            @Nullable Boolean interpreter) {
        @Override
        public String toString() {
            return "called";
        }
    }

    /**
     * What the main persons of these cases are called, as far as it is open to the actor; the room that shows it says so in
     * the log.
     */
    public Map<CaseId, Called> called(Collection<CaseId> ids) {
        var called = new HashMap<CaseId, Called>();
        table.mainContacts(ids)
                .forEach(kept ->
                        called.put(kept.caseId(), new Called(firstName(kept), kept.language(), kept.interpreter())));
        return called;
    }

    /** First names by person, of those whose contact the actor may see. */
    String firstName(PersonTable.SealedContact kept) {
        return open(kept.caseId(), FIRST_NAME, kept.firstName());
    }

    List<PersonTable.SealedContact> contacts(CaseId id) {
        return table.contacts(id);
    }

    private Person.Contact open(PersonTable.SealedContact kept) {
        return new Person.Contact(
                open(kept.caseId(), FIRST_NAME, kept.firstName()),
                open(kept.caseId(), PHONE, kept.phone()),
                open(kept.caseId(), SAFE_WAY, kept.safeWay()),
                kept.language(),
                kept.interpreter(),
                kept.version());
    }

    /** Changes how one person is reached. */
    void change(CaseId id, UUID person, Person.Contact changed) {
        owned(id);
        person(id, person);
        var kept = new PersonTable.SealedContact(
                person,
                id,
                sealed(id, FIRST_NAME, changed.firstName()),
                sealed(id, PHONE, changed.phone()),
                sealed(id, SAFE_WAY, changed.safeWay()),
                changed.language(),
                changed.interpreter(),
                changed.version());
        if (!table.update(kept)) {
            throw new Stale();
        }
        findable.written(id, person, Group.CONTACT, new FindableWords.Words(changed.firstName(), changed.phone(), ""));
        audit.wrote("contact.changed", person);
    }

    /** Who one person is, opened; each opening is logged. Outside the case's own organisation, nothing unless shown for a minute. */
    public Person.Identity identity(CaseId id, UUID person) {
        person(id, person);
        seesIdentity(id);
        audit.read("identity", person);
        return table.identity(person).map(kept -> open(id, kept)).orElse(Person.Identity.NONE);
    }

    private void seesIdentity(CaseId id) {
        if (!cases.groups(id).contains(Group.IDENTITY.name())) {
            throw new NotFound();
        }
    }

    private Person.Identity open(CaseId id, PersonTable.SealedIdentity kept) {
        return new Person.Identity(
                open(id, BIRTH_NAME, kept.birthName()),
                open(id, BORN, kept.born()),
                open(id, PAPERS, kept.papers()),
                kept.version());
    }

    /** Writes down who one person is. */
    void change(CaseId id, UUID person, Person.Identity changed) {
        owned(id);
        person(id, person);
        seesIdentity(id);
        var kept = new PersonTable.SealedIdentity(
                person,
                id,
                sealed(id, BIRTH_NAME, changed.birthName()),
                sealed(id, BORN, changed.born()),
                sealed(id, PAPERS, changed.papers()),
                changed.version());
        if (changed.version() < 0 ? !table.insert(kept) : !table.update(kept)) {
            throw new Stale();
        }
        findable.written(
                id, person, Group.IDENTITY, new FindableWords.Words(changed.birthName(), "", changed.papers()));
        audit.wrote("identity.changed", person);
    }

    private Case owned(CaseId id) {
        var file = cases.find(id).orElseThrow(NotFound::new);
        if (!Objects.equals(file.owner(), Actor.current().organisation())) {
            throw new NotFound();
        }
        return file;
    }

    private @Nullable Sealed sealed(CaseId id, String field, String words) {
        return words.isBlank() ? null : vault.seal(id.value(), field, words.strip());
    }

    private String open(CaseId id, String field, @Nullable Sealed words) {
        return words == null ? "" : vault.open(id.value(), field, words, Reason.CASE_WORK);
    }
}
