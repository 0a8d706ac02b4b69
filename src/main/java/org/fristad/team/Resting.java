package org.fristad.team;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.network.StaffMember;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sealed cases whose last worker has left or works on cases no more. The data protection officer knows that there are such,
 * and names a colleague; another data protection officer or an account administrator agrees. Neither sees anything of them.
 */
@Service
@Transactional
class Resting {

    private final LevelTable table;
    private final Levels levels;
    private final Colleagues colleagues;
    private final Rights rights;
    private final Proof proof;
    private final Audit audit;

    Resting(LevelTable table, Levels levels, Colleagues colleagues, Rights rights, Proof proof, Audit audit) {
        this.table = table;
        this.levels = levels;
        this.colleagues = colleagues;
        this.rights = rights;
        this.proof = proof;
        this.audit = audit;
    }

    /** Whether cases that rest are for somebody to know of. */
    boolean concerns(Actor actor) {
        return rights.may(actor, Right.SEE_LOG);
    }

    int count() {
        return table.resting().size();
    }

    /** A case that rests, and whom somebody has asked to let in. */
    record Case(CaseId id, String code, List<Levels.Waiting> askings) {}

    /** What the page shows. */
    record Sight(List<Case> cases, List<StaffMember> colleagues) {}

    /** The cases that rest, and who could be named.
     *
     * @throws NotFound for everybody but the data protection officer
     */
    Sight sight() {
        if (!concerns(Actor.current())) {
            throw new NotFound();
        }
        var cases = table.resting().entrySet().stream()
                .map(one -> new Case(one.getKey(), one.getValue(), levels.of(one.getKey())))
                .toList();
        audit.listed(
                "team.resting",
                "",
                cases.stream().map(Case::id).map(CaseId::value).toList());
        return new Sight(cases, colleagues.others());
    }

    /** Asks that a colleague be let into a case that rests, to see all of it.
     *
     * @throws NotFound when there is no such case, or it doesn't rest
     * @throws Refused when they don't work on cases here today, or somebody has asked for them
     * @throws ConfirmFirst when the actor has not just proved who they are
     */
    void ask(CaseId id, UUID colleague) {
        var code = table.resting().get(id);
        if (code == null) {
            throw new NotFound();
        }
        if (!colleagues.has(colleague)) {
            throw new Refused(field(id), "team.refused.colleague");
        }
        proof.lately();
        try {
            table.ask(id, code, null, colleague, EnumSet.allOf(Group.class));
        } catch (DuplicateKeyException e) {
            throw new Refused(field(id), "team.refused.asked");
        }
        audit.wrote("team.resting.asked", id.value(), Map.of("colleague", colleague.toString()));
    }

    /** The page has a choice for each case. */
    static String field(CaseId id) {
        return "colleague-" + id;
    }
}
