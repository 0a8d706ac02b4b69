package org.fristad.programme;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.part;
import static org.fristad.web.Page.seeOther;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.actor.Stale;
import org.fristad.ledger.Ledger;
import org.fristad.rules.ProgrammeYears;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The programme's pages for all: the queue, an application, its review and decision, the letter, the budget. */
@Controller
@RequestMapping("/programme")
class ProgrammeController {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final Applications applications;
    private final ApplicationFiles files;
    private final Queues queues;
    private final Reviews reviews;
    private final Decisions decisions;
    private final Ledger ledger;
    private final ProgrammeYears years;
    private final Clock clock;

    ProgrammeController(
            Applications applications,
            ApplicationFiles files,
            Queues queues,
            Reviews reviews,
            Decisions decisions,
            Ledger ledger,
            ProgrammeYears years,
            Clock clock) {
        this.applications = applications;
        this.files = files;
        this.queues = queues;
        this.reviews = reviews;
        this.decisions = decisions;
        this.ledger = ledger;
        this.years = years;
        this.clock = clock;
    }

    /** Whether the programme concerns this actor; to others its pages do not exist. */
    static boolean concerns(Actor actor) {
        return actor.is(Role.CASEWORKER) || Queues.concern(actor) || actor.is(Role.FINANCE);
    }

    @GetMapping
    View start(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable UUID ownAfter) {
        var actor = Actor.current();
        if (!concerns(actor)) {
            throw new NotFound();
        }
        var own = actor.is(Role.CASEWORKER)
                ? Optional.of(applications.ofOrganisation(ownAfter))
                : Optional.<Queues.Part<Application>>empty();
        var position = Queued.Position.of(after);
        var queue = Queues.concern(actor)
                ? Optional.of(queues.waiting(position.orElse(null)))
                : Optional.<Queues.Part<Queued>>empty();
        var first = position.isEmpty() && ownAfter == null;
        if (own.isEmpty() && queue.isEmpty()) {
            return seeOther("/programme/budget");
        }
        var certified = own.isEmpty() || applications.mayBegin();
        return page(
                (html, tags) -> JteProgrammePageGenerated.render(html, tags, own, queue, first, certified, today()));
    }

    @GetMapping("/decided")
    View decided(@RequestParam(required = false) @Nullable String before) {
        var part = queues.decided(Queued.Position.of(before).orElse(null));
        return page((html, tags) -> JteDecidedPageGenerated.render(html, tags, part));
    }

    @GetMapping("/{id}")
    View show(@PathVariable UUID id) {
        var file = files.file(id);
        if (file.application().own()) {
            return page(applicant(file, Form.empty()));
        }
        return page(office(file, Form.empty()));
    }

    static Page.Template applicant(ApplicationFile file, Form form) {
        return (html, tags) -> JteApplicantPageGenerated.render(html, tags, file, form);
    }

    private Page.Template office(ApplicationFile file, Form form) {
        var actor = Actor.current();
        return (html, tags) -> JteFilePageGenerated.render(html, tags, file, form, actor, today());
    }

    @PostMapping("/{id}/take")
    View take(@PathVariable UUID id, HttpServletRequest request) {
        reviews.take(id, Input.of(request).number("version"));
        return seeOther("/programme/" + id, "programme.taken");
    }

    @PostMapping("/{id}/advise")
    View advise(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var advice = in.requiredCode("advice", List.of("APPROVE", "PART", "REFUSE"));
        var reason = in.text("reason", ApplicantController.WORDS);
        try {
            if (in.ok()) {
                reviews.advise(id, in.number("version"), Wish.Answer.valueOf(advice), reason);
                return seeOther("/programme/" + id, "programme.advised");
            }
            return invalid(office(files.file(id), in.form()));
        } catch (Refused refused) {
            return invalid(office(files.file(id), in.form().with(refused)));
        } catch (Stale stale) {
            return Page.of(409, office(files.file(id), ApplicantController.overtaken(in.form())));
        }
    }

    @PostMapping("/{id}/ask")
    View ask(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var question = in.text("question", ApplicantController.WORDS);
        try {
            if (in.ok()) {
                reviews.ask(id, in.number("version"), question);
                return seeOther("/programme/" + id, "programme.asked");
            }
            return invalid(office(files.file(id), in.form()));
        } catch (Refused refused) {
            return invalid(office(files.file(id), in.form().with(refused)));
        } catch (Stale stale) {
            return Page.of(409, office(files.file(id), ApplicantController.overtaken(in.form())));
        }
    }

    @GetMapping("/{id}/decide")
    View decide(@PathVariable UUID id) {
        var file = decider(id);
        var form = Form.empty()
                .filled("version", List.of(String.valueOf(file.application().version())))
                .filled("key", List.of(UUID.randomUUID().toString()));
        for (var line : file.lines()) {
            var granted = file.first()
                    .map(first -> first.decision().granted(line.n()))
                    .orElse(line.asked());
            form = form.filled("grant." + line.n(), List.of(granted.written()));
        }
        return page(decide(file, form, List.of()));
    }

