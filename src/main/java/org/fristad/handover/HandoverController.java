package org.fristad.handover;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.web.Download;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.fristad.web.Paper;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The hand-over copies of a case as pages: the list, making one, one of them to print or to send. */
@Controller
@RequestMapping("/cases/{id}/handover")
class HandoverController {

    private final Copies copies;
    private final Organisations organisations;

    HandoverController(Copies copies, Organisations organisations) {
        this.copies = copies;
        this.organisations = organisations;
    }

    @GetMapping
    View list(@PathVariable UUID id) {
        return page(list(new CaseId(id), Form.empty()));
    }

    private Page.Template list(CaseId id, Form form) {
        var sight = copies.sight(id);
        var names = OrganisationNames.of(
                organisations, sight.copies().stream().map(Copy::recipient).toList());
        return (html, tags) -> JteCopiesPageGenerated.render(html, tags, sight, names, form);
    }

    @PostMapping
    View make(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        copies.sight(file);
        var in = Input.of(request);
        var recipient = in.id("recipient");
        if (recipient == null) {
            in.wrong("recipient", "web.input.choose");
        }
        var groups = EnumSet.noneOf(Group.class);
        in.codes("groups", "group").forEach(code -> groups.add(Group.valueOf(code)));
        if (!in.ok() || recipient == null) {
            return invalid(list(file, in.form()));
        }
        try {
            var made = copies.make(file, recipient, groups);
            return seeOther("/cases/" + id + "/handover/" + made, "handover.made");
        } catch (Refused refused) {
            return invalid(list(file, in.form().with(refused)));
        }
    }

    @GetMapping("/{copy}")
    View show(@PathVariable UUID id, @PathVariable UUID copy) {
        var opened = copies.open(new CaseId(id), copy);
        return page((html, tags) -> JteCopyPageGenerated.render(html, tags, opened));
    }

    @GetMapping("/{copy}/pdf")
    View pdf(@PathVariable UUID id, @PathVariable UUID copy) {
        var opened = copies.open(new CaseId(id), copy);
        return Download.of(
                "application/pdf",
                name(opened) + ".pdf",
                Paper.pdf((html, tags) -> JteCopyPaperGenerated.render(html, tags, opened.content())));
    }

    @GetMapping("/{copy}/json")
    View json(@PathVariable UUID id, @PathVariable UUID copy) {
        var opened = copies.open(new CaseId(id), copy);
        return Download.of(
                "application/json", name(opened) + ".json", opened.text().getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Copies.Opened opened) {
        return "handover-" + opened.copy().called();
    }
}
