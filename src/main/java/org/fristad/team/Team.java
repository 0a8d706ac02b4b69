package org.fristad.team;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Level;
import org.fristad.cases.Phase;
import org.fristad.consent.Agreements;
import org.fristad.consent.Allowed;
import org.fristad.network.Organisation;
import org.fristad.network.Organisations;
import org.fristad.network.StaffMember;
import org.fristad.web.Codes;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The case team: who is asked in, who answers, who has left. Nobody sees anything before they have accepted. */
@Service
@Transactional
class Team {

    private final TeamTable table;
    private final Cases cases;
    private final Agreements agreements;
    private final Organisations organisations;
    private final Colleagues colleagues;
    private final Audit audit;
    private final Clock clock;

    Team(
            TeamTable table,
            Cases cases,
            Agreements agreements,
            Organisations organisations,
            Colleagues colleagues,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.cases = cases;
        this.agreements = agreements;
        this.organisations = organisations;
        this.colleagues = colleagues;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everything the page on a case's team shows.
     *
     * @param allowed what others may be let see, and what that rests on
     * @param askable the organisations that are allowed something and read on screen
     * @param colleagues who can be let in and is not in the team
     */
    record Sight(
            CaseHead head,
            List<Participation> team,
            List<Allowed> allowed,
            List<Organisation> askable,
            List<StaffMember> colleagues) {

        /** Whether the page offers to end a part: what waits, and what others have; never one's own. */
        boolean ends(Participation one) {
            return head.decides()
                    && (one.state() == Participation.State.INVITED
                            || one.state() == Participation.State.ACCEPTED
                                    && !Actor.current().person().equals(one.staff()));
        }

        /** The groups that may be opened to somebody, as choices of the form. */
        List<String> groups() {
            return allowed.stream()
                    .flatMap(one -> one.groups().stream())
                    .distinct()
                    .sorted(Comparator.comparing(Group::valueOf))
                    .toList();
        }
    }

    /** The team, and for the owning organisation whom it may ask: the region's coordinators first. */
    Sight sight(CaseId id) {
        var head = cases.head(id);
        audit.read("team", id.value());
        if (!head.owned()) {
            return new Sight(head, table.of(id), List.of(), List.of(), List.of());
        }
        var coordinators = organisations
                .coordinatorsOf(head.region())
                .map(Organisation::id)
                .orElse(head.owner());
        var allowed = agreements.allowed(id);
        var askable = organisations.all().stream()
                .filter(one ->
                        organisations.readsOnScreen(one.kind()) && !one.id().equals(head.owner()))
                .filter(one -> allowed.stream().anyMatch(it -> it.isFor(one)))
                .sorted((a, b) -> Boolean.compare(b.id().equals(coordinators), a.id().equals(coordinators)))
                .toList();
        var team = table.of(id);
        var free = colleagues.others().stream()
                .filter(one -> team.stream()
                        .noneMatch(part -> part.state() == Participation.State.ACCEPTED
                                && one.id().equals(part.staff())))
                .toList();
        return new Sight(head, team, allowed, askable, free);
    }

    /** Who is in the team or asked into it now. */
    List<Participation> now(CaseId id) {
        return table.of(id).stream()
                .filter(one ->
                        one.state() == Participation.State.ACCEPTED || one.state() == Participation.State.INVITED)
                .toList();
    }

    /**
     * Asks an organisation into the team, on what allows it to see all of these groups.
     *
     * @throws Refused when no yes of the person and no other ground covers that
     */
    void ask(CaseId id, UUID asked, Set<Group> groups, @Nullable LocalDate until) {
        var head = cases.decidable(id);
        if (groups.isEmpty()) {
            throw new Refused("groups", "team.refused.groups");
        }
        if (asked.equals(head.owner())) {
            throw new Refused("organisation", "web.input.choose");
        }
        var organisation = organisations.get(asked);
        if (!organisations.all().contains(organisation)) {
            throw new Refused("organisation", "web.input.choose");
        }
        if (!organisations.readsOnScreen(organisation.kind())) {
            throw new Refused("organisation", "team.refused.handOver");
        }
        if (head.phase() == Phase.CLOSED) {
            throw new Refused("organisation", "team.refused.closed");
        }
        if (head.level() == Level.SEALED) {
            throw new Refused("organisation", "team.refused.sealed");
        }
        var names = groups.stream().map(Group::name).toList();
        var fitting = agreements.allowed(id).stream()
                .filter(one -> one.isFor(organisation))
                .toList();
        var rests = fitting.stream()
                .filter(one -> one.groups().containsAll(names))
                .findFirst()
                .orElseThrow(() -> fitting.isEmpty()
                        ? new Refused("organisation", "team.refused.noYes")
                        : new Refused(
                                "groups",
                                "team.refused.notCovered",
                                Codes.labels("group", fitting.getFirst().groups())));
        insert(head, new Invitation(asked, null, "SUPPORT", groups, rests, until));
    }

    private void insert(CaseHead head, Invitation invitation) {
        var own = invitation.rests() == null;
        if (!head.groups().containsAll(invitation.groups())) {
            throw new Refused(own ? "colleague" : "groups", "team.refused.wider");
        }
        if (invitation.until() != null && invitation.until().isBefore(LocalDate.now(clock))) {
            throw new Refused("until", "team.refused.past");
        }
        var id = head.id();
        var organisation = organisations.get(invitation.organisation());
        table.endLapsed(id, invitation.organisation());
        try {
            table.insert(
                    UUID.randomUUID(), head, invitation, invitation.staff() == null ? role(organisation) : null, own);
        } catch (DuplicateKeyException e) {
            throw new Refused(own ? "colleague" : "organisation", "team.refused.already");
        } catch (DataIntegrityViolationException closedOrTakenBack) {
            throw new Refused("organisation", "team.refused.meanwhile");
        }
        cases.happened(
                id, own ? "team.happening.colleague" : "team.happening.invited", own ? null : organisation.name());
        audit.wrote(
                own ? "team.joined" : "team.invited",
                id.value(),
                Map.of(
                        "organisation", organisation.code(),
                        "groups",
                                invitation.groups().stream()
                                        .map(Group::name)
                                        .sorted()
                                        .collect(Collectors.joining("+")),
                        "basis", invitation.basis()));
    }

    /** Lets a colleague of one's own in at once, with everything. */
    void letIn(CaseId id, UUID colleague) {
        var head = cases.decidable(id);
        if (!colleagues.has(colleague)) {
            throw new Refused("colleague", "team.refused.colleague");
        }
        insert(head, new Invitation(head.owner(), colleague, "SUPPORT", EnumSet.allOf(Group.class), null, null));
    }

    /** By which role those of an organisation work on a case into which it is asked. */
    static Role role(Organisation organisation) {
        return switch (organisation.kind()) {
            case COORDINATORS -> Role.COORDINATOR;
            case LEGAL -> Role.LEGAL_ADVISER;
            default -> Role.CASEWORKER;
        };
    }

    /** The invitations that wait for the actor's answer. */
    List<Participation> waiting() {
        return table.waiting();
    }

    /** One invitation to the actor, while it waits for them or when it has brought them into the team.
     *
     * @throws NotFound when there is none, or it is for others, or it was declined or has ended
     */
    Participation invitation(UUID participation) {
        var found = table.find(participation)
                .filter(one -> one.organisation().equals(Actor.current().organisation()))
                .orElseThrow(NotFound::new);
        audit.read("invitation", participation);
        return found;
    }

    /** Accepts an invitation: from now on its groups are open to those who were asked. */
    CaseId accept(UUID participation) {
        var found = answer(participation, Participation.State.ACCEPTED, null);
        cases.happened(
                found.caseId(),
                "team.happening.accepted",
                organisations.get(found.organisation()).name());
        audit.wrote("team.accepted", found.caseId().value());
        return found.caseId();
    }

    /** Declines an invitation, with a reason's code. */
    void decline(UUID participation, String reason) {
        var found = answer(participation, Participation.State.DECLINED, reason);
        audit.wrote("team.declined", found.caseId().value(), Map.of("reason", reason));
    }

    /** To answer an invitation that one has accepted already is to be late. */
    private Participation answer(UUID participation, Participation.State answer, @Nullable String reason) {
        var found = invitation(participation);
        if (!table.answer(participation, answer, reason)) {
            throw new Stale();
        }
        return found;
    }

    /** Ends a part in the team: what it opened is closed at once.
     *
     * @return whether it was another's, so that the case is still open to whoever ended it
     * @throws Refused when it is the part of the last who works on a sealed case
     */
    boolean end(CaseId id, UUID participation) {
        cases.decidable(id);
        var found =
                table.find(participation).filter(one -> one.caseId().equals(id)).orElseThrow(NotFound::new);
        if (table.isLast(found)) {
            throw new Refused(null, "team.refused.last");
        }
        // before it ends: whoever ends their own part writes nothing of the case afterwards
        var colleague = found.staff() != null && found.organisation().equals(found.owner());
        cases.happened(
                id,
                colleague ? "team.happening.left" : "team.happening.ended",
                colleague ? null : organisations.get(found.organisation()).name());
        try {
            if (!table.end(participation)) {
                throw new Stale();
            }
        } catch (DataIntegrityViolationException lastMeanwhile) {
            throw new Refused(null, "team.refused.last");
        }
        audit.wrote("team.ended", id.value());
        return !Actor.current().person().equals(found.staff());
    }
}
