package org.fristad.secrecy;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
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

/** Legal basis, waivers of secrecy and what authorities have told, as pages of a case. */
@Controller
@RequestMapping("/cases/{id}/secrecy")
class SecrecyController {

    private final Secrecy secrecy;
    private final Organisations organisations;

    SecrecyController(Secrecy secrecy, Organisations organisations) {
        this.secrecy = secrecy;
        this.organisations = organisations;
    }

    @GetMapping
    View show(@PathVariable UUID id) {
        return page(showing(new CaseId(id), Form.empty()));
    }

    private Page.Template showing(CaseId id, Form form) {
        var sight = secrecy.sight(id);
        var named = new ArrayList<UUID>();
        sight.waivers().stream().map(Waiver::authority).filter(Objects::nonNull).forEach(named::add);
        sight.told().forEach(one -> named.add(one.received().authority()));
        var names = OrganisationNames.of(organisations, named);
        var known = form.values().containsKey("basis") || sight.kept().isEmpty()
                ? form
                : form.filled("basis", List.of(sight.kept().getFirst().basis()));
        return (html, tags) -> JteSecrecyPageGenerated.render(html, tags, sight, names, known);
    }

    @PostMapping("/basis")
    View keep(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        secrecy.sight(file);
        var in = Input.of(request);
        var basis = in.requiredCode("basis", "legal_basis");
        if (!in.ok()) {
            return invalid(showing(file, in.form()));
        }
        try {
            secrecy.keep(file, basis);
        } catch (Refused refused) {
            return invalid(showing(file, in.form().with(refused)));
        }
        return seeOther("/cases/" + id + "/secrecy", "secrecy.kept");
    }

    @GetMapping("/waive")
    View waiving(@PathVariable UUID id) {
        return page(waiving(new CaseId(id), Form.empty()));
    }

    private Page.Template waiving(CaseId id, Form form) {
        var sight = secrecy.sight(id);
        return (html, tags) -> JteWaivePageGenerated.render(html, tags, sight, form);
    }

    @PostMapping("/waive")
    View waive(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var people = secrecy.sight(file).people();
        var in = Input.of(request);
        var named = in.id("person");
        if (named == null && people.size() > 1) {
            in.wrong("person", "web.input.choose");
        }
        var direction = in.requiredCode("direction", "direction");
        var kind = in.code("kind", "kind");
        var groups = in.codes("groups", "group").stream().map(Group::valueOf).collect(Collectors.toSet());
        var authority = in.id("authority");
        var until = in.date("until");
        var guardian = in.code("guardian", "guardian");
        var how = in.requiredCode("how", "how");
        if (!in.ok()) {
            return invalid(waiving(file, in.form()));
        }
        var waiving = new Waiving(
                named == null ? people.getFirst().id() : named,
                Waiver.Direction.valueOf(direction),
                authority,
                kind(kind),
                groups,
                until,
                guardian,
                how);
        try {
            secrecy.waive(file, waiving);
        } catch (Refused refused) {
            return invalid(waiving(file, in.form().with(refused)));
        }
        return seeOther("/cases/" + id + "/secrecy", "secrecy.waived");
    }

    private static @Nullable Kind kind(@Nullable String code) {
        return code == null ? null : Kind.valueOf(code);
    }

    @PostMapping("/{waiver}/back")
    View takeBack(@PathVariable UUID id, @PathVariable UUID waiver) {
        secrecy.takeBack(new CaseId(id), waiver);
        return seeOther("/cases/" + id + "/secrecy", "secrecy.takenBack");
    }

    @GetMapping("/told")
    View telling(@PathVariable UUID id) {
        return page(telling(new CaseId(id), Form.empty()));
    }

    private Page.Template telling(CaseId id, Form form) {
        var sight = secrecy.sight(id);
        return (html, tags) -> JteToldPageGenerated.render(html, tags, sight, form);
    }

    @PostMapping("/told")
    View told(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        secrecy.sight(file);
        var in = Input.of(request);
        var authority = in.id("authority");
        if (authority == null) {
            in.wrong("authority", "web.input.choose");
        }
        var ground = in.requiredCode("ground", "ground");
        var words = in.required("words", 4000);
        var onDay = in.requiredDate("onDay");
        if (!in.ok() || authority == null) {
            return invalid(telling(file, in.form()));
        }
        try {
            secrecy.told(file, authority, ground, words, onDay);
        } catch (Refused refused) {
            return invalid(telling(file, in.form().with(refused)));
        }
        return seeOther("/cases/" + id + "/secrecy", "secrecy.told");
    }
}
