package org.fristad.team;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Eyes;
import org.fristad.cases.Group;
import org.fristad.cases.Level;
import org.fristad.network.Organisations;
import org.fristad.network.StaffDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** With whose eyes somebody who decides about a case looks at it; that they do is logged before anything is shown. */
@Service
@Transactional
class SeeAs {

    private final TeamTable table;
    private final Cases cases;
    private final Organisations organisations;
    private final StaffDirectory staff;
    private final Audit audit;

    SeeAs(TeamTable table, Cases cases, Organisations organisations, StaffDirectory staff, Audit audit) {
        this.table = table;
        this.cases = cases;
        this.organisations = organisations;
        this.staff = staff;
        this.audit = audit;
    }

    /**
     * A case and with whose eyes it is looked at.
     *
     * @param who their name, or their organisation's; null for whoever is on call
     * @param asked whether they are not in the team yet
     */
    record Look(CaseHead head, @Nullable String who, boolean asked, Eyes eyes) {}

    /** With the eyes of a member of the team, or of somebody who was asked.
     *
     * @throws NotFound when there is no such part, or it has ended
     * @throws Refused when they see more than whoever acts
     */
    Look member(CaseId id, UUID participation) {
        var head = cases.decidable(id);
        var part = table.find(participation)
                .filter(one -> one.caseId().equals(id))
                .filter(one ->
                        one.state() == Participation.State.ACCEPTED || one.state() == Participation.State.INVITED)
                .orElseThrow(NotFound::new);
        var inside = part.organisation().equals(head.owner());
        var eyes = new Eyes(
                inside,
                part.role() == null ? Role.CASEWORKER : Role.valueOf(part.role()),
                part.groups().stream().map(Group::valueOf).collect(Collectors.toSet()));
        noMoreThanOwn(head, eyes.groups(), null, "team.refused.seeAs");
        audit.wrote("team.seen_as", id.value(), Map.of("part", participation.toString()));
        var who = inside && part.staff() != null
                ? staff.name(part.staff())
                : organisations.get(part.organisation()).name();
        return new Look(head, who, false, eyes);
    }

    /** With the eyes of whoever is on call.
     *
     * @throws NotFound when on call does not see the case
     */
    Look onCall(CaseId id) {
        var head = cases.decidable(id);
        if (head.level() != Level.OPEN) {
            throw new NotFound();
        }
        var groups = EnumSet.noneOf(Group.class);
        table.nightGroups().forEach(group -> groups.add(Group.valueOf(group)));
        noMoreThanOwn(head, groups, null, "team.refused.seeAs");
        audit.wrote("team.seen_as", id.value(), Map.of("role", Role.ON_CALL.name()));
        return new Look(head, null, false, new Eyes(true, Role.ON_CALL, groups));
    }

    /** With the eyes of an organisation that is about to be asked.
     *
     * @throws Refused when it would see nothing, or more than whoever acts, or can't be asked
     */
    Look asked(CaseId id, UUID organisation, Set<Group> groups) {
        var head = cases.decidable(id);
        if (groups.isEmpty()) {
            throw new Refused("groups", "team.refused.groups");
        }
        noMoreThanOwn(head, groups, "groups", "team.refused.wider");
        var asked = organisations.get(organisation);
        if (organisation.equals(head.owner()) || !organisations.readsOnScreen(asked.kind())) {
            throw new Refused("organisation", "team.refused.handOver");
        }
        if (head.level() == Level.SEALED) {
            throw new Refused("organisation", "team.refused.sealed");
        }
        audit.wrote(
                "team.previewed",
                id.value(),
                Map.of(
                        "organisation",
                        asked.code(),
                        "groups",
                        groups.stream().map(Group::name).sorted().collect(Collectors.joining("+"))));
        return new Look(head, asked.name(), true, new Eyes(false, Team.role(asked), groups));
    }

    private static void noMoreThanOwn(CaseHead head, Set<Group> groups, @Nullable String field, String message) {
        if (!head.groups().containsAll(groups)) {
            throw new Refused(field, message);
        }
    }
}
