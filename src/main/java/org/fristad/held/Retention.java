package org.fristad.held;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.audit.Audit;
import org.fristad.network.Organisations;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has been kept for long enough. Nothing goes by itself: who worked on the case asks that it is erased, and the officer agrees. */
@Service
@Transactional
class Retention {

    private static final int SHOWN = 20;

    private final RetentionTable table;
    private final RetentionSchedule schedule;
    private final Organisations organisations;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    Retention(
            RetentionTable table,
            RetentionSchedule schedule,
            Organisations organisations,
            Rights rights,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.schedule = schedule;
        this.organisations = organisations;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /** A closed case whose time is over.
     *
     * @param held whether it is kept for a court or an inspection
     * @param asked whether somebody has asked that it is erased
     */
    record Due(UUID caseId, String caseCode, LocalDate closedOn, boolean held, boolean asked) {}

    /** The rule and what is due by it. */
    record Preview(Optional<RetentionSchedule.Rule> rule, List<Due> due) {}

    /** For the data protection officer: all of the organisation. */
    Preview preview() {
        if (!rights.may(Actor.current(), Right.SEE_LOG)) {
            throw new NotFound();
        }
        var rule = rule();
        var due = rule.map(found -> table.all(found.closedUntil(today()))).orElse(List.of());
        audit.listed("retention", "", due.stream().map(Due::caseId).toList());
        return new Preview(rule, due);
    }

    /** For whoever works on cases: their own, for the page Today. */
    List<Due> mine() {
        var actor = Actor.current();
        return rights.may(actor, Right.READ_ASSIGNED_CASES)
                ? rule().map(found -> table.mine(actor.organisation(), found.closedUntil(today()), SHOWN))
                        .orElse(List.of())
                : List.of();
    }

    private Optional<RetentionSchedule.Rule> rule() {
        return schedule.of(organisations.get(Actor.current().organisation()).kind(), today());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
