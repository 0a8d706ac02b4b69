package org.fristad.programme;

import java.time.LocalDate;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may apply: providers with a certificate of the programme. The authority's permit for a protected residence is
 * another fact with dates of its own. Reviewers keep both, never for their own organisation.
 */
@Service
@Transactional
public class Providers {

    private final ProviderTable table;
    private final Audit audit;

    Providers(ProviderTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /**
     * What a provider holds on one day.
     *
     * @param known whether it was ever certified
     */
    record Standing(
            boolean known,
            @Nullable LocalDate certifiedUntil,
            @Nullable LocalDate permitUntil) {
        boolean isCertified() {
            return certifiedUntil != null;
        }
    }

    /** Certifies a provider. */
    public void certify(UUID organisation, LocalDate from, LocalDate until) {
        reviewerOfAnother(organisation);
        var id = UUID.randomUUID();
        table.certify(id, organisation, from, until);
        audit.wrote("provider.certified", organisation);
    }

    /** A certificate ends before its time. */
    public void end(UUID organisation, LocalDate on) {
        reviewerOfAnother(organisation);
        if (table.end(organisation, on) == 0) {
            throw new NotFound();
        }
        audit.wrote("certificate.ended", organisation);
    }

    /** The authority's permit to run a protected residence was seen. */
    public void permit(UUID organisation, String number, LocalDate from, LocalDate until) {
        reviewerOfAnother(organisation);
        table.permit(UUID.randomUUID(), organisation, number, from, until);
        audit.wrote("permit.seen", organisation);
    }

    /** What the actor's own organisation holds on this day. */
    @Transactional(readOnly = true)
    Standing own(LocalDate on) {
        return table.standing(Actor.current().organisation(), on);
    }

    private static void reviewerOfAnother(UUID organisation) {
        if (!Actor.current().is(Role.REVIEWER)) {
            throw new NotFound();
        }
        if (Actor.current().organisation().equals(organisation)) {
            throw new Refused(null, "programme.refused.own-certificate");
        }
    }
}
