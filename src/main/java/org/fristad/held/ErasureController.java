package org.fristad.held;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.HeldData.Held;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Erasure as pages: asked for on the case, answered by the data protection officer; and the hold that prevents it. */
@Controller
class ErasureController {

    private final Erasures erasures;
    private final Eraser eraser;
    private final Organisations organisations;
    private final StaffDirectory staff;

    ErasureController(Erasures erasures, Eraser eraser, Organisations organisations, StaffDirectory staff) {
        this.erasures = erasures;
        this.eraser = eraser;
        this.organisations = organisations;
        this.staff = staff;
    }

    @GetMapping("/cases/{id}/erasure")
    View show(@PathVariable UUID id) {
        return page(asking(id, Form.empty()));
    }

    private Page.Template asking(UUID id, Form form) {
        var sight = erasures.sight(new CaseId(id));
        var names = names(sight.held());
        var asker = sight.erasure() == null ? "" : staff.name(sight.erasure().askedBy());
        return (html, tags) -> JteErasurePageGenerated.render(html, tags, sight, asker, names, form);
    }

    private OrganisationNames names(List<Held> held) {
        return OrganisationNames.of(
                organisations,
                held.stream().map(Held::liesWith).filter(Objects::nonNull).toList());
    }

    @PostMapping("/cases/{id}/erasure")
    View ask(@PathVariable UUID id, HttpServletRequest request) {
        erasures.sight(new CaseId(id));
        var in = Input.of(request);
        var reason = in.requiredCode("reason", "erasure_reason");
        if (!in.ok()) {
            return invalid(asking(id, in.form()));
        }
        try {
            erasures.ask(new CaseId(id), reason);
        } catch (Refused refused) {
            return invalid(asking(id, in.form().with(refused)));
        } catch (Stale askedAlready) {
            return seeOther("/cases/" + id + "/erasure");
        }
        return seeOther("/cases/" + id + "/erasure", "held.asked");
    }

    @PostMapping("/cases/{id}/erasure/withdraw")
    View withdraw(@PathVariable UUID id) {
        erasures.withdraw(new CaseId(id));
        return seeOther("/cases/" + id + "/erasure", "held.withdrawn");
    }

    @PostMapping("/cases/{id}/hold")
    View hold(@PathVariable UUID id, HttpServletRequest request) {
        erasures.sight(new CaseId(id));
        var in = Input.of(request);
        var reason = in.requiredCode("holdReason", "hold_reason");
        if (!in.ok()) {
            return invalid(asking(id, in.form()));
        }
        try {
            erasures.hold(new CaseId(id), reason);
        } catch (Stale heldAlready) {
            return seeOther("/cases/" + id + "/erasure");
        }
        return seeOther("/cases/" + id + "/erasure", "held.held");
    }

    @PostMapping("/cases/{id}/hold/lift")
    View lift(@PathVariable UUID id) {
        erasures.lift(new CaseId(id));
        return seeOther("/cases/" + id + "/erasure", "held.lifted");
    }

    @GetMapping("/oversight/erasures")
    View list() {
        var all = erasures.all();
        var holds = erasures.holds();
        return page((html, tags) -> JteErasureListGenerated.render(html, tags, all, holds));
    }

    @GetMapping("/oversight/erasures/{erasure}")
    View question(@PathVariable UUID erasure) {
        return page(question(erasure, null));
    }

    private Page.Template question(UUID erasure, @Nullable Refused refused) {
        var question = erasures.question(erasure);
        var names = names(Stream.concat(question.held().stream(), question.elsewhere().stream())
                .toList());
        var asker = staff.name(question.erasure().askedBy());
        var form = refused == null ? Form.empty() : Form.empty().with(refused);
        return (html, tags) -> JteErasureAnswerGenerated.render(html, tags, question, asker, names, form);
    }

    @PostMapping("/oversight/erasures/{erasure}/agree")
    View agree(@PathVariable UUID erasure) {
        if (!erasures.oversees()) {
            throw new NotFound();
        }
        try {
            eraser.agree(erasure);
        } catch (Refused refused) {
            return invalid(question(erasure, refused));
        }
        return seeOther("/oversight/erasures/" + erasure, "held.done");
    }

    @PostMapping("/oversight/erasures/{erasure}/decline")
    View decline(@PathVariable UUID erasure) {
        erasures.decline(erasure);
        return seeOther("/oversight/erasures", "held.declined");
    }
}
