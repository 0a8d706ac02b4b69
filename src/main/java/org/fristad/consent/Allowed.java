package org.fristad.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.network.Organisation;
import org.fristad.network.Organisation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What others may be let see of a case today, and what that rests on.
 *
 * @param basis whose yes it is, or that it is another ground
 * @param organisation the one organisation that may see it
 * @param kind or any organisation of this kind
 * @param until the last day, or null until it is taken back
 * @param refused organisations of these to which somebody in the case has said no since
 */
public record Allowed(
        UUID id,
        Basis basis,
        @Nullable UUID organisation,
        @Nullable Kind kind,
        List<String> groups,
        @Nullable LocalDate until,
        List<UUID> refused) {

    /** What sharing a case with others can rest on. */
    public enum Basis {
        PERSONS_YES,
        GUARDIANS_YES,
        OTHER_GROUND
    }

    public Allowed {
        groups = List.copyOf(groups);
        refused = List.copyOf(refused);
    }

    /** Whether it is for this organisation. */
    public boolean isFor(Organisation other) {
        return (other.id().equals(organisation) || other.kind() == kind) && !refused.contains(other.id());
    }

    /** The agreement, when it rests on one. */
    public @Nullable UUID agreement() {
        return basis == Basis.OTHER_GROUND ? null : id;
    }

    /** The disclosure, when it rests on one. */
    public @Nullable UUID disclosure() {
        return basis == Basis.OTHER_GROUND ? id : null;
    }
}
