package org.fristad.team;

import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.network.StaffDirectory;
import org.fristad.network.StaffMember;
import org.springframework.stereotype.Component;

/** Who can be let into a case of the actor's organisation: the others who work there today and open cases. */
@Component
class Colleagues {

    private final StaffDirectory staff;

    Colleagues(StaffDirectory staff) {
        this.staff = staff;
    }

    List<StaffMember> others() {
        var actor = Actor.current();
        return staff.active(actor.organisation()).stream()
                .filter(one ->
                        one.roles().contains(Role.CASEWORKER) || one.roles().contains(Role.COORDINATOR))
                .filter(one -> !one.id().equals(actor.person()))
                .toList();
    }

    boolean has(UUID colleague) {
        return others().stream().anyMatch(one -> one.id().equals(colleague));
    }
}
