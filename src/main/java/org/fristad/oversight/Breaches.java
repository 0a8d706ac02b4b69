package org.fristad.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of what went wrong with personal data: the authority is told within so many hours, or why not is written down. */
@Service
@Transactional
class Breaches {

    private static final int PAGE = 100;
    private static final String WORDS = "oversight.breach.words";
    private static final String STEP = "oversight.breach_step.words";

    private final BreachTable table;
    private final Rights rights;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Breaches(BreachTable table, Rights rights, Vault vault, Audit audit, Clock clock) {
        this.table = table;
        this.rights = rights;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    private void officer() {
        if (!rights.may(Actor.current(), Right.SEE_LOG)) {
            throw new NotFound();
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** The register, the newest first, without its words. */
    List<Breach> all() {
        officer();
        var all = table.all(PAGE);
        audit.listed("breach", "", all.stream().map(BreachTable.Kept::id).toList());
        return all.stream().map(kept -> breach(kept, false)).toList();
    }

    /** Those whose clock runs, the oldest first, without their words. */
    List<Breach> running() {
        return rights.may(Actor.current(), Right.SEE_LOG)
                ? table.running().stream().map(kept -> breach(kept, false)).toList()
                : List.of();
    }

    /** One of them, with its words. */
    Breach find(UUID id) {
        officer();
        var kept = table.find(id).orElseThrow(NotFound::new);
        audit.read("breach", id);
        return breach(kept, true);
    }

    private Breach breach(BreachTable.Kept kept, boolean open) {
        return new Breach(
                kept.id(),
                kept.kind(),
                kept.knownAt(),
                kept.due(),
                kept.persons(),
                open ? vault.open(kept.id(), WORDS, kept.words(), Reason.OVERSIGHT) : "",
                table.steps(kept.id()).stream()
                        .map(step -> new Breach.Done(
                                step.kind(),
                                step.at(),
                                open ? vault.open(kept.id(), STEP, step.words(), Reason.OVERSIGHT) : ""))
                        .toList());
    }

    /** Writes a breach down.
     *
     * @param knownAt when the organisation learned of it: its clock runs from there
     */
    UUID add(String kind, Instant knownAt, @Nullable Integer persons, String words) {
        officer();
        if (knownAt.isAfter(clock.instant())) {
            throw new Refused("day", "oversight.refused.future");
        }
        var id = UUID.randomUUID();
        vault.create(id);
        table.insert(id, kind, knownAt, persons, vault.seal(id, WORDS, words));
        audit.wrote("breach.added", id, Map.of("kind", kind));
        return id;
    }

    /** Writes down what was done about it. */
    void did(UUID id, Breach.Step step, Instant at, String words) {
        var breach = find(id);
        if (!breach.next().contains(step)) {
            throw new Stale();
        }
        if (at.isAfter(clock.instant()) || at.isBefore(breach.knownAt())) {
            throw new Refused("day", "oversight.refused.step-time");
        }
        if (!table.insertStep(id, step, at, vault.seal(id, STEP, words))) {
            throw new Stale();
        }
        audit.wrote("breach.step", id, Map.of("step", step.name()));
    }
}
