package org.fristad.programme;

import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.ledger.Ledger;
import org.fristad.rules.ProgrammeYears;
import org.fristad.vault.Reason;
import org.fristad.vault.Sealed;
import org.fristad.vault.Vault;
import org.fristad.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens whole applications: to their applicants, and without a name to those who review and decide. */
@Service
@Transactional
class ApplicationFiles {

    private final ApplicationTable applications;
    private final DecisionTable table;
    private final ProgrammeYears years;
    private final Ledger ledger;
    private final Vault vault;
    private final Audit audit;

    ApplicationFiles(
            ApplicationTable applications,
            DecisionTable table,
            ProgrammeYears years,
            Ledger ledger,
            Vault vault,
            Audit audit) {
        this.applications = applications;
        this.table = table;
        this.years = years;
        this.ledger = ledger;
        this.vault = vault;
        this.audit = audit;
    }

    /** The whole application, for its applicant, reviewers and deciders; without a name for all of them. */
    ApplicationFile file(UUID id) {
        var application = applications.find(id).orElseThrow(NotFound::new);
        audit.read("application", id);
        if (!application.own() && application.state().isApplicantsOnly()) {
            return ApplicationFile.withheld(application, years.of(application.year()));
        }
        var reason = application.own() ? Reason.CASE_WORK : Reason.DECISION;
        Words words = vault.state(id) == Vault.State.DESTROYED
                ? (field, kept) -> Texts.t("programme.erased")
                : (field, kept) -> vault.open(id, field, kept, reason);
        var review = application.own()
                ? null
                : table.review(id, application.submission()).orElse(null);
        return new ApplicationFile(
                application,
                years.of(application.year()),
                applications
                        .need(id)
                        .map(need -> words.open(Applications.NEED, need))
                        .orElse(""),
                applications.asked(id),
                applications.lines(id),
                table.information(id).stream()
                        .map(asked -> new ApplicationFile.Exchange(
                                asked.askedAt(),
                                words.open(Reviews.QUESTION, asked.question()),
                                asked.answeredAt(),
                                asked.answer() == null ? "" : words.open(Applications.ANSWER, asked.answer())))
                        .toList(),
                application.own() ? List.of() : table.samePerson(id),
                review,
                review == null ? "" : words.open(Reviews.ADVICE, review.reason()),
                table.of(id).stream()
                        .map(decision ->
                                new ApplicationFile.Said(decision, words.open(Decisions.REASON, decision.reason())))
                        .toList(),
                !application.own() && table.hasReviewed(id),
                application.own() ? List.of() : ledger.lines(application.year()));
    }

    /** Sealed words in clear, or that they were erased. */
    private interface Words {
        String open(String field, Sealed kept);
    }

    /** The application of another organisation, for one who holds this role.
     *
     * @throws Refused when it is the actor's own organisation's
     */
    Application foreign(UUID id, Role role, String action) {
        var application = applications.find(id).orElseThrow(NotFound::new);
        if (!Actor.current().is(role)) {
            throw new NotFound();
        }
        notOwn(application, action);
        return application;
    }

    /** Says to a decider of the applying organisation that it is not theirs to decide, and keeps that it was tried. */
    void refuseOwn(UUID id) {
        notOwn(applications.find(id).orElseThrow(NotFound::new), "application.decide");
    }

    /** What is the actor's own organisation's is handled by others; that it was tried is kept. */
    void notOwn(Application application, String action) {
        if (application.own()) {
            audit.refused(action, application.id(), "own-organisation");
            throw new Refused(null, "programme.refused.own-organisation");
        }
    }
}
