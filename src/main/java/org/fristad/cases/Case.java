package org.fristad.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.jspecify.annotations.Nullable;

/** A case as its team sees it. Dates are whole days in the network's zone. */
record Case(
        CaseId id,
        String code,
        UUID owner,
        String region,
        @Nullable String county,
        String source,
        LocalDate openedOn,
        Instant openedAt,
        @Nullable LocalDate screenedOn,
        @Nullable LocalDate supportFrom,
        @Nullable LocalDate followUpFrom,
        @Nullable LocalDate closedOn,
        @Nullable String closingReason,
        Phase phase,
        Level level,
        int version) {

    /** The case in its next phase from this day.
     *
     * @throws Refused when the phase can't follow, or a closing gives no reason
     */
    Case into(Phase next, LocalDate day, @Nullable String reason) {
        if (!phase.next().contains(next)) {
            throw new Refused("phase", "cases.refused.phase");
        }
        return switch (next) {
            case CONTACT -> throw new Refused("phase", "cases.refused.phase");
            case SCREENED -> with(day, supportFrom, null, null, null);
            case IN_SUPPORT -> with(screenedOn, supportFrom == null ? day : supportFrom, null, null, null);
            case FOLLOW_UP -> with(screenedOn, supportFrom, day, null, null);
            case CLOSED -> {
                if (reason == null) {
                    throw new Refused("reason", "cases.refused.closing");
                }
                yield with(screenedOn, supportFrom, followUpFrom, day, reason);
            }
        };
    }

    private Case with(
            @Nullable LocalDate screened,
            @Nullable LocalDate support,
            @Nullable LocalDate followUp,
            @Nullable LocalDate closed,
            @Nullable String reason) {
        return new Case(
                id, code, owner, region, county, source, openedOn, openedAt, screened, support, followUp, closed,
                reason, phase, level, version);
    }
}
