package org.fristad.held;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldData.Held;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgetting a case with everybody in it: who works on it asks, the data protection officer agrees, and in that same
 * transaction every room takes away what it holds and the keys are destroyed. The database asks for the two.
 */
@Service
@Transactional
public class Erasures {

    static final int PAGE = 50;

    private final ErasureTable table;
    private final List<HeldData> rooms;
    private final Cases cases;
    private final Rights rights;
    private final Proof proof;
    private final Vault vault;
    private final Audit audit;

    Erasures(
            ErasureTable table,
            List<HeldData> rooms,
            Cases cases,
            Rights rights,
            Proof proof,
            Vault vault,
            Audit audit) {
        this.table = table;
        this.rooms =
                rooms.stream().sorted(Comparator.comparingInt(HeldData::order)).toList();
        this.cases = cases;
        this.rights = rights;
        this.proof = proof;
        this.vault = vault;
        this.audit = audit;
    }

    /** Whether the person's rights in this case are this actor's work. */
    boolean concerns(CaseHead head) {
        return head.owned() && rights.may(Actor.current(), Right.READ_ASSIGNED_CASES) && table.worksOn(head.id());
    }

    /** Whether this actor oversees the organisation. */
    boolean oversees() {
        return rights.may(Actor.current(), Right.SEE_LOG);
    }

    /** What a page about a case's erasure shows.
     *
     * @param erasure the newest wish, if there was one
     * @param hold why nothing of it is forgotten now, if so
     */
    record Sight(
            CaseHead head,
            List<Held> held,
            @Nullable Erasure erasure,
            @Nullable Hold hold) {
        boolean waits() {
            return erasure != null && erasure.waits();
        }
    }

    /** The case, what is held of it, and how it stands with its erasure.
     *
     * @throws NotFound for everybody but those whose work it is
     */
    Sight sight(CaseId id) {
        var head = head(id);
        audit.read("erasure", id.value());
        return new Sight(
                head, held(id), table.of(id).orElse(null), table.hold(id).orElse(null));
    }

    private CaseHead head(CaseId id) {
        var head = cases.headOfOwn(id);
        if (!concerns(head)) {
            throw new NotFound();
        }
        return head;
    }

    private List<Held> held(CaseId id) {
        return rooms.reversed().stream().flatMap(room -> room.held(id).stream()).toList();
    }

    /** Asks that a case is forgotten.
     *
     * @throws ConfirmFirst when the actor has not lately proved who they are
     * @throws Refused while it is held
     */
    void ask(CaseId id, String reason) {
        var head = head(id);
        proof.lately();
        if (table.hold(id).isPresent()) {
            throw new Refused(null, "held.refused.held");
        }
        if (!table.ask(id, head.code(), reason)) {
            throw new Stale();
        }
        audit.wrote("erasure.asked", id.value(), Map.of("reason", reason));
    }

    /** Takes one's own wish back. */
    void withdraw(CaseId id) {
        head(id);
        var erasure = table.of(id)
                .filter(one -> one.askedBy().equals(Actor.current().person()))
                .orElseThrow(NotFound::new);
        if (!table.answer(erasure.id(), Erasure.State.WITHDRAWN)) {
            throw new Stale();
        }
        audit.wrote("erasure.withdrawn", id.value());
    }

    /** The wishes of the officer's organisation. */
    List<Erasure> all() {
        officer();
        var found = table.all(PAGE);
        audit.listed("erasure", "", found.stream().map(Erasure::id).toList());
        return found;
    }

    /** How many wait for the actor's answer. */
    public int howManyWait() {
        return waiting().size();
    }

    /** Those that wait for the actor's answer. */
    List<Erasure> waiting() {
        return oversees() ? table.waiting() : List.of();
    }

    /** What the officer sees before agreeing, and afterwards.
     *
     * @param elsewhere what could not be erased
     */
    record Question(
            Erasure erasure,
            List<Held> held,
            List<Held> elsewhere,
            @Nullable Hold hold,
            boolean mine) {}

    /** One wish, for the data protection officer. */
    Question question(UUID id) {
        officer();
        var erasure = table.find(id).orElseThrow(NotFound::new);
        audit.read("erasure", erasure.caseId());
        var of = new CaseId(erasure.caseId());
        var held = held(of);
        return new Question(
                erasure,
                held.stream().filter(one -> one.liesWith() == null).toList(),
                erasure.state() == Erasure.State.DONE
                        ? table.elsewhere(id)
                        : held.stream().filter(one -> one.liesWith() != null).toList(),
                table.hold(of).orElse(null),
                erasure.askedBy().equals(Actor.current().person()));
    }

    /** Says no. */
    void decline(UUID id) {
        officer();
        var erasure = table.find(id).orElseThrow(NotFound::new);
        if (!table.answer(id, Erasure.State.DECLINED)) {
            throw new Stale();
        }
        audit.wrote("erasure.declined", erasure.caseId());
    }

    /**
     * Agrees, and forgets: called by {@link Eraser}, which gives the right to destroy keys.
     *
     * @throws ConfirmFirst when the actor has not just proved with a strong factor who they are
     * @throws Refused while it is held, for one's own wish, or while a room can't let go of it yet
     */
    void carryOut(UUID id) {
        var question = question(id);
        proof.strongly();
        if (question.hold() != null) {
            throw new Refused(null, "held.refused.held");
        }
        if (question.mine()) {
            audit.refused("erasure.done", question.erasure().caseId(), "OWN");
            throw new Refused(null, "held.refused.own");
        }
        var of = table.agree(id).orElseThrow(Stale::new);
        var reason = question.erasure().reason();
        rooms.stream().flatMap(room -> room.forget(of).stream()).distinct().forEach(key -> vault.destroy(key, reason));
        question.elsewhere().forEach(held -> table.insertElsewhere(id, held));
        audit.wrote("erasure.done", of.value(), Map.of("reason", reason));
    }

    /** Why nothing of a case is forgotten now, if so. */
    Optional<Hold> hold(CaseId id) {
        return table.hold(id);
    }

    /** The cases that are held, for the data protection officer. */
    List<Hold> holds() {
        officer();
        return table.holds();
    }

    /** Holds a case: nothing of it is forgotten until that is lifted. */
    void hold(CaseId id, String reason) {
        var head = head(id);
        if (!table.hold(id, head.code(), reason)) {
            throw new Stale();
        }
        audit.wrote("hold.set", id.value(), Map.of("reason", reason));
    }

    /** Lifts it, for whoever works on the case. */
    void lift(CaseId id) {
        head(id);
        var hold = table.hold(id).orElseThrow(NotFound::new);
        if (!table.lift(hold.id())) {
            throw new Stale();
        }
        audit.wrote("hold.lifted", id.value());
    }

    private void officer() {
        if (!oversees()) {
            throw new NotFound();
        }
    }
}
