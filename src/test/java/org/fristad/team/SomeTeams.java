package org.fristad.team;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.consent.SomeAgreements;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** The shelter's cases with the coordinators of the south in their teams. */
@TestComponent
@Import(SomeAgreements.class)
public class SomeTeams {

    private final SomeCases some;
    private final SomeAgreements agreements;
    private final Team team;

    SomeTeams(SomeCases some, SomeAgreements agreements, Team team) {
        this.some = some;
        this.agreements = agreements;
        this.team = team;
    }

    /** The coordinators are asked into the case and accept. */
    public void share(CaseId id, Group... groups) {
        invite(id, groups);
        some.coordinator.run(() -> team.accept(waiting(some.coordinator, id)));
    }

    /** The person says yes, and the coordinators are asked into the case. */
    void invite(CaseId id, Group... groups) {
        invite(id, null, groups);
    }

    /** The same until a day. */
    void invite(CaseId id, @Nullable LocalDate until, Group... groups) {
        agreements.yes(some.shelter, id, some.coordinator.organisation(), groups);
        some.shelter.run(() -> team.ask(id, some.coordinator.organisation(), Set.of(groups), until));
    }

    /** The coordinators' part in the team is ended. */
    public void end(CaseId id) {
        some.shelter.run(() -> team.end(id, part(id)));
    }

    /** The invitation to this case that waits for somebody. */
    UUID waiting(Actor asked, CaseId id) {
        return asked.call(team::waiting).stream()
                .filter(one -> one.caseId().equals(id))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The coordinators' newest part in the team, whatever became of it. */
    UUID part(CaseId id) {
        return some.shelter.call(() -> team.sight(id)).team().stream()
                .filter(one -> one.organisation().equals(some.coordinator.organisation()))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