    @PostMapping("/{id}/decide")
    View sign(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var answer = in.requiredCode("answer", List.of("APPROVE", "PART", "REFUSE"));
        var reason = in.text("reason", ApplicantController.WORDS);
        var key = in.id("key");
        var grants = new ArrayList<Decision.Grant>();
        var file = decider(id);
        if (file.first().isEmpty()) {
            for (var line : file.lines()) {
                grants.add(new Decision.Grant(
                        line.n(),
                        ApplicantController.amountOrNone(in, "grant." + line.n()),
                        in.id("budget." + line.n())));
            }
        }
        if (!in.ok() || key == null) {
            return invalid(decide(file, in.form(), grants));
        }
        try {
            var state = decisions.decide(
                    id, new Wish(key, in.number("version"), Wish.Answer.valueOf(answer), grants, reason));
            return state.isDecided()
                    ? seeOther("/programme/" + id, "programme.decided." + state)
                    : seeOther("/programme/" + id, "programme.decided.first");
        } catch (Refused refused) {
            return invalid(decide(decider(id), in.form().with(refused), grants));
        } catch (Stale stale) {
            var now = decider(id);
            var mine = in.form()
                    .filled("version", List.of(String.valueOf(now.application().version())))
                    .with("", Texts.t("programme.overtaken"));
            return Page.of(409, decide(now, mine, grants));
        }
    }

    private ApplicationFile decider(UUID id) {
        var file = files.file(id);
        if (!Actor.current().is(Role.DECIDER)) {
            throw new NotFound();
        }
        if (file.application().own()) {
            files.refuseOwn(id);
        }
        return file;
    }

    private Page.Template decide(ApplicationFile file, Form form, List<Decision.Grant> grants) {
        var headroom = Headroom.of(file, grants);
        var actor = Actor.current();
        return (html, tags) -> JteDecidePageGenerated.render(html, tags, file, form, headroom, actor, today());
    }

    @GetMapping("/{id}/letter")
    View letter(@PathVariable UUID id) {
        var file = files.file(id);
        var said = file.last().orElseThrow(NotFound::new);
        var swedish = letter(file, said, Locale.of("sv"));
        var translated = Texts.locale().getLanguage().equals("sv")
                ? Optional.<Content>empty()
                : Optional.of(letter(file, said, Locale.ENGLISH));
        return page((html, tags) -> JteLetterPageGenerated.render(html, tags, file, swedish, translated));
    }

    private static Content letter(ApplicationFile file, ApplicationFile.Said said, Locale language) {
        return part((html, tags) -> Texts.in(language, () -> {
            JteLetterGenerated.render(html, tags, file, said);
            return true;
        }));
    }

    @GetMapping("/budget")
    View budget(@RequestParam(required = false) @Nullable Integer year) {
        if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
            throw new NotFound();
        }
        return page(budget(year == null ? today().getYear() : year, Form.empty()));
    }

    @PostMapping("/budget")
    View open(HttpServletRequest request) {
        if (!Actor.current().is(Role.FINANCE)) {
            throw new NotFound();
        }
        var in = Input.of(request);
        var year = in.read("year", ProgrammeController::year, "programme.typed.year");
        var category = in.requiredCode("category", years.of(today().getYear()).categories());
        var cap = ApplicantController.amount(in, "cap");
        var funder = in.required("funder", 200);
        var key = in.id("key");
        if (!in.ok() || key == null || year == null) {
            return invalid(budget(today().getYear(), in.form()));
        }
        try {
            ledger.open(key, year, category, funder, cap);
            return seeOther("/programme/budget?year=" + year, "programme.budget.opened");
        } catch (Refused refused) {
            return invalid(budget(year, in.form().with(refused)));
        }
    }

    private Page.Template budget(int year, Form form) {
        var actor = Actor.current();
        if (!Queues.concern(actor) && !actor.is(Role.FINANCE)) {
            throw new NotFound();
        }
        var lines = ledger.lines(year);
        var all = ledger.years();
        var rules = years.of(year);
        var filled = form.value("key").isEmpty()
                ? form.filled("key", List.of(UUID.randomUUID().toString()))
                        .filled("year", List.of(String.valueOf(year)))
                : form;
        return (html, tags) ->
                JteBudgetPageGenerated.render(html, tags, year, lines, all, rules, filled, actor.is(Role.FINANCE));
    }

    private static Optional<Integer> year(String typed) {
        return typed.strip().matches("2[01]\\d\\d") ? Optional.of(Integer.valueOf(typed.strip())) : Optional.empty();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
