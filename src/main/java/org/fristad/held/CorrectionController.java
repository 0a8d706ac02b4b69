package org.fristad.held;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Corrections of a case as a page. */
@Controller
@RequestMapping("/cases/{id}/corrections")
class CorrectionController {

    private static final int LONG = 5_000;

    private final Corrections corrections;

    CorrectionController(Corrections corrections) {
        this.corrections = corrections;
    }

    @GetMapping
    View show(@PathVariable UUID id) {
        return page(all(id, Form.empty()));
    }

    private Page.Template all(UUID id, Form form) {
        var sight = corrections.sight(new CaseId(id));
        return (html, tags) -> JteCorrectionPageGenerated.render(html, tags, sight, form);
    }

    @PostMapping
    View add(@PathVariable UUID id, HttpServletRequest request) {
        var sight = corrections.sight(new CaseId(id));
        var in = Input.of(request);
        var people = sight.persons().stream().map(one -> one.id().toString()).toList();
        var whose = in.requiredCode("whose", people);
        var about = in.requiredCode("about", "correction_about");
        var stood = in.required("stood", LONG);
        var said = in.required("said", LONG);
        var outcome = in.requiredCode("outcome", "correction_outcome");
        if (!in.ok()) {
            return invalid(all(id, in.form()));
        }
        corrections.add(new CaseId(id), UUID.fromString(whose), about, outcome, stood, said);
        return seeOther("/cases/" + id + "/corrections", "held.correction.added");
    }
}
