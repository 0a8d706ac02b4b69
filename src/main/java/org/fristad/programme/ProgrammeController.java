package org.fristad.programme;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.part;
import static org.fristad.web.Page.seeOther;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import org.fristad.web.Form;
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

    private static final int PAGE = 50;

    private final Applications applications;
    private final Decisions decisions;
    private final Ledger ledger;
    private final ProgrammeYears years;
    private final Clock clock;

    ProgrammeController(
            Applications applications, Decisions decisions, Ledger ledger, ProgrammeYears years, Clock clock) {
        this.applications = applications;
        this.decisions = decisions;
        this.ledger = ledger;
        this.years = years;
        this.clock = clock;
    }

    /** Whether the programme concerns this actor; to others its pages do not exist. */
    static boolean concerns(Actor actor) {
        return actor.is(Role.CASEWORKER) || Decisions.works(actor) || actor.is(Role.FINANCE);
    }

    @GetMapping
    View start() {
        var actor = Actor.current();
        if (!concerns(actor)) {
            throw new NotFound();
        }
        var own = actor.is(Role.CASEWORKER) ? Optional.of(applications.own()) : Optional.<List<Application>>empty();
        var queue = Decisions.works(actor) ? Optional.of(decisions.queue()) : Optional.<List<Queued>>empty();
        if (own.isEmpty() && queue.isEmpty()) {
            return seeOther("/programme/budget");
        }
        return page((html, tags) -> JteProgrammePageGenerated.render(html, tags, own, queue, today()));
    }

    @GetMapping("/decided")
    View decided(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable UUID id) {
        var found = decisions.decided(instant(before), id, PAGE);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var next = found.size() > PAGE ? Optional.of(shown.getLast()) : Optional.<Queued>empty();
        return page((html, tags) -> JteDecidedPageGenerated.render(html, tags, shown, next));
    }

    @GetMapping("/{id}")
    View show(@PathVariable UUID id) {
        var file = decisions.file(id);
        if (file.application().own()) {
            return page(applicant(file, Form.empty()));
        }
        return page(office(file, Form.empty()));
    }

    static Page.Template applicant(Decisions.File file, Form form) {
        return (html, tags) -> JteApplicantPageGenerated.render(html, tags, file, form);
    }

    private Page.Template office(Decisions.File file, Form form) {
        var actor = Actor.current();
        return (html, tags) -> JteFilePageGenerated.render(html, tags, file, form, actor, today());
    }

    @PostMapping("/{id}/take")
    View take(@PathVariable UUID id, HttpServletRequest request) {
        decisions.take(id, new Typed(request).version());
        return seeOther("/programme/" + id, "programme.taken");
    }

    @PostMapping("/{id}/advise")
    View advise(@PathVariable UUID id, HttpServletRequest request) {
        var typed = new Typed(request);
        var advice = typed.code("advice", List.of("APPROVE", "PART", "REFUSE"));
        var reason = typed.words("reason");
        try {
            if (typed.isFine()) {
                decisions.advise(id, typed.version(), Wish.Answer.valueOf(advice), reason);
                return seeOther("/programme/" + id, "programme.advised");
            }
            return invalid(office(decisions.file(id), typed.form()));
        } catch (Refused refused) {
            return invalid(office(decisions.file(id), typed.form().with(refused)));
        }
    }

    @PostMapping("/{id}/ask")
    View ask(@PathVariable UUID id, HttpServletRequest request) {
        var typed = new Typed(request);
        var question = typed.words("question");
        try {
            if (typed.isFine()) {
                decisions.ask(id, typed.version(), question);
                return seeOther("/programme/" + id, "programme.asked");
            }
            return invalid(office(decisions.file(id), typed.form()));
        } catch (Refused refused) {
            return invalid(office(decisions.file(id), typed.form().with(refused)));
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
        var typed = new Typed(request);
        var answer = typed.code("answer", List.of("APPROVE", "PART", "REFUSE"));
        var reason = typed.words("reason");
        var key = typed.id("key");
        var grants = new ArrayList<Decision.Grant>();
        var file = decider(id);
        if (file.first().isEmpty()) {
            for (var line : file.lines()) {
                grants.add(new Decision.Grant(
                        line.n(), typed.moneyOrNone("grant." + line.n()), typed.id("budget." + line.n())));
            }
        }
        if (!typed.isFine() || key == null) {
            return invalid(decide(file, typed.form(), grants));
        }
        try {
            var state =
                    decisions.decide(id, new Wish(key, typed.version(), Wish.Answer.valueOf(answer), grants, reason));
            return state.isDecided()
                    ? seeOther("/programme/" + id, "programme.decided." + state)
                    : seeOther("/programme/" + id, "programme.decided.first");
        } catch (Refused refused) {
            return invalid(decide(decider(id), typed.form().with(refused), grants));
        } catch (Stale stale) {
            var now = decider(id);
            var mine = typed.form()
                    .filled("version", List.of(String.valueOf(now.application().version())))
                    .with("", Texts.t("programme.overtaken"));
            return Page.of(409, decide(now, mine, grants));
        }
    }

    private Decisions.File decider(UUID id) {
        var file = decisions.file(id);
        if (!Actor.current().is(Role.DECIDER)) {
            throw new NotFound();
        }
        if (file.application().own()) {
            decisions.refuseOwn(id);
        }
        return file;
    }

    private Page.Template decide(Decisions.File file, Form form, List<Decision.Grant> grants) {
        var headroom = Headroom.of(file, grants);
        var actor = Actor.current();
        return (html, tags) -> JteDecidePageGenerated.render(html, tags, file, form, headroom, actor, today());
    }

    @GetMapping("/{id}/letter")
    View letter(@PathVariable UUID id) {
        var file = decisions.file(id);
        var said = file.last().orElseThrow(NotFound::new);
        var swedish = letter(file, said, Locale.of("sv"));
        var translated = Texts.locale().getLanguage().equals("sv")
                ? Optional.<Content>empty()
                : Optional.of(letter(file, said, Locale.ENGLISH));
        return page((html, tags) -> JteLetterPageGenerated.render(html, tags, file, swedish, translated));
    }

    private static Content letter(Decisions.File file, Decisions.Said said, Locale language) {
        return part((html, tags) -> Texts.in(language, () -> {
            JteLetterGenerated.render(html, tags, file, said);
            return true;
        }));
    }

    @GetMapping("/budget")
    View budget(@RequestParam(required = false) @Nullable Integer year) {
        return page(budget(year == null ? today().getYear() : year, Form.empty()));
    }

    @PostMapping("/budget")
    View open(HttpServletRequest request) {
        if (!Actor.current().is(Role.FINANCE)) {
            throw new NotFound();
        }
        var typed = new Typed(request);
        var year = typed.days("year");
        var category = typed.code("category", years.of(today().getYear()).categories());
        var cap = typed.money("cap");
        var funder = typed.words("funder").strip();
        var key = typed.id("key");
        var form = funder.isEmpty() ? typed.form().with("funder", Texts.t("programme.typed.fill")) : typed.form();
        if (year == null || year < 2000 || year > 2200) {
            form = form.with("year", Texts.t("programme.typed.year"));
        }
        if (form.invalid() || key == null || year == null) {
            return invalid(budget(today().getYear(), form));
        }
        try {
            ledger.open(key, year, category, funder, cap);
            return seeOther("/programme/budget?year=" + year, "programme.budget.opened");
        } catch (Refused refused) {
            return invalid(budget(year, form.with(refused)));
        }
    }

    private Page.Template budget(int year, Form form) {
        var actor = Actor.current();
        if (!Decisions.works(actor) && !actor.is(Role.FINANCE)) {
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

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
