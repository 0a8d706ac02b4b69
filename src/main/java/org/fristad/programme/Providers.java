package org.fristad.programme;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.network.Organisation;
import org.fristad.network.Organisations;
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
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    Providers(ProviderTable table, Organisations organisations, Audit audit, Clock clock) {
        this.table = table;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
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

    /** A certificate of the programme: in force from a day until another, unless it was ended before. */
    record Certificate(
            UUID organisation,
            LocalDate validFrom,
            LocalDate validUntil,
            @Nullable LocalDate endedOn) {
        boolean holds(LocalDate on) {
            return !on.isBefore(validFrom) && !on.isAfter(validUntil) && (endedOn == null || on.isBefore(endedOn));
        }

        /** The last day on which it holds. */
        LocalDate lastDay() {
            return endedOn == null || endedOn.isAfter(validUntil) ? validUntil : endedOn.minusDays(1);
        }
    }

    /** The authority's permit for a protected residence, as it was seen. */
    record Permit(UUID organisation, String number, LocalDate validFrom, LocalDate validUntil) {
        boolean holds(LocalDate on) {
            return !on.isBefore(validFrom) && !on.isAfter(validUntil);
        }
    }

    /** A provider with all it was ever given, the newest first. */
    record Provider(Organisation organisation, List<Certificate> certificates, List<Permit> permits) {

        /** The certificate that lasts longest of those in force, if one is. */
        @Nullable Certificate certificate(LocalDate on) {
            return certificates.stream()
                    .filter(one -> one.holds(on))
                    .max(Comparator.comparing(Certificate::lastDay))
                    .orElse(null);
        }

        /** Whether a certificate is in force or will be. */
        boolean lasts(LocalDate on) {
            return certificates.stream().anyMatch(one -> !one.lastDay().isBefore(on));
        }

        /** The permit that lasts longest of those in force, if one is. */
        @Nullable Permit permit(LocalDate on) {
            return permits.stream()
                    .filter(one -> one.holds(on))
                    .max(Comparator.comparing(Permit::validUntil))
                    .orElse(null);
        }
    }

    /** Whether somebody looks after the providers or decides what they ask for. */
    static boolean concern(Actor actor) {
        return actor.is(Role.REVIEWER) || actor.is(Role.DECIDER);
    }

    /** Who was ever certified or has a permit, by name. */
    @Transactional(readOnly = true)
    List<Provider> all() {
        office();
        var certificates = table.certificates();
        var permits = table.permits();
        return Stream.concat(
                        certificates.stream().map(Certificate::organisation),
                        permits.stream().map(Permit::organisation))
                .distinct()
                .map(organisations::get)
                .map(organisation -> provider(organisation, certificates, permits))
                .sorted(Comparator.comparing(
                        provider -> provider.organisation().name(), Collator.getInstance(Locale.of("sv"))))
                .toList();
    }

    /** Who may be certified: the organisations of the network that keep their cases here, but one's own. */
    @Transactional(readOnly = true)
    List<Organisation> choices() {
        office();
        return organisations.all().stream()
                .filter(Organisation::casework)
                .filter(organisation ->
                        !organisation.id().equals(Actor.current().organisation()))
                .toList();
    }

    /** One organisation with what it was given. */
    @Transactional(readOnly = true)
    Provider provider(UUID organisation) {
        office();
        return provider(organisations.get(organisation), table.certificates(), table.permits());
    }

    private static Provider provider(Organisation organisation, List<Certificate> certificates, List<Permit> permits) {
        return new Provider(
                organisation,
                certificates.stream()
                        .filter(one -> one.organisation().equals(organisation.id()))
                        .toList(),
                permits.stream()
                        .filter(one -> one.organisation().equals(organisation.id()))
                        .toList());
    }

    /** Certifies a provider. The key's repetition changes nothing. */
    public void certify(UUID key, UUID organisation, LocalDate from, LocalDate until) {
        reviewerOfAnother(organisation);
        if (until.isBefore(from)) {
            throw new Refused("until", "programme.refused.until-before-from");
        }
        if (table.certify(key, organisation, from, until)) {
            audit.wrote("provider.certified", organisation);
        }
    }

    /** All certificates end before their time; those that would begin later never do. */
    public void end(UUID organisation, LocalDate on) {
        reviewerOfAnother(organisation);
        if (!table.standing(organisation, on).known()) {
            throw new NotFound();
        }
        if (on.isBefore(LocalDate.now(clock))) {
            throw new Refused("endsOn", "programme.refused.ends-earlier");
        }
        if (table.end(organisation, on) > 0) {
            audit.wrote("certificate.ended", organisation);
        }
    }

    /** The authority's permit to run a protected residence was seen. The key's repetition changes nothing. */
    public void permit(UUID key, UUID organisation, String number, LocalDate from, LocalDate until) {
        reviewerOfAnother(organisation);
        if (until.isBefore(from)) {
            throw new Refused("permitUntil", "programme.refused.until-before-from");
        }
        if (table.permit(key, organisation, number, from, until)) {
            audit.wrote("permit.seen", organisation);
        }
    }

    /** What the actor's own organisation holds on this day. */
    @Transactional(readOnly = true)
    Standing own(LocalDate on) {
        return table.standing(Actor.current().organisation(), on);
    }

    private static void office() {
        if (!concern(Actor.current())) {
            throw new NotFound();
        }
    }

    private void reviewerOfAnother(UUID organisation) {
        if (!Actor.current().is(Role.REVIEWER)
                || !organisations.get(organisation).casework()) {
            throw new NotFound();
        }
        if (Actor.current().organisation().equals(organisation)) {
            throw new Refused(null, "programme.refused.own-certificate");
        }
    }
}
