package org.fristad.team;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.network.StaffDirectory;

/**
 * What the members of a team are called: colleagues by their names, everybody else by their organisation, since nobody is
 * shown who works for another.
 */
record Members(OrganisationNames organisations, Map<UUID, String> colleagues) {

    Members {
        colleagues = Map.copyOf(colleagues);
    }

    static Members of(List<Participation> parts, Organisations organisations, StaffDirectory staff) {
        var colleagues = new HashMap<UUID, String>();
        for (var part : parts) {
            if (part.staff() != null
                    && part.organisation().equals(Actor.current().organisation())) {
                colleagues.computeIfAbsent(part.staff(), staff::name);
            }
        }
        return new Members(
                OrganisationNames.of(
                        organisations,
                        parts.stream().map(Participation::organisation).toList()),
                colleagues);
    }

    String of(Participation part) {
        var colleague = part.staff() == null ? null : colleagues.get(part.staff());
        return colleague == null ? organisations.of(part.organisation()) : colleague;
    }

    /** The organisation of somebody who is called by name; empty when they are called by it already. */
    String house(Participation part) {
        return part.staff() != null && colleagues.containsKey(part.staff())
                ? organisations.of(part.organisation())
                : "";
    }
}
