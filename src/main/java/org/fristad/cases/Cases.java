package org.fristad.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything one can do with a case as a whole. */
@Service
@Transactional
public class Cases {

    static final int PAGE = 50;

    static final String WORDS = "cases.account.words";

    private final CaseTable table;
    private final PersonTable personTable;
    private final Persons persons;
    private final BeforeOpening before;
    private final List<CaseTab> tabs;
    private final Rights rights;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Cases(
            CaseTable table,
            PersonTable personTable,
            Persons persons,
            BeforeOpening before,
            List<CaseTab> tabs,
            Rights rights,
            Vault vault,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.personTable = personTable;
        this.persons = persons;
        this.before = before;
        this.tabs =
                tabs.stream().sorted(Comparator.comparingInt(CaseTab::order)).toList();
        this.rights = rights;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the actor may open a case. */
    boolean mayOpen() {
        return rights.may(Actor.current(), Right.OPEN_CASES);
    }

    /**
     * Opens a case of the actor's organisation, on which the actor works from now on. Under an id that the actor has
     * opened a case with already, nothing more is done.
     */
    public void open(CaseId id, NewCase opened) {
        if (!mayOpen()) {
            throw new NotFound();
        }
        if (table.find(id).isPresent()) {
            return;
        }
        if (opened.openedOn().isAfter(LocalDate.now(clock))) {
            throw new Refused("openedOn", "cases.refused.future");
        }
        if (opened.openedOn().isBefore(LocalDate.now(clock).minusYears(2))) {
            throw new Refused("openedOn", "cases.refused.long-ago");
        }
        if (opened.standing().accompanies()) {
            throw new Refused("standing", "cases.refused.main");
        }
        before.check(opened);
        vault.create(id.value());
        while (!table.insert(id, CaseCode.random(), opened)) {
            // another case has that code; the next is another
        }
        persons.addMain(id, opened);
        if (!opened.words().isBlank()) {
            table.insertWords(id, vault.seal(id.value(), WORDS, opened.words()));
        }
        table.insertHappening(id, "cases.happening.opened", null);
        audit.wrote("case.opened", id.value());
    }

    /** The case as this actor may see it.
     *
     * @throws NotFound when there is none, or none for this actor
     */
    CaseView view(CaseId id) {
        var file = table.find(id).orElseThrow(NotFound::new);
        audit.read("case", id.value());
        Map<UUID, Situation> situations =
                personTable.situations(id).stream().collect(Collectors.toMap(Situation::person, it -> it));
        var names = new HashMap<UUID, String>();
        if (file.owner().equals(Actor.current().organisation())) {
            // others are shown names for a minute only, and not here
            persons.contacts(id).forEach(contact -> names.put(contact.person(), persons.firstName(contact)));
        }
        var seen = personTable.of(id).stream()
                .map(person ->
                        new CaseView.Someone(person, situations.get(person.id()), names.getOrDefault(person.id(), "")))
                .toList();
        return new CaseView(
                file,
                head(file, seen.size()),
                seen,
                table.happenings(id),
                table.words(id)
                        .map(kept -> vault.open(id.value(), WORDS, kept.words(), Reason.CASE_WORK))
                        .orElse(""));
    }

    /** The case of a code as somebody typed it, when it is open to the actor. */
    public Optional<CaseHead> byCode(String code) {
        return table.find(CaseCode.normalised(code))
                .map(file -> head(file, personTable.of(file.id()).size()));
    }

    /** What stands over a page about the case that another room shows; that room logs what the page shows.
     *
     * @throws NotFound when there is none, or none for this actor
     */
    public CaseHead head(CaseId id) {
        var file = table.find(id).orElseThrow(NotFound::new);
        return head(file, personTable.of(id).size());
    }

    /** The same for those who may also write: the case's own organisation.
     *
     * @throws NotFound for everybody else
     */
    public CaseHead headOfOwn(CaseId id) {
        owned(id);
        return head(id);
    }

    /** The same for a page about one of its persons; that the case was read is logged under the case, where decoys are watched.
     *
     * @throws NotFound for everybody else
     */
    CaseHead headToEdit(CaseId id) {
        var head = headOfOwn(id);
        audit.read("case", id.value());
        return head;
    }

    /** The same for those who also decide about the case: not for who has broken the glass.
     *
     * @throws NotFound for everybody else
     */
    public CaseHead decidable(CaseId id) {
        var head = headOfOwn(id);
        if (!head.decides()) {
            throw new NotFound();
        }
        return head;
    }

    private CaseHead head(Case file, int persons) {
        var groups = EnumSet.noneOf(Group.class);
        table.groups(file.id()).forEach(name -> groups.add(Group.valueOf(name)));
        return new CaseHead(
                file.id(),
                file.code(),
                file.owner(),
                file.region(),
                file.phase(),
                file.level(),
                persons,
                groups,
                file.owner().equals(Actor.current().organisation()),
                table.closes(file.id()).orElse(null),
                tabs);
    }

    /** The newest cases that fit, at most a page and one more, which says that the list goes on. */
    List<CaseSearch.Found> list(CaseSearch search) {
        var found = table.list(search, PAGE + 1);
        audit.listed(
                "case",
                search.text(),
                found.stream().map(listed -> listed.id().value()).toList());
        return found;
    }

    /** Moves a case into its next phase.
     *
     * @param reason the closing reason's code, for closing
     */
    void advance(CaseId id, int version, Phase next, @Nullable String reason) {
        decidable(id);
        var file = owned(id);
        if (file.version() != version || !table.update(file.into(next, LocalDate.now(clock), reason))) {
            throw new Stale();
        }
        table.insertHappening(id, "cases.happening.phase", next.name());
        audit.wrote("case.advanced", id.value(), Map.of("phase", next.name()));
    }

    /** What has happened, in free words.
     *
     * @param version of the words that were read, or a negative number when there were none
     */
    void tell(CaseId id, String words, int version) {
        owned(id);
        var sealed = vault.seal(id.value(), WORDS, words);
        if (version < 0 ? !table.insertWords(id, sealed) : !table.updateWords(id, sealed, version)) {
            throw new Stale();
        }
        audit.wrote("account.changed", id.value());
    }

    /** The words and their version, negative when there are none. */
    Told told(CaseId id) {
        owned(id);
        audit.read("account", id.value());
        return table.words(id)
                .map(kept -> new Told(vault.open(id.value(), WORDS, kept.words(), Reason.CASE_WORK), kept.version()))
                .orElse(new Told("", -1));
    }

    record Told(String words, int version) {}

    /** Who has looked at the case and changed it, the newest first; for the organisation whose case it is. */
    List<Looked> log(CaseId id) {
        owned(id);
        audit.read("log", id.value());
        return Looked.of(audit.of(id.value(), 200));
    }

    /** What other rooms need to know of a case; who reads it by that is logged.
     *
     * @throws NotFound when there is none, or none for this actor
     */
    public CaseSummary summary(CaseId id) {
        var file = table.find(id).orElseThrow(NotFound::new);
        audit.read("case.summary", id.value());
        var situations = personTable.situations(id);
        var ages = situations.stream().map(Situation::age).toList();
        var children = (int) ages.stream().filter("CHILD"::equals).count();
        var outside = personTable.of(id).stream()
                .filter(Person::main)
                .flatMap(main -> situations.stream()
                        .filter(situation -> situation.person().equals(main.id())))
                .findFirst()
                .map(Situation::outsideMechanism)
                .orElse(null);
        return new CaseSummary(id, file.code(), file.owner(), ages.size() - children, children, file.region(), outside);
    }

    /** The persons of a case, the main one first; who reads a page that names them is logged by the room whose page it is. */
    public List<CasePerson> people(CaseId id) {
        return personTable.people(id);
    }

    /** What the pseudonymous key of the main person is made from; opening it is logged with its reason. */
    public PersonKeyMaterial keyMaterial(CaseId id, Reason reason) {
        owned(id);
        var main = personTable.of(id).stream().filter(Person::main).findFirst().orElseThrow(NotFound::new);
        var situation = personTable.situation(main.id());
        var identity = persons.identity(id, main.id());
        var contact = persons.contact(id, main.id());
        audit.unsealed(reason.name(), id.value());
        var names = (identity.birthName() + " " + contact.firstName()).strip();
        return new PersonKeyMaterial(
                names,
                day(identity.born()),
                situation.map(Situation::citizenship).orElse(null));
    }

    private static @Nullable LocalDate day(String said) {
        try {
            return LocalDate.parse(said);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Notes in the case's course what a higher room has done, as a message key and a code. */
    public void happened(CaseId id, String kind, @Nullable String subject) {
        table.insertHappening(id, kind, subject);
    }

    private Case owned(CaseId id) {
        var file = table.find(id).orElseThrow(NotFound::new);
        if (!file.owner().equals(Actor.current().organisation())) {
            throw new NotFound();
        }
        return file;
    }
}
