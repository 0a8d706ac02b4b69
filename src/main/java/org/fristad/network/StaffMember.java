package org.fristad.network;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Role;
import org.jspecify.annotations.Nullable;

/** A colleague: name, language and the roles in force today. */
public record StaffMember(
        UUID id,
        UUID organisation,
        String name,
        String language,
        LocalDate activeFrom,
        @Nullable LocalDate activeUntil,
        Set<Role> roles) {
    public StaffMember {
        roles = Set.copyOf(roles);
    }
}
