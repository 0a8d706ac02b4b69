package org.fristad.team;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.fristad.actor.NotFound;
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

/** Sealed cases on which nobody works any more, as a page of the data protection officer. */
@Controller
class RestingController {

    private final Resting resting;

    RestingController(Resting resting) {
        this.resting = resting;
    }

    @GetMapping("/cases/resting")
    View show() {
        return page(resting(resting.sight(), Form.empty()));
    }

    private static Page.Template resting(Resting.Sight sight, Form form) {
        return (html, tags) -> JteRestingPageGenerated.render(html, tags, sight, form);
    }

    @PostMapping("/cases/resting/{id}")
    View ask(@PathVariable UUID id, HttpServletRequest request) {
        var sight = resting.sight();
        var file = new CaseId(id);
        if (sight.cases().stream().noneMatch(one -> one.id().equals(file))) {
            throw new NotFound();
        }
        var in = Input.of(request);
        var colleague = in.id(Resting.field(file));
        if (colleague == null) {
            in.wrong(Resting.field(file), "web.input.choose");
            return invalid(resting(sight, in.form()));
        }
        try {
            resting.ask(file, colleague);
        } catch (Refused refused) {
            return invalid(resting(sight, in.form().with(refused)));
        }
        return seeOther("/cases/resting", "team.asked");
    }
}
