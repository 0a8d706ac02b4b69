package org.fristad.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases that nobody has a reason to open, so that whoever does is noticed. That one is set or ended is logged without touching it. */
@Service
@Transactional
class Decoys {

    private final DecoyTable table;
    private final Rights rights;
    private final Audit audit;

    Decoys(DecoyTable table, Rights rights, Audit audit) {
        this.table = table;
        this.rights = rights;
        this.audit = audit;
    }

    /** One of them, by its case's code. */
    record Decoy(UUID object, String code, UUID setBy, Instant setAt) {}

    /** Those of the officer's organisation, the newest first. */
    List<Decoy> all() {
        officer();
        var all = table.all();
        audit.listed("decoy", "", all.stream().map(Decoy::object).toList());
        return all;
    }

    /** Makes a case of the organisation one.
     *
     * @throws Refused when there is no such case, or its existence is not shown; nobody learns which
     */
    void set(String code) {
        officer();
        var wanted = code.toUpperCase(Locale.ROOT);
        if (!table.set(wanted)) {
            throw new Refused("code", "oversight.refused.decoy");
        }
        table.all().stream()
                .filter(one -> one.code().equals(wanted))
                .forEach(one -> audit.wrote("decoy.set", here(), which(one.object())));
    }

    /** Whoever opens it is no longer noticed. */
    void end(UUID object) {
        officer();
        if (!table.end(object)) {
            throw new NotFound();
        }
        audit.wrote("decoy.ended", here(), which(object));
    }

    private static UUID here() {
        return Actor.current().organisation();
    }

    /** An entry about the decoy itself would raise an alert. */
    private static Map<String, String> which(UUID decoy) {
        return Map.of("decoy", decoy.toString());
    }

    private void officer() {
        if (!rights.may(Actor.current(), Right.SEE_LOG)) {
            throw new NotFound();
        }
    }
}
