package org.fristad.guarded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Person;
import org.fristad.cases.Persons;
import org.fristad.cases.Spoken;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.fristad.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What could kill. That there is something is seen by those who have the group; its words are shown for a minute, to
 * somebody who has just proved with a strong factor who they are and has said why. The database holds to all of it.
 */
@Service
@Transactional
class Guarded {

    private static final String WORDS = "guarded.words.words";

    private final GuardedTable table;
    private final Cases cases;
    private final Persons persons;
    private final Proof proof;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Guarded(GuardedTable table, Cases cases, Persons persons, Proof proof, Vault vault, Audit audit, Clock clock) {
        this.table = table;
        this.cases = cases;
        this.persons = persons;
        this.proof = proof;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What there is to be shown on a case: the facts, and outside its own organisation its persons.
     *
     * @param owned whether facts can be written down and taken away
     */
    record Sight(List<GuardedFact> facts, List<Person> contacts, List<Person> identities, boolean owned) {
        boolean isEmpty() {
            return facts.isEmpty() && contacts.isEmpty() && identities.isEmpty();
        }
    }

    /** What there is to be shown on a case to this actor. */
    Sight sight(CaseHead head) {
        var others = head.owned() ? List.<Person>of() : persons.of(head.id());
        return new Sight(
                head.sees(Group.GUARDED) ? table.of(head.id()) : List.of(),
                head.sees(Group.CONTACT) ? others : List.of(),
                head.sees(Group.IDENTITY) ? others : List.of(),
                head.owned() && head.sees(Group.GUARDED));
    }

    /** The case for one who may write guarded facts down. */
    CaseHead writable(CaseId id) {
        var head = cases.headOfOwn(id);
        if (!head.sees(Group.GUARDED)) {
            throw new NotFound();
        }
        return head;
    }

    /** Writes a fact down, sealed under a key of its own. */
    void write(CaseId id, String kind, String words) {
        writable(id);
        var fact = UUID.randomUUID();
        vault.create(fact);
        table.insert(fact, id, kind);
        table.insertWords(fact, vault.seal(fact, WORDS, words));
        audit.wrote("guarded.written", id.value(), Map.of("kind", kind, "fact", fact.toString()));
    }

    /** What the page asks before it shows something: which thing of which case, and how often the day allows yet. */
    record Question(
            CaseHead head, What what, UUID object, String title, boolean owned, int left, int aDay, boolean asked) {}

    /** The question that comes before something is shown.
     *
     * @throws NotFound when there is no such thing, or it is not for this actor, or it is open to them anyway
     */
    Question question(CaseId id, What what, UUID object) {
        var head = cases.head(id);
        if (!head.sees(what.group()) || what != What.FACT && head.owned()) {
            throw new NotFound();
        }
        return new Question(
                head,
                what,
                object,
                title(id, what, object),
                what == What.FACT && head.owned(),
                Math.max(0, table.leftToday()),
                table.aDay(),
                table.asked());
    }

    private String title(CaseId id, What what, UUID object) {
        return switch (what) {
            case FACT -> Texts.label("guarded_kind", fact(id, object).kind());
            case CONTACT ->
                Texts.t("guarded.contact", persons.person(id, object).number());
            case IDENTITY ->
                Texts.t("guarded.identity", persons.person(id, object).number());
        };
    }

    private GuardedFact fact(CaseId id, UUID fact) {
        return table.of(id).stream()
                .filter(one -> one.id().equals(fact))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** Shows something for a minute, for a reason's code.
     *
     * @throws ConfirmFirst when the actor has not just proved with a strong factor who they are
     * @throws Refused when a day's share has been opened and no colleague has agreed to more
     */
    void open(CaseId id, What what, UUID object, String reason) {
        var question = question(id, what, object);
        proof.strongly();
        if (question.left() < 1 && table.shownUntil(what, object).isEmpty()) {
            audit.refused("guarded.revealed", id.value(), "DAY");
            throw new Refused("reason", "guarded.refused.enough", question.aDay());
        }
        table.open(what, object, reason);
        var codes = Map.of("what", what.name(), "object", object.toString(), "reason", reason);
        audit.wrote("guarded.revealed", id.value(), codes);
    }

    /** What is being shown, if the minute has not passed. */
    Optional<Shown> shown(CaseId id, What what, UUID object) {
        var question = question(id, what, object);
        return table.shownUntil(what, object).map(until -> {
            audit.read("guarded", object);
            return new Shown(question.title(), lines(id, what, object), seconds(until));
        });
    }

    private long seconds(Instant until) {
        return Math.max(1, Duration.between(clock.instant(), until).toSeconds());
    }

    private List<Shown.Line> lines(CaseId id, What what, UUID object) {
        return switch (what) {
            case FACT ->
                List.of(new Shown.Line(
                        Texts.label("guarded_kind", fact(id, object).kind()),
                        vault.open(object, WORDS, table.words(object).orElseThrow(NotFound::new), Reason.GUARDED)));
            case CONTACT -> contact(persons.contact(id, object));
            case IDENTITY -> identity(persons.identity(id, object));
        };
    }

    private static List<Shown.Line> contact(Person.Contact kept) {
        var lines = new ArrayList<Shown.Line>();
        lines.add(new Shown.Line(Texts.t("cases.firstName"), kept.firstName()));
        lines.add(new Shown.Line(Texts.t("cases.phone"), kept.phone()));
        lines.add(new Shown.Line(Texts.t("cases.safeWay"), kept.safeWay()));
        if (kept.language() != null) {
            lines.add(new Shown.Line(Texts.t("cases.language"), Spoken.label(kept.language())));
        }
        if (kept.interpreter() != null) {
            lines.add(new Shown.Line(
                    Texts.t("cases.interpreter"), Texts.t(kept.interpreter() ? "cases.yes" : "cases.no")));
        }
        return lines;
    }

    private static List<Shown.Line> identity(Person.Identity kept) {
        return List.of(
                new Shown.Line(Texts.t("cases.birthName"), kept.birthName()),
                new Shown.Line(Texts.t("cases.born"), kept.born()),
                new Shown.Line(Texts.t("cases.papers"), kept.papers()));
    }

    /** Takes a fact away that no longer holds, and destroys its key: called by {@link TakingAway}, which gives the right to. */
    void takeAway(CaseId id, UUID fact) {
        writable(id);
        fact(id, fact);
        proof.strongly();
        if (!table.takeAway(fact)) {
            throw new Stale();
        }
        vault.destroy(fact, "GUARDED_FACT_GONE");
        audit.wrote("guarded.gone", id.value(), Map.of("fact", fact.toString()));
    }

    /** Asks the colleagues for more than a day's share; asked twice, they are asked once. */
    void ask(CaseId id, String reason) {
        cases.head(id);
        if (table.leftToday() > 0 || table.asked()) {
            return;
        }
        if (table.ask(reason)) {
            audit.wrote("guarded.asked", id.value(), Map.of("reason", reason));
        }
    }

    /** Colleagues who ask for more than a day's share. */
    List<Asking> waiting() {
        return table.waiting();
    }

    /** Answers a colleague who asks for more.
     *
     * @throws NotFound when nobody asks whom the actor may answer
     */
    void answer(UUID asking, boolean agreed) {
        if (table.waiting().stream().noneMatch(one -> one.id().equals(asking))) {
            throw new NotFound();
        }
        proof.strongly();
        if (!table.answer(asking, agreed)) {
            throw new Stale();
        }
        audit.wrote(agreed ? "guarded.agreed" : "guarded.declined", asking);
    }
}
