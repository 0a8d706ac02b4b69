package org.fristad.team;

import java.util.List;
import java.util.Map;
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
import org.fristad.cases.Level;
import org.fristad.network.StaffDirectory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How closed a case is. Whoever works on it closes it more at once; to close it less, or to let one more person into a
 * sealed case, one asks and another agrees.
 */
@Service
@Transactional
class Levels {

    private final LevelTable table;
    private final Cases cases;
    private final StaffDirectory staff;
    private final Colleagues colleagues;
    private final Proof proof;
    private final Audit audit;

    Levels(LevelTable table, Cases cases, StaffDirectory staff, Colleagues colleagues, Proof proof, Audit audit) {
        this.table = table;
        this.cases = cases;
        this.staff = staff;
        this.colleagues = colleagues;
        this.proof = proof;
        this.audit = audit;
    }

    /** A case with what is asked of it, by whom and for whom by name. */
    record Sight(CaseHead head, List<Waiting> askings) {
        List<Level> above() {
            return List.of(Level.values()).stream()
                    .filter(one -> one.above(head.level()))
                    .toList();
        }

        List<Level> below() {
            return List.of(Level.values()).stream()
                    .filter(one -> head.level().above(one))
                    .toList();
        }
    }

    /**
     * An asking with names.
     *
     * @param mine whether the actor has asked, and so can't agree
     */
    record Waiting(Asking asking, String by, String whom, boolean mine) {}

    /** The case, for those who decide how closed it is.
     *
     * @throws NotFound for everybody else
     */
    Sight sight(CaseId id) {
        var head = decided(id);
        audit.read("team.level", id.value());
        return new Sight(head, of(id));
    }

    /** Whether whoever acts decides how closed the case is. */
    boolean decides(CaseHead head) {
        return head.decides() && table.byName(head.id());
    }

    private CaseHead decided(CaseId id) {
        var head = cases.decidable(id);
        if (!table.worksOn(id)) {
            throw new NotFound();
        }
        return head;
    }

    private Waiting named(Asking asking) {
        return new Waiting(
                asking,
                staff.name(asking.askedBy()),
                asking.colleague() == null ? "" : staff.name(asking.colleague()),
                asking.askedBy().equals(Actor.current().person()));
    }

    /** Closes a case more, at once. */
    void raise(CaseId id, Level level) {
        decided(id);
        if (!table.raise(id, level)) {
            throw new Stale();
        }
        cases.happened(id, "team.happening.level." + level, null);
        audit.wrote("team.level.raised", id.value(), Map.of("level", level.name()));
    }

    /** Asks that a case be closed less.
     *
     * @throws ConfirmFirst when the actor has not just proved who they are
     */
    void ask(CaseId id, Level level) {
        var head = decided(id);
        if (!head.level().above(level)) {
            throw new Stale();
        }
        proof.lately();
        try {
            table.ask(id, head.code(), level, null, null);
        } catch (DuplicateKeyException e) {
            throw new Refused("level", "team.refused.asked");
        }
        audit.wrote("team.level.asked", id.value(), Map.of("level", level.name()));
    }

    /** Whether a colleague is let into the case by two only. */
    boolean takesTwo(CaseId id) {
        return cases.decidable(id).level() == Level.SEALED;
    }

    /** Asks that a colleague be let into a sealed case, to see what the actor sees.
     *
     * @throws Refused when they don't work on cases here today, or are in the team
     * @throws ConfirmFirst when the actor has not just proved who they are
     */
    void ask(CaseId id, UUID colleague) {
        var head = decided(id);
        if (!colleagues.has(colleague)) {
            throw new Refused("colleague", "team.refused.colleague");
        }
        if (table.inTeam(id, colleague)) {
            throw new Refused("colleague", "team.refused.already");
        }
        proof.lately();
        try {
            table.ask(id, head.code(), null, colleague, head.groups());
        } catch (DuplicateKeyException e) {
            throw new Refused("colleague", "team.refused.asked");
        }
        audit.wrote("team.colleague.asked", id.value(), Map.of("colleague", colleague.toString()));
    }

    /** What is asked of a case and the actor knows of. */
    List<Waiting> of(CaseId id) {
        return table.of(id).stream().map(this::named).toList();
    }

    /** What others have asked and the actor may answer. */
    List<Waiting> waiting() {
        return table.waiting().stream().map(this::named).toList();
    }

    /** Answers what another has asked.
     *
     * @return the case when it is open to whoever answers
     * @throws NotFound when nothing is asked that the actor may answer
     * @throws Refused when the colleague works on cases here no more
     * @throws Stale when somebody else has answered
     * @throws ConfirmFirst when the actor has not just proved who they are
     */
    boolean settle(UUID id, boolean agreed) {
        var asking = table.waiting().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
        proof.lately();
        if (agreed && asking.colleague() != null && !table.atWork(asking.colleague())) {
            throw new Refused(null, "team.refused.left");
        }
        if (!table.settle(id, agreed)) {
            throw new Stale();
        }
        if (agreed && asking.onIt()) {
            cases.happened(
                    asking.caseId(),
                    asking.level() == null ? "team.happening.colleague" : "team.happening.level." + asking.level(),
                    null);
        }
        audit.wrote(
                agreed ? "team.asking.agreed" : "team.asking.declined",
                asking.caseId().value());
        return asking.onIt();
    }
}
