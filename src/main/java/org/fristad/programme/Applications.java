package org.fristad.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseCode;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.database.ServerAnswer;
import org.fristad.rules.Phase;
import org.fristad.rules.ProgrammeYear;
import org.fristad.rules.ProgrammeYears;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an applicant does: begins an application from a case, fills in its sections, hands it in, answers, withdraws. */
@Service
@Transactional
public class Applications {

    static final String NEED = "programme.application.need";
    static final String ANSWER = "programme.information.answer";

    private final ApplicationTable table;
    private final DecisionTable decisions;
    private final Providers providers;
    private final ProgrammeYears years;
    private final Cases cases;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Applications(
            ApplicationTable table,
            DecisionTable decisions,
            Providers providers,
            ProgrammeYears years,
            Cases cases,
            Vault vault,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.decisions = decisions;
        this.providers = providers;
        this.years = years;
        this.cases = cases;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** An application with its parts, opened by its applicant. */
    record Opened(
            Application application,
            ProgrammeYear rules,
            String need,
            List<Application.Asked> asked,
            List<Application.Line> lines) {

        boolean isComplete() {
            return application.periodSaid()
                    && application.needsSaid()
                    && application.conditionsSaid()
                    && !asked.isEmpty()
                    && !lines.isEmpty();
        }
    }

    /** What the case page shows of the programme. */
    record OfCase(Providers.Standing standing, boolean mayApply, List<Application> applications) {}

    /**
     * Begins an application for a case. What the case knows already is taken from there and never asked again. Under an id
     * that was begun with already, nothing more is done.
     */
    public void begin(UUID id, CaseId caseId) {
        if (!Actor.current().is(Role.CASEWORKER)) {
            throw new NotFound();
        }
        var summary = cases.summary(caseId);
        if (!table.mayApply(caseId)) {
            throw new NotFound();
        }
        if (!providers.own(today()).isCertified()) {
            throw new Refused(null, "programme.refused.not-certified", today());
        }
        if (table.find(id).isPresent()) {
            return;
        }
        vault.create(id);
        while (!table.insert(id, "NSP-" + CaseCode.random(), today().getYear(), summary)) {
            // another application is called that; the next is another
        }
        table.link(id, caseId);
        audit.wrote("application.begun", id);
    }

    /** The application for its applicant.
     *
     * @throws NotFound for everybody else
     */
    Opened open(UUID id) {
        var application = own(id);
        audit.read("application", id);
        return opened(application);
    }

    private Opened opened(Application application) {
        var need = table.need(application.id())
                .map(words -> vault.open(application.id(), NEED, words, Reason.CASE_WORK))
                .orElse("");
        return new Opened(
                application, rules(application), need, table.asked(application.id()), table.lines(application.id()));
    }

    /** The applications of the actor's organisation for the cases the actor may see, the newest first, or after one of them. */
    Queues.Part<Application> ofOrganisation(@Nullable UUID after) {
        var part = Queues.Part.of(table.own(after, QueueTable.PAGE + 1));
        audit.listed(
                "application",
                "own after " + after,
                part.rows().stream().map(Application::id).toList());
        return part;
    }

    /** What waits for the applicant: questions, drafts, and what was decided in the last two weeks. */
    List<Application> waiting(int most) {
        return table.waiting(today().minusWeeks(2), most);
    }

    /** Whether the actor's organisation is certified today. */
    boolean mayBegin() {
        return providers.own(today()).isCertified();
    }

    /** The applications of a case and whether another may be made; nothing when the programme is not this actor's business. */
    Optional<OfCase> of(CaseId caseId) {
        var actor = Actor.current();
        if (!actor.is(Role.CASEWORKER) || !table.mayApply(caseId)) {
            return Optional.empty();
        }
        var standing = providers.own(today());
        var found = table.ofCase(caseId);
        return standing.known() || !found.isEmpty()
                ? Optional.of(new OfCase(standing, standing.isCertified(), found))
                : Optional.empty();
    }

    /** Says the phase, the days and the day from which. */
    public void say(UUID id, int version, Application.Period period) {
        var application = writable(id, version);
        var number = number(application, period.phase());
        check(application, period, number);
        saved(id, "period", table.updatePeriod(id, version, period, number));
    }

    /** Says what is needed, in codes and in words. */
    public void say(UUID id, int version, List<String> needs, String need) {
        writable(id, version);
        if (needs.isEmpty()) {
            throw new Refused("needs", "programme.refused.needs");
        }
        if (need.isBlank()) {
            throw new Refused("need", "programme.refused.need");
        }
        saved(id, "needs", table.updateNeeds(id, version, needs, vault.seal(id, NEED, need.strip())));
    }

    /** Says who was asked before the programme, and the other conditions. */
    public void say(UUID id, int version, Application.Conditions conditions) {
        writable(id, version);
        if (conditions.asked().isEmpty()) {
            throw new Refused("whom.1", "programme.refused.asked");
        }
        int n = 0;
        for (var asked : conditions.asked()) {
            n++;
            if (asked.askedOn().isAfter(today())) {
                throw new Refused("askedOn." + n, "programme.refused.asked-later");
            }
        }
        saved(id, "conditions", table.updateConditions(id, version, conditions));
    }

    /** Says what money is asked for. */
    public void sayLines(UUID id, int version, List<Application.Line> lines) {
        var rules = rules(writable(id, version));
        if (lines.isEmpty()) {
            throw new Refused("category.1", "programme.refused.lines");
        }
        var seen = new HashSet<String>();
        for (var line : lines) {
            if (!rules.categories().contains(line.category())) {
                throw new Refused("category." + line.n(), "programme.refused.category");
            }
            if (!seen.add(line.category())) {
                throw new Refused("category." + line.n(), "programme.refused.category-twice");
            }
            if (!line.amount().isPositive()) {
                throw new Refused("amount." + line.n(), "programme.refused.amount");
            }
            if (line.otherFunders().isMoreThan(line.amount())) {
                throw new Refused("other." + line.n(), "programme.refused.other-funders");
            }
        }
        saved(id, "lines", table.updateLines(id, version, lines));
    }

    /** Hands the application in: the rules, the certificate and the permit of today are looked at. */
    public void submit(UUID id, int version) {
        var application = writable(id, version);
        var opened = opened(application);
        if (!opened.isComplete()
                || application.caseId() == null
                || application.phase() == null
                || application.startDate() == null) {
            throw new Refused(null, "programme.refused.incomplete");
        }
        var period = new Application.Period(application.phase(), application.days(), application.startDate());
        check(application, period, number(application, period.phase()));
        if (table.againstThePerson(id)) {
            throw new Refused(null, "programme.refused.persons-no");
        }
        var standing = providers.own(today());
        if (!standing.isCertified()) {
            audit.refused("application.submit", id, "not-certified");
            throw new Refused(null, "programme.refused.not-certified", today());
        }
        if (standing.permitUntil() == null
                && opened.lines().stream()
                        .anyMatch(line -> opened.rules().permitNeededFor().contains(line.category()))) {
            audit.refused("application.submit", id, "no-permit");
            throw new Refused(null, "programme.refused.no-permit", today());
        }
        // whoever hands in at the same moment waits here, and comes late
        if (!table.touch(id, version)) {
            throw new Stale();
        }
        var caseId = new CaseId(application.caseId());
        var keys = PersonKey.of(cases.keyMaterial(caseId, Reason.PERSON_KEY), vault);
        table.replaceKeys(id, keys);
        var summary = cases.summary(caseId);
        if (!submitted(new ApplicationTable.HandedIn(
                id, version + 1, summary.adults(), summary.children(), summary.region(), PersonKey.strongest(keys)))) {
            throw new Stale();
        }
        // from here on nobody else hands in such a period for the same person until this one is kept
        limits(application, period, number(application, period.phase()));
        cases.happened(caseId, "programme.happening.submitted", application.code());
        audit.wrote("application.submitted", id);
    }

    private boolean submitted(ApplicationTable.HandedIn handedIn) {
        try {
            return table.submit(handedIn);
        } catch (DataAccessException e) {
            if (ServerAnswer.in(e).state().equals("FR006")) {
                throw new Refused(null, "programme.refused.persons-no");
            }
            throw e;
        }
    }

    /** Answers what was asked, and hands the application in again. */
    public void answer(UUID id, int version, String answer) {
        var application = own(id);
        if (application.version() != version || application.state() != State.INFO_REQUESTED) {
            throw new Stale();
        }
        if (answer.isBlank()) {
            throw new Refused("answer", "programme.refused.answer");
        }
        if (!table.touch(id, version)) {
            throw new Stale();
        }
        decisions.answer(id, vault.seal(id, ANSWER, answer.strip()));
        audit.wrote("application.answered", id);
        submit(id, version + 1);
    }

    /** Takes the application back, before anything was decided. */
    public void withdraw(UUID id, int version) {
        var application = own(id);
        if (!application.state().next().contains(State.WITHDRAWN)) {
            throw new Refused(null, "programme.refused.withdraw");
        }
        if (application.version() != version || !withdrawn(id, version)) {
            throw new Stale();
        }
        audit.wrote("application.withdrawn", id);
    }

    private boolean withdrawn(UUID id, int version) {
        try {
            return table.move(id, version, State.WITHDRAWN);
        } catch (DataAccessException e) {
            if (ServerAnswer.in(e).state().equals("FR003")) {
                throw new Refused(null, "programme.refused.withdraw-later");
            }
            throw e;
        }
    }

    private void check(Application application, Application.Period period, int number) {
        var rules = rules(application);
        if (period.phase().hasDays() && (period.days() == null || period.days() < 1)) {
            throw new Refused("days", "programme.refused.days");
        }
        var today = today();
        if (period.startDate().isAfter(today.plusYears(1)) || period.startDate().isBefore(today.minusYears(1))) {
            throw new Refused("startDate", "programme.refused.start");
        }
        if (rules.startBefore() != null && period.startDate().isBefore(today.minusDays(rules.startBefore()))) {
            throw new Refused("startDate", "programme.refused.start-before", rules.startBefore());
        }
        limits(application, period, number);
    }

    private void limits(Application application, Application.Period period, int number) {
        var rules = rules(application);
        int days = period.days() == null ? 0 : period.days();
        var rule = rules.rule(period.phase());
        var excess = rules.excess(period.phase(), days, number);
        if (excess.isPresent()) {
            switch (excess.get()) {
                case DAYS ->
                    throw new Refused(
                            "days",
                            "programme.refused.too-long",
                            days,
                            Year.of(year(application)),
                            rule.text(Texts.locale()),
                            Year.of(rules.rulesOf()));
                case PERIODS ->
                    throw new Refused(
                            "phase",
                            "programme.refused.too-often",
                            number,
                            Year.of(year(application)),
                            rule.text(Texts.locale()),
                            Year.of(rules.rulesOf()));
            }
        }
    }

    private int number(Application application, Phase phase) {
        return application.caseId() == null ? 1 : table.others(application.id(), application.caseId(), phase) + 1;
    }

    /** The rules of the year in which it is handed in; of today's year until then. */
    private ProgrammeYear rules(Application application) {
        return years.of(year(application));
    }

    private int year(Application application) {
        return application.state().isOpen() ? today().getYear() : application.year();
    }

    private Application own(UUID id) {
        var application = table.find(id).orElseThrow(NotFound::new);
        if (!application.own()) {
            throw new NotFound();
        }
        return application;
    }

    private Application writable(UUID id, int version) {
        var application = own(id);
        if (!application.state().isOpen()) {
            throw new Refused(null, "programme.refused.handed-in");
        }
        if (application.version() != version) {
            throw new Stale();
        }
        return application;
    }

    private void saved(UUID id, String section, boolean changed) {
        if (!changed) {
            throw new Stale();
        }
        audit.wrote("application.changed", id, Map.of("section", section));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
