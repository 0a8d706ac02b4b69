package org.fristad.programme;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.network.Organisation;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Who may apply: reviewers certify providers and note their permits, deciders look; to others these pages do not exist. */
@Controller
@RequestMapping("/programme/providers")
class ProvidersController {

    private static final int NUMBER = 60;

    private final Providers providers;
    private final Clock clock;

    ProvidersController(Providers providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    @GetMapping
    View all(HttpServletRequest request) {
        var in = Input.of(request);
        var chosen = in.id("organisation");
        if (chosen != null) {
            return seeOther(path(chosen));
        }
        if (in.form().values().containsKey("organisation")) {
            in.wrong("organisation", "web.input.choose");
        }
        var all = providers.all();
        var choices = reviews() ? providers.choices() : List.<Organisation>of();
        Page.Template shown =
                (html, tags) -> JteProvidersPageGenerated.render(html, tags, all, choices, today(), in.form());
        return in.ok() ? page(shown) : invalid(shown);
    }

    @GetMapping("/{id}")
    View one(@PathVariable UUID id) {
        return page(provider(id, Form.empty()));
    }

    @PostMapping("/{id}/certify")
    View certify(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var from = in.requiredDate("from");
        var until = in.requiredDate("until");
        var key = in.id("key");
        return done(id, in, key, "programme.providers.certified", () -> providers.certify(known(key), id, from, until));
    }

    @PostMapping("/{id}/end")
    View end(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var on = in.requiredDate("endsOn");
        return done(id, in, id, "programme.providers.ended", () -> providers.end(id, on));
    }

    @PostMapping("/{id}/permit")
    View permit(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var number = in.required("number", NUMBER);
        var from = in.requiredDate("permitFrom");
        var until = in.requiredDate("permitUntil");
        var key = in.id("key");
        return done(
                id,
                in,
                key,
                "programme.providers.permit-seen",
                () -> providers.permit(known(key), id, number, from, until));
    }

    /** Only whoever may change something learns what is wrong with a form. */
    private View done(UUID id, Input in, @Nullable UUID key, String said, Runnable change) {
        if (!reviews()) {
            throw new NotFound();
        }
        if (!in.ok() || key == null) {
            return invalid(provider(id, in.form()));
        }
        try {
            change.run();
            return seeOther(path(id), said);
        } catch (Refused refused) {
            return invalid(provider(id, in.form().with(refused)));
        }
    }

    private Page.Template provider(UUID id, Form form) {
        var provider = providers.provider(id);
        var changes = reviews() && !id.equals(Actor.current().organisation());
        var keyed = form.value("key").isEmpty()
                ? form.filled("key", List.of(UUID.randomUUID().toString()))
                : form;
        return (html, tags) -> JteProviderPageGenerated.render(html, tags, provider, keyed, changes, today());
    }

    private static UUID known(@Nullable UUID key) {
        return Objects.requireNonNull(key);
    }

    private static boolean reviews() {
        return Actor.current().is(Role.REVIEWER);
    }

    private static String path(UUID organisation) {
        return "/programme/providers/" + organisation;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
