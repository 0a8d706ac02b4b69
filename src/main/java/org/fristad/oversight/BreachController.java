package org.fristad.oversight;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The register of breaches as pages. */
@Controller
class BreachController {

    private static final int LONG = 10_000;

    private final Breaches breaches;
    private final Clock clock;

    BreachController(Breaches breaches, Clock clock) {
        this.breaches = breaches;
        this.clock = clock;
    }

    @GetMapping("/oversight/breaches")
    View list() {
        var all = breaches.all();
        var now = breaches.now();
        return page((html, tags) -> JteBreachListGenerated.render(html, tags, all, now));
    }

    @GetMapping("/oversight/breaches/new")
    View compose() {
        breaches.all();
        return page((html, tags) -> JteBreachNewGenerated.render(html, tags, today()));
    }

    private Form today() {
        var now = clock.instant().atZone(clock.getZone());
        return Form.of(Map.of(
                "day", now.toLocalDate().toString(), "clock", "%02d:%02d".formatted(now.getHour(), now.getMinute())));
    }

    @PostMapping("/oversight/breaches/new")
    View add(HttpServletRequest request) {
        breaches.all();
        var in = Input.of(request);
        var kind = in.requiredCode("kind", "breach_kind");
        var at = moment(in);
        var persons = in.number("persons", 1_000_000);
        var words = in.required("words", LONG);
        if (!in.ok()) {
            return invalid((html, tags) -> JteBreachNewGenerated.render(html, tags, in.form()));
        }
        try {
            return seeOther("/oversight/breaches/" + breaches.add(kind, at, persons, words), "oversight.breach.added");
        } catch (Refused refused) {
            return invalid((html, tags) ->
                    JteBreachNewGenerated.render(html, tags, in.form().with(refused)));
        }
    }

    /** The day and the time that were typed; the first of all days when one is missing, which the form then says. */
    private Instant moment(Input in) {
        var day = in.requiredDate("day");
        LocalTime time = in.read("clock", BreachController::time, "oversight.refused.clock");
        return day.atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atZone(clock.getZone())
                .toInstant();
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed.strip().replace('.', ':')));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @GetMapping("/oversight/breaches/{breach}")
    View show(@PathVariable UUID breach) {
        return page(one(breach, today()));
    }

    private Page.Template one(UUID id, Form form) {
        var breach = breaches.find(id);
        var now = breaches.now();
        return (html, tags) -> JteBreachPageGenerated.render(html, tags, breach, now, form);
    }

    @PostMapping("/oversight/breaches/{breach}")
    View did(@PathVariable UUID breach, HttpServletRequest request) {
        var kept = breaches.find(breach);
        var in = Input.of(request);
        var step = in.requiredCode(
                "step", kept.next().stream().map(Breach.Step::name).toList());
        var at = moment(in);
        var words = in.required("words", LONG);
        if (!in.ok()) {
            return invalid(one(breach, in.form()));
        }
        try {
            breaches.did(breach, Breach.Step.valueOf(step), at, words);
        } catch (Refused refused) {
            return invalid(one(breach, in.form().with(refused)));
        } catch (Stale doneAlready) {
            return seeOther("/oversight/breaches/" + breach);
        }
        return seeOther("/oversight/breaches/" + breach, "oversight.breach.noted");
    }
}
