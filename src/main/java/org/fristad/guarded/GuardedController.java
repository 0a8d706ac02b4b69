package org.fristad.guarded;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Guarded facts as pages: written down, asked for with a reason, shown for a minute, taken away. */
@Controller
class GuardedController {

    private static final int LONG = 2_000;

    private final Guarded guarded;
    private final TakingAway takingAway;

    GuardedController(Guarded guarded, TakingAway takingAway) {
        this.guarded = guarded;
        this.takingAway = takingAway;
    }

    @GetMapping("/cases/{id}/guarded/new")
    View compose(@PathVariable UUID id) {
        var head = guarded.writable(new CaseId(id));
        return page((html, tags) -> JteFactNewGenerated.render(html, tags, head, Form.empty()));
    }

    @PostMapping("/cases/{id}/guarded/new")
    View write(@PathVariable UUID id, HttpServletRequest request) {
        var head = guarded.writable(new CaseId(id));
        var in = Input.of(request);
        var kind = in.requiredCode("kind", "guarded_kind");
        var words = in.required("words", LONG);
        if (!in.ok()) {
            return invalid((html, tags) -> JteFactNewGenerated.render(html, tags, head, in.form()));
        }
        guarded.write(head.id(), kind, words);
        return seeOther("/cases/" + id, "guarded.written");
    }

    /** Asks first: who is shown something says why. */
    @GetMapping("/cases/{id}/guarded/{what}/{object}")
    View ask(@PathVariable UUID id, @PathVariable String what, @PathVariable UUID object) {
        return page(question(id, what, object, Form.empty()));
    }

    private Page.Template question(UUID id, String what, UUID object, Form form) {
        var question = guarded.question(new CaseId(id), What.of(what), object);
        return (html, tags) -> JteOpenPageGenerated.render(html, tags, question, form);
    }

    @PostMapping("/cases/{id}/guarded/{what}/{object}")
    View open(@PathVariable UUID id, @PathVariable String what, @PathVariable UUID object, HttpServletRequest request) {
        guarded.question(new CaseId(id), What.of(what), object);
        var in = Input.of(request);
        var reason = in.requiredCode("reason", "reveal_reason");
        if (!in.ok()) {
            return invalid(question(id, what, object, in.form()));
        }
        try {
            guarded.open(new CaseId(id), What.of(what), object, reason);
            return seeOther("/cases/%s/guarded/%s/%s/shown".formatted(id, what, object));
        } catch (Refused refused) {
            return invalid(question(id, what, object, in.form().with(refused)));
        }
    }

    /** For its minute; afterwards the browser is sent back to the case, also where no script runs. */
    @GetMapping("/cases/{id}/guarded/{what}/{object}/shown")
    View shown(
            @PathVariable UUID id,
            @PathVariable String what,
            @PathVariable UUID object,
            HttpServletRequest request,
            HttpServletResponse response) {
        var head = guarded.question(new CaseId(id), What.of(what), object).head();
        var shown = guarded.shown(head.id(), What.of(what), object);
        if (shown.isEmpty()) {
            return seeOther("/cases/%s/guarded/%s/%s".formatted(id, what, object));
        }
        response.setHeader(
                "Refresh", "%d; url=%s/cases/%s".formatted(shown.get().seconds(), request.getContextPath(), id));
        return page((html, tags) -> JteShownPageGenerated.render(html, tags, head, shown.get()));
    }

    @PostMapping("/cases/{id}/guarded/fact/{object}/gone")
    View takeAway(@PathVariable UUID id, @PathVariable UUID object) {
        takingAway.of(new CaseId(id), object);
        return seeOther("/cases/" + id, "guarded.gone");
    }

    /** Asks the colleagues for more than a day's share. */
    @PostMapping("/cases/{id}/guarded/{what}/{object}/more")
    View more(@PathVariable UUID id, @PathVariable String what, @PathVariable UUID object, HttpServletRequest request) {
        guarded.question(new CaseId(id), What.of(what), object);
        var in = Input.of(request);
        var reason = in.requiredCode("reason", "reveal_reason");
        if (!in.ok()) {
            return invalid(question(id, what, object, in.form()));
        }
        guarded.ask(new CaseId(id), reason);
        return seeOther("/cases/%s/guarded/%s/%s".formatted(id, what, object), "guarded.asked");
    }

    @PostMapping("/cases/guarded/asked/{asking}/agree")
    View agree(@PathVariable UUID asking) {
        guarded.answer(asking, true);
        return seeOther("/today", "guarded.agreed");
    }

    @PostMapping("/cases/guarded/asked/{asking}/decline")
    View decline(@PathVariable UUID asking) {
        guarded.answer(asking, false);
        return seeOther("/today", "guarded.declined");
    }
}
