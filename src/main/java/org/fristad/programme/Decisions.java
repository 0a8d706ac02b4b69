package org.fristad.programme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.database.ServerAnswer;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.LineExceeded;
import org.fristad.ledger.Money;
import org.fristad.rules.ProgrammeYears;
import org.fristad.vault.Vault;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides applications. Nobody of the applying organisation does, nor whoever reviewed it, and nobody says both yeses. */
@Service
@Transactional
class Decisions {

    static final String REASON = "programme.decision.reason";

    private final ApplicationFiles files;
    private final ApplicationTable applications;
    private final DecisionTable table;
    private final ProgrammeYears years;
    private final Ledger ledger;
    private final Vault vault;
    private final Audit audit;

    Decisions(
            ApplicationFiles files,
            ApplicationTable applications,
            DecisionTable table,
            ProgrammeYears years,
            Ledger ledger,
            Vault vault,
            Audit audit) {
        this.files = files;
        this.applications = applications;
        this.table = table;
        this.years = years;
        this.ledger = ledger;
        this.vault = vault;
        this.audit = audit;
    }

    /**
     * Decides. With one yes the money is committed; where the year's rules ask for a second decider it is reserved at the
     * first yes and committed at the second. The same form sent again changes nothing.
     *
     * @return where the application stands now
     */
    public State decide(UUID id, Wish wish) {
        var application = files.foreign(id, Role.DECIDER, "application.decide");
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
        write(
                new DecisionTable.Written(
                        UUID.randomUUID(),
                        id,
                        first.isPresent() ? 2 : 1,
                        outcome,
                        last,
                        vault.seal(id, REASON, wish.reason().strip()),
                        wish.key(),
                        request),
                grants);
        audit.wrote("application.decided", id, Map.of("outcome", outcome.name(), "last", String.valueOf(last)));
        return last ? outcome : State.IN_REVIEW;
    }

    private void write(DecisionTable.Written decision, List<Decision.Grant> grants) {
        try {
            table.insert(decision, grants);
            table.carryOut();
        } catch (DuplicateKeyException e) {
            // the application is held, so it is the form's key that another decision has
            throw new Refused(null, "ledger.key-used");
        } catch (DataAccessException e) {
            if (ServerAnswer.in(e).state().equals("FR002")) {
                throw new Refused(null, "ledger.key-used");
            }
            var exceeded = LineExceeded.in(e).orElseThrow(() -> e);
            var n = grants.stream()
                    .filter(grant -> exceeded.line().equals(grant.budgetLine()))
                    .findFirst()
                    .map(Decision.Grant::n)
                    .orElse(1);
            throw new Refused("grant." + n, "programme.refused.exceeds");
        }
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
