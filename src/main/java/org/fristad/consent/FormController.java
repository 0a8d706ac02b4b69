package org.fristad.consent;

import static org.fristad.web.Page.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.network.Organisations;
import org.fristad.web.Input;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The form that a person reads in her own language and signs: what is asked, and what will stay where. It names nobody. */
@Controller
@RequestMapping("/cases/{id}/consent")
class FormController {

    private final Agreements agreements;
    private final Cases cases;
    private final Organisations organisations;
    private final ConsentFiles files;
    private final FormWords words;
    private final Clock clock;

    FormController(
            Agreements agreements,
            Cases cases,
            Organisations organisations,
            ConsentFiles files,
            FormWords words,
            Clock clock) {
        this.agreements = agreements;
        this.cases = cases;
        this.organisations = organisations;
        this.files = files;
        this.words = words;
        this.clock = clock;
    }

    /** Of what is about to be asked. */
    @GetMapping("/form")
    View beforehand(
            @PathVariable UUID id, @RequestParam(defaultValue = "sv") String language, HttpServletRequest request) {
        var file = new CaseId(id);
        cases.headOfOwn(file);
        var asked = Question.asked(Input.of(request), cases.people(file), files.profiles(today()), today());
        if (asked == null) {
            throw new NotFound();
        }
        return form(file, asked, "/cases/" + id + "/consent/form?" + asked.address(), language);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Of what has been asked, whatever was answered. */
    @GetMapping("/{agreement}/form")
    View of(@PathVariable UUID id, @PathVariable UUID agreement, @RequestParam(defaultValue = "sv") String language) {
        var file = new CaseId(id);
        cases.headOfOwn(file);
        return form(
                file,
                Asked.of(agreements.one(file, agreement)),
                "/cases/" + id + "/consent/" + agreement + "/form?",
                language);
    }

    private View form(CaseId id, Asked asked, String address, String language) {
        var chosen = words.of(language).orElseThrow(NotFound::new);
        var head = cases.headOfOwn(id);
        var owner = organisations.get(head.owner()).name();
        var recipient = asked.organisation() == null ? null : organisations.get(asked.organisation());
        var kinds = new ArrayList<>(asked.kinds());
        if (recipient != null) {
            kinds.add(recipient.kind());
        }
        var keeping = Keeping.of(organisations, kinds);
        var name = recipient == null ? "" : recipient.name();
        return page((html, tags) -> JteFormPageGenerated.render(
                html, tags, head, owner, asked, name, keeping, address, words.languages(), chosen));
    }
}
