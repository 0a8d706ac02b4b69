package org.fristad.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the organisations on a page are called. */
public record OrganisationNames(Map<UUID, String> names) {

    public OrganisationNames {
        names = Map.copyOf(names);
    }

    /** The names of these. */
    public static OrganisationNames of(Organisations organisations, Collection<UUID> wanted) {
        var names = new HashMap<UUID, String>();
        for (Organisation organisation : organisations.all()) {
            names.put(organisation.id(), organisation.name());
        }
        for (UUID id : wanted) {
            names.computeIfAbsent(id, it -> organisations.get(it).name());
        }
        return new OrganisationNames(names);
    }

    /** What one of them is called. */
    public String of(UUID organisation) {
        return names.getOrDefault(organisation, "");
    }
}
