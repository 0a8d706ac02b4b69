package org.fristad.glass;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.stream.Stream;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Breaking the glass as pages: asked for by code with a reason, ended before its time, reviewed. */
@Controller
class GlassController {

    private static final int LONG = 2_000;

    private final Glass glass;
    private final Organisations organisations;

    GlassController(Glass glass, Organisations organisations) {
        this.glass = glass;
        this.organisations = organisations;
    }

    @GetMapping("/glass")
    View show() {
        return page(asked(Form.empty()));
    }

    private Page.Template asked(Form form) {
        var sight = glass.sight();
        var names = OrganisationNames.of(
                organisations,
                Stream.concat(sight.own().stream(), sight.ofOthers().stream())
                        .map(Opening::organisation)
                        .toList());
        return (html, tags) -> JteGlassPageGenerated.render(html, tags, sight, names, form);
    }

    @PostMapping("/glass")
    View open(HttpServletRequest request) {
        var in = Input.of(request);
        var code = in.required("code", 20);
        var reason = in.requiredCode("reason", "glass_reason");
        var words = in.required("words", LONG);
        if (!in.ok()) {
            return invalid(asked(in.form()));
        }
        try {
            var opened = glass.open(code, reason, words);
            if (opened.isPresent()) {
                return seeOther("/cases/" + opened.get());
            }
            in.wrong("code", "glass.refused.code");
            return invalid(asked(in.form()));
        } catch (Refused refused) {
            return invalid(asked(in.form().with(refused)));
        }
    }

    @PostMapping("/cases/{id}/glass/close")
    View close(@PathVariable UUID id) {
        glass.close(new CaseId(id));
        return seeOther("/glass", "glass.closed");
    }

    @GetMapping("/glass/{opening}")
    View said(@PathVariable UUID opening) {
        return page(said(opening, Form.empty()));
    }

    private Page.Template said(UUID opening, Form form) {
        var said = glass.said(opening);
        var names = OrganisationNames.of(
                organisations, Stream.of(said.opening().organisation()).toList());
        return (html, tags) -> JteOpeningPageGenerated.render(html, tags, said, names, form);
    }

    @PostMapping("/glass/{opening}/review")
    View review(@PathVariable UUID opening, HttpServletRequest request) {
        glass.said(opening);
        var in = Input.of(request);
        var verdict = in.requiredCode("verdict", "glass_verdict");
        if (!in.ok()) {
            return invalid(said(opening, in.form()));
        }
        try {
            glass.review(opening, verdict);
        } catch (Stale alreadyReviewed) {
            return seeOther("/glass/" + opening);
        }
        return seeOther("/glass", "glass.reviewed");
    }
}
