package org.fristad.programme;

import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.vault.Vault;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done with an application before it is decided: a reviewer takes it, asks the applicant, advises the decider. */
@Service
@Transactional
class Reviews {

    static final String QUESTION = "programme.information.question";
    static final String ADVICE = "programme.review.reason";

    private final ApplicationFiles files;
    private final ApplicationTable applications;
    private final DecisionTable table;
    private final Vault vault;
    private final Audit audit;

    Reviews(ApplicationFiles files, ApplicationTable applications, DecisionTable table, Vault vault, Audit audit) {
        this.files = files;
        this.applications = applications;
        this.table = table;
        this.vault = vault;
        this.audit = audit;
    }

    /** A reviewer takes an application that waits. */
    public void take(UUID id, int version) {
        var application = files.foreign(id, Role.REVIEWER, "application.take");
        if (application.state() != State.SUBMITTED || application.version() != version || !table.take(id, version)) {
            throw new Stale();
        }
        audit.wrote("application.taken", id);
    }

    /** The reviewer advises what to decide, with a reason. */
    public void advise(UUID id, int version, Wish.Answer advice, String reason) {
        var application = files.foreign(id, Role.REVIEWER, "application.advise");
        if (application.version() != version) {
            throw new Stale();
        }
        if (application.state() != State.IN_REVIEW
                || !Actor.current().person().equals(application.reviewer())
                || table.review(id, application.submission()).isPresent()) {
            throw new Refused(null, "programme.refused.not-yours");
        }
        if (reason.isBlank()) {
            throw new Refused("reason", "programme.refused.reason");
        }
        // whoever advises at the same moment waits here, and comes late
        if (!applications.touch(id, version)) {
            throw new Stale();
        }
        table.review(id, application.submission(), advice, vault.seal(id, ADVICE, reason.strip()));
        audit.wrote("application.reviewed", id, Map.of("advice", advice.name()));
    }

    /** Its reviewer or a decider asks the applicant for more. */
    public void ask(UUID id, int version, String question) {
        var application = applications.find(id).orElseThrow(NotFound::new);
        var actor = Actor.current();
        if (!Queues.concern(actor)) {
            throw new NotFound();
        }
        files.notOwn(application, "application.ask");
        if (application.version() != version) {
            throw new Stale();
        }
        var reviewing = actor.person().equals(application.reviewer());
        if (application.state() != State.IN_REVIEW || !(reviewing || actor.is(Role.DECIDER))) {
            throw new Refused(null, "programme.refused.not-yours");
        }
        if (table.of(id).stream().anyMatch(decision -> !decision.last())) {
            throw new Refused(null, "programme.refused.first-yes");
        }
        if (question.isBlank()) {
            throw new Refused("question", "programme.refused.question");
        }
        // the application before its question, as a decision takes them: so that neither waits for what the other holds
        if (!applications.touch(id, version)) {
            throw new Stale();
        }
        table.ask(UUID.randomUUID(), id, vault.seal(id, QUESTION, question.strip()));
        if (!applications.move(id, version + 1, State.INFO_REQUESTED)) {
            throw new Stale();
        }
        audit.wrote("application.asked", id);
    }
}
