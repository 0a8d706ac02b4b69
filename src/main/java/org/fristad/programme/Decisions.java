package org.fristad.programme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.ledger.BudgetLine;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.LineExceeded;
import org.fristad.ledger.Money;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the programme's people do with an application: a reviewer takes it, asks, advises; another person decides. Nobody
 * of the applying organisation does any of it, and nobody does two of it.
 */
@Service
@Transactional
public class Decisions {

    static final String QUESTION = "programme.information.question";
    static final String ADVICE = "programme.review.reason";
    static final String REASON = "programme.decision.reason";

    private final ApplicationTable applications;
    private final DecisionTable table;
    private final ProgrammeYears years;
    private final Ledger ledger;
    private final Vault vault;
    private final Audit audit;

    Decisions(
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

    /** A question to the applicant and its answer, opened. */
    record Exchange(
            Instant askedAt, String question, @Nullable Instant answeredAt, String answer) {}

    /** A decision with its reason opened. */
    record Said(Decision decision, String reason) {}

    /** An application with all that was said of it, opened by whoever may see it. */
    record File(
            Application application,
            ProgrammeYear rules,
            String need,
            List<Application.Asked> asked,
            List<Application.Line> lines,
            List<Exchange> exchanges,
            List<SamePerson> samePerson,
            @Nullable Review review,
            String advice,
            List<Said> decisions,
            List<BudgetLine> budget) {

        Money total() {
            return lines.stream().map(Application.Line::asked).reduce(Money.ZERO, Money::plus);
        }

        /** The budget lines that can pay for a category. */
        List<BudgetLine> budget(String category) {
            return budget.stream()
                    .filter(line -> line.category().equals(category))
                    .toList();
        }

        Optional<Said> last() {
            return decisions.stream().filter(said -> said.decision().last()).findFirst();
        }

        /** A first yes that still waits for the second. */
        Optional<Said> first() {
            return decisions.stream().filter(said -> !said.decision().last()).findFirst();
        }

        List<SamePerson> warnings() {
            return samePerson.stream()
                    .filter(same -> same.warns(application, rules))
                    .toList();
        }
    }

    /** What waits, the most urgent first. */
    List<Queued> queue() {
        if (!works(Actor.current())) {
            throw new NotFound();
        }
        var found = table.waiting(200);
        audit.listed("application", "waiting", ids(found));
        return found;
    }

    /** What was decided or withdrawn, the newest first; one more than a page, which says that it goes on. */
    List<Queued> decided(@Nullable Instant before, @Nullable UUID beforeId, int page) {
        if (!works(Actor.current())) {
            throw new NotFound();
        }
        var found = table.decided(before, beforeId, page + 1);
        audit.listed("application", "decided", ids(found));
        return found;
    }

    private static List<UUID> ids(List<Queued> found) {
        return found.stream().map(queued -> queued.application().id()).toList();
    }

    static boolean works(Actor actor) {
        return actor.is(Role.REVIEWER) || actor.is(Role.DECIDER);
    }

    /** The whole application, for its applicant, reviewers and deciders; without a name for all of them. */
    File file(UUID id) {
        var application = applications.find(id).orElseThrow(NotFound::new);
        audit.read("application", id);
        var reason = application.own() ? Reason.CASE_WORK : Reason.DECISION;
        var review = application.own()
                ? null
                : table.review(id, application.submission()).orElse(null);
        return new File(
                application,
                years.of(application.year()),
                applications
                        .need(id)
                        .map(words -> vault.open(id, Applications.NEED, words, reason))
                        .orElse(""),
                applications.asked(id),
                applications.lines(id),
                table.information(id).stream()
                        .map(asked -> new Exchange(
                                asked.askedAt(),
                                vault.open(id, QUESTION, asked.question(), reason),
                                asked.answeredAt(),
                                asked.answer() == null
                                        ? ""
                                        : vault.open(id, Applications.ANSWER, asked.answer(), reason)))
                        .toList(),
                application.own() ? List.of() : table.samePerson(id),
                review,
                review == null ? "" : vault.open(id, ADVICE, review.reason(), reason),
                table.of(id).stream()
                        .map(decision -> new Said(decision, vault.open(id, REASON, decision.reason(), reason)))
                        .toList(),
                application.own() ? List.of() : ledger.lines(application.year()));
    }

    /** A reviewer takes an application that waits. */
    public void take(UUID id, int version) {
        var application = foreign(id, Role.REVIEWER, "application.take");
        if (application.state() != State.SUBMITTED || application.version() != version || !table.take(id, version)) {
            throw new Stale();
        }
        audit.wrote("application.taken", id);
    }

    /** The reviewer advises what to decide, with a reason. */
    public void advise(UUID id, int version, Wish.Answer advice, String reason) {
        var application = foreign(id, Role.REVIEWER, "application.advise");
        if (application.state() != State.IN_REVIEW
                || !Actor.current().person().equals(application.reviewer())
                || table.review(id, application.submission()).isPresent()) {
            throw new Refused(null, "programme.refused.not-yours");
        }
        if (reason.isBlank()) {
            throw new Refused("reason", "programme.refused.reason");
        }
        table.review(id, application.submission(), advice, vault.seal(id, ADVICE, reason.strip()));
        if (application.version() != version || !applications.touch(id, version)) {
            throw new Stale();
        }
        audit.wrote("application.reviewed", id, Map.of("advice", advice.name()));
    }

    /** Its reviewer or a decider asks the applicant for more. */
    public void ask(UUID id, int version, String question) {
        var application = applications.find(id).orElseThrow(NotFound::new);
        var actor = Actor.current();
        if (!works(actor)) {
            throw new NotFound();
        }
        notOwn(application, "application.ask");
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
        table.ask(UUID.randomUUID(), id, vault.seal(id, QUESTION, question.strip()));
        if (application.version() != version || !applications.move(id, version, State.INFO_REQUESTED)) {
            throw new Stale();
        }
        audit.wrote("application.asked", id);
    }

    /**
     * Decides. With one yes the money is committed; where the year's rules ask for a second decider it is reserved at the
     * first yes and committed at the second. The same form sent again changes nothing.
     *
     * @return where the application stands now
     */
    public State decide(UUID id, Wish wish) {
        var application = foreign(id, Role.DECIDER, "application.decide");
        var request = digest(id, wish);
        if (decidedBefore(wish.key(), request)) {
            // read anew: the decision may have been made between the two readings
            return applications.find(id).orElseThrow(NotFound::new).state();
        }
        if (Actor.current().person().equals(application.reviewer()) || table.hasReviewed(id)) {
            audit.refused("application.decide", id, "reviewer");
            throw new Refused(null, "programme.refused.reviewer-decides");
        }
        if (application.state() != State.IN_REVIEW
                || table.review(id, application.submission()).isEmpty()) {
            throw new Refused(null, "programme.refused.not-ready");
        }
        var first = table.of(id).stream().filter(decision -> !decision.last()).findFirst();
        if (first.isPresent() && first.get().mine()) {
            audit.refused("application.decide", id, "first-decider");
            throw new Refused(null, "programme.refused.same-decider");
        }
        if (wish.reason().isBlank()) {
            throw new Refused("reason", "programme.refused.reason");
        }
        var lines = applications.lines(id);
        var grants = first.map(decision -> repeated(decision, wish.answer())).orElseGet(() -> grants(wish, lines));
        var outcome = outcome(grants, lines);
        if (outcome == State.REJECTED && wish.answer() != Wish.Answer.REFUSE) {
            throw new Refused("answer", "programme.refused.nothing-granted");
        }
        if (first.isEmpty()) {
            fits(application, grants, lines);
        }
        if (application.version() != wish.version() || !applications.touch(id, wish.version())) {
            if (decidedBefore(wish.key(), request)) {
                return applications.find(id).orElseThrow(NotFound::new).state();
            }
            throw new Stale();
        }
        var granted = grants.stream().map(Decision.Grant::granted).reduce(Money.ZERO, Money::plus);
        var last = first.isPresent() || !years.of(application.year()).needsSecondDecider(granted);
        var entry = book(id, wish.key(), first.orElse(null), grants, last);
        table.insert(
                new DecisionTable.Written(
                        UUID.randomUUID(),
                        id,
                        first.isPresent() ? 2 : 1,
                        outcome,
                        last,
                        vault.seal(id, REASON, wish.reason().strip()),
                        wish.key(),
                        request,
                        entry),
                grants);
        audit.wrote("application.decided", id, Map.of("outcome", outcome.name(), "last", String.valueOf(last)));
        if (!last) {
            return State.IN_REVIEW;
        }
        if (!applications.move(id, wish.version() + 1, outcome)) {
            throw new Stale();
        }
        return outcome;
    }

    private @Nullable UUID book(
            UUID id, UUID key, @Nullable Decision first, List<Decision.Grant> grants, boolean last) {
        var amounts = amounts(grants);
        try {
            if (first != null && amounts.isEmpty()) {
                return ledger.release(key, id, amounts(first.grants())).entry();
            }
            if (amounts.isEmpty()) {
                return null;
            }
            if (first != null) {
                return ledger.commitReserved(key, id, amounts).entry();
            }
            return (last ? ledger.commit(key, id, amounts) : ledger.reserve(key, id, amounts)).entry();
        } catch (LineExceeded exceeded) {
            var n = grants.stream()
                    .filter(grant -> exceeded.line().equals(grant.budgetLine()))
                    .findFirst()
                    .map(Decision.Grant::n)
                    .orElse(1);
            throw new Refused("grant." + n, "programme.refused.exceeds");
        }
    }

    private static Map<UUID, Money> amounts(List<Decision.Grant> grants) {
        var amounts = new HashMap<UUID, Money>();
        for (var grant : grants) {
            if (grant.budgetLine() != null && grant.granted().isPositive()) {
                amounts.merge(grant.budgetLine(), grant.granted(), Money::plus);
            }
        }
        return amounts;
    }

    /** The second decider says yes or no to what the first has granted; other amounts would be another decision. */
    private static List<Decision.Grant> repeated(Decision first, Wish.Answer answer) {
        return switch (answer) {
            case APPROVE -> first.grants();
            case REFUSE ->
                first.grants().stream()
                        .map(grant -> new Decision.Grant(grant.n(), Money.ZERO, null))
                        .toList();
            case PART -> throw new Refused("answer", "programme.refused.second-part");
        };
    }

    private static List<Decision.Grant> grants(Wish wish, List<Application.Line> lines) {
        return lines.stream()
                .map(line -> {
                    var wished = wish.grants().stream()
                            .filter(grant -> grant.n() == line.n())
                            .findFirst();
                    var budgetLine = wished.map(Decision.Grant::budgetLine).orElse(null);
                    if (wish.answer() == Wish.Answer.APPROVE
                            && wished.isPresent()
                            && !wished.get().granted().equals(line.asked())) {
                        throw new Refused("answer", "programme.refused.amounts-changed");
                    }
                    var granted = switch (wish.answer()) {
                        case APPROVE -> line.asked();
                        case PART -> wished.map(Decision.Grant::granted).orElse(Money.ZERO);
                        case REFUSE -> Money.ZERO;
                    };
                    if (granted.isMoreThan(line.asked())) {
                        throw new Refused(
                                "grant." + line.n(),
                                "programme.refused.more-than-asked",
                                line.asked().toString());
                    }
                    if (granted.isPositive() && budgetLine == null) {
                        throw new Refused("grant." + line.n(), "programme.refused.no-budget");
                    }
                    return new Decision.Grant(line.n(), granted, granted.isPositive() ? budgetLine : null);
                })
                .toList();
    }

    /** Money for a category comes from a budget line of the year and of that category. */
    private void fits(Application application, List<Decision.Grant> grants, List<Application.Line> lines) {
        for (var grant : grants) {
            if (grant.budgetLine() != null) {
                var budget = ledger.line(grant.budgetLine());
                var category = lines.stream()
                        .filter(line -> line.n() == grant.n())
                        .findFirst()
                        .orElseThrow(NotFound::new)
                        .category();
                if (budget.year() != application.year() || !budget.category().equals(category)) {
                    throw new Refused("grant." + grant.n(), "programme.refused.no-budget");
                }
            }
        }
    }

    private static State outcome(List<Decision.Grant> grants, List<Application.Line> lines) {
        var granted = grants.stream().map(Decision.Grant::granted).reduce(Money.ZERO, Money::plus);
        var asked = lines.stream().map(Application.Line::asked).reduce(Money.ZERO, Money::plus);
        if (!granted.isPositive()) {
            return State.REJECTED;
        }
        return granted.equals(asked) ? State.APPROVED : State.PARTLY_APPROVED;
    }

    private boolean decidedBefore(UUID key, byte[] request) {
        var before = table.request(key);
        if (before.isPresent() && !MessageDigest.isEqual(before.get(), request)) {
            throw new Refused(null, "ledger.key-used");
        }
        return before.isPresent();
    }

    /** The application of another organisation, for one who holds this role.
     *
     * @throws Refused when it is the actor's own organisation's
     */
    private Application foreign(UUID id, Role role, String action) {
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

    private void notOwn(Application application, String action) {
        if (application.own()) {
            audit.refused(action, application.id(), "own-organisation");
            throw new Refused(null, "programme.refused.own-organisation");
        }
    }

    private static byte[] digest(UUID id, Wish wish) {
        var text = id + "|" + wish.answer() + "|" + wish.reason().strip()
                + wish.grants().stream()
                        .map(grant -> "|" + grant.n() + "=" + grant.granted().ore() + "@" + grant.budgetLine())
                        .collect(Collectors.joining());
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
