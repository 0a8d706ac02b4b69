package org.fristad.papers;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.web.Download;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Limited;
import org.fristad.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** The files of a case as a page: the list, adding one, fetching one, taking one away. */
@Controller
@RequestMapping("/cases/{id}/papers")
class PapersController {

    private final Papers papers;
    private final Inspection inspection;
    private final Cases cases;

    PapersController(Papers papers, Inspection inspection, Cases cases) {
        this.papers = papers;
        this.inspection = inspection;
        this.cases = cases;
    }

    @GetMapping
    View list(@PathVariable UUID id) {
        return page(list(new CaseId(id), Form.empty()));
    }

    private Page.Template list(CaseId id, Form form) {
        var sight = papers.sight(id);
        return (html, tags) -> JtePapersPageGenerated.render(html, tags, sight, form);
    }

    @PostMapping
    @Limited("uploads")
    View add(
            @PathVariable UUID id,
            HttpServletRequest request,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        var of = new CaseId(id);
        var open = Papers.groups(cases.headOfOwn(of));
        if (open.isEmpty()) {
            throw new NotFound();
        }
        var in = Input.of(request);
        var kind = in.requiredCode("kind", "paper_kind");
        var group = in.requiredCode("group", open.stream().map(Group::name).toList());
        try {
            var looked = inspection.of(
                    file == null ? "" : Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    file == null ? new byte[0] : file.getBytes());
            if (!in.ok()) {
                return invalid(list(of, in.form()));
            }
            papers.keep(of, Group.valueOf(group), kind, looked);
            return seeOther("/cases/" + id + "/papers", "papers.added");
        } catch (Refused refused) {
            return invalid(list(of, in.form().with(refused)));
        }
    }

    @GetMapping("/{paper}")
    View fetch(@PathVariable UUID id, @PathVariable UUID paper) {
        var content = papers.read(new CaseId(id), paper);
        return Download.of(content.type().mediaType(), content.name(), content.bytes());
    }

    @GetMapping("/{paper}/gone")
    View askWhy(@PathVariable UUID id, @PathVariable UUID paper) {
        return page(why(new CaseId(id), paper, Form.empty()));
    }

    private Page.Template why(CaseId id, UUID paper, Form form) {
        var found = papers.removable(id, paper);
        var head = cases.headOfOwn(id);
        return (html, tags) -> JtePaperGoneGenerated.render(html, tags, head, found, form);
    }

    @PostMapping("/{paper}/gone")
    View takeAway(@PathVariable UUID id, @PathVariable UUID paper, HttpServletRequest request) {
        var of = new CaseId(id);
        var in = Input.of(request);
        var reason = in.requiredCode("reason", "paper_gone");
        if (!in.ok()) {
            return invalid(why(of, paper, in.form()));
        }
        try {
            papers.takeAway(of, paper, reason);
        } catch (Stale goneAlready) {
            return seeOther("/cases/" + id + "/papers");
        }
        return seeOther("/cases/" + id + "/papers", "papers.gone");
    }
}
