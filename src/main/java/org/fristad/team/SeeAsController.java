package org.fristad.team;

import static org.fristad.web.Page.page;

import java.util.List;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.CaseLooks;
import org.fristad.web.Form;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** A case as another member of its team sees it, or as somebody would see it who is asked into it. */
@Controller
@RequestMapping("/cases")
class SeeAsController {

    private final SeeAs seeAs;
    private final CaseLooks looks;

    SeeAsController(SeeAs seeAs, CaseLooks looks) {
        this.seeAs = seeAs;
        this.looks = looks;
    }

    @GetMapping("/{id}/team/{participation}/see")
    View member(@PathVariable UUID id, @PathVariable UUID participation) {
        return page(seen(looks, seeAs.member(new CaseId(id), participation), Form.empty()));
    }

    @GetMapping("/{id}/team/on-call")
    View onCall(@PathVariable UUID id) {
        return page(seen(looks, seeAs.onCall(new CaseId(id)), Form.empty()));
    }

    /** The page that shows it; what was filled in goes on to the invitation. */
    static Page.Template seen(CaseLooks looks, SeeAs.Look look, Form asked) {
        var fields = asked.values().entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> List.of(field.getKey(), value)))
                .toList();
        return looks.as(
                look.head().id(),
                look.eyes(),
                Page.part((html, tags) -> JteSeenWithGenerated.render(html, tags, look, fields)));
    }
}
