package org.fristad.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** An entry of the access log as it may be shown: who, in which roles, for whom, why and what. */
public record LoggedAccess(Instant at, UUID person, UUID organisation, String roles, String purpose, String action) {

    /** The roles in which it was done, as codes. */
    public List<String> functions() {
        return Arrays.stream(roles.split(",")).filter(role -> !role.isEmpty()).toList();
    }
}
