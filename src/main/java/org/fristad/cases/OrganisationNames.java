package org.fristad.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.network.Organisation;
import org.fristad.network.Organisations;

/** What the organisations on a page are called. */
record OrganisationNames(Map<UUID, String> names) {

    static OrganisationNames of(Organisations organisations, List<Participation> team) {
        return ofIds(
                organisations,
                team.stream()
                        .flatMap(one -> List.of(one.organisation(), one.owner()).stream())
                        .toList());
    }

    static OrganisationNames ofIds(Organisations organisations, Collection<UUID> wanted) {
        var names = new HashMap<UUID, String>();
        for (Organisation organisation : organisations.all()) {
            names.put(organisation.id(), organisation.name());
        }
        for (UUID id : wanted) {
            names.computeIfAbsent(id, it -> organisations.get(it).name());
        }
        return new OrganisationNames(names);
    }

    String of(UUID organisation) {
        return names.getOrDefault(organisation, "");
    }
}
