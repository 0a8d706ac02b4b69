package org.fristad.consent;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.CasePerson;
import org.fristad.cases.Cases;
import org.fristad.network.Organisation;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** What the persons of a case were asked, as pages: what holds, asking in two clicks or choice by choice, taking a yes back. */
@Controller
@RequestMapping("/cases/{id}/consent")
class ConsentController {

    private final Agreements agreements;
    private final Disclosures disclosures;
    private final Cases cases;
    private final Organisations organisations;
    private final ConsentFiles files;
    private final FormWords words;
    private final Clock clock;

    ConsentController(
            Agreements agreements,
            Disclosures disclosures,
            Cases cases,
            Organisations organisations,
            ConsentFiles files,
            FormWords words,
            Clock clock) {
        this.agreements = agreements;
        this.disclosures = disclosures;
        this.cases = cases;
        this.organisations = organisations;
        this.files = files;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    View show(@PathVariable UUID id) {
        var file = new CaseId(id);
        var sight = agreements.sight(file);
        var told = sight.head().owned() ? disclosures.of(file) : List.<Disclosures.Told>of();
        var named = new ArrayList<UUID>();
        sight.agreements().stream()
                .map(Agreement::organisation)
                .filter(Objects::nonNull)
                .forEach(named::add);
        told.forEach(one -> named.add(one.disclosure().organisation()));
        var names = OrganisationNames.of(organisations, named);
        var readable = organisations.all().stream()
                .filter(one -> organisations.readsOnScreen(one.kind()))
                .toList();
        var readers = EnumSet.noneOf(Kind.class);
        readable.forEach(one -> readers.add(one.kind()));
        var consents = new Consents(sight.agreements(), readers, readable);
        var profiles = files.profiles(today());
        return page((html, tags) -> JteConsentPageGenerated.render(html, tags, sight, consents, told, profiles, names));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping("/choose")
    View choose(@PathVariable UUID id, HttpServletRequest request) {
        return page(choosing(new CaseId(id), Form.of(request)));
    }

    private Page.Template choosing(CaseId id, Form form) {
        var head = cases.decidable(id);
        var people = cases.people(id);
        var others = organisations.all().stream()
                .filter(one -> !one.id().equals(head.owner()))
                .toList();
        var kinds = others.stream()
                .map(Organisation::kind)
                .distinct()
                .map(Enum::name)
                .toList();
        var known = form.value("person").isEmpty()
                ? form.filled("person", List.of(people.getFirst().id().toString()))
                : form;
        return (html, tags) -> JteChoosePageGenerated.render(html, tags, head, people, others, kinds, known);
    }

    /** What is asked and what it would mean, before the yes. */
    @GetMapping("/ask")
    View ask(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        var people = people(file);
        var asked = Question.asked(in, people, files.profiles(today()), today());
        if (asked == null) {
            return invalid(choosing(file, in.form()));
        }
        return page(asking(file, people, asked, Form.empty()));
    }

    private List<CasePerson> people(CaseId id) {
        cases.decidable(id);
        return cases.people(id);
    }

    private Page.Template asking(CaseId id, List<CasePerson> people, Asked asked, Form form) {
        return answering(id, people, asked, "ask", false, form);
    }

    private Page.Template answering(
            CaseId id, List<CasePerson> people, Asked asked, String action, boolean waits, Form form) {
        var head = cases.headOfOwn(id);
        var person = people.stream()
                .filter(one -> one.id().equals(asked.person()))
                .findFirst()
                .orElseThrow(NotFound::new);
        var recipient = asked.organisation() == null ? null : organisations.get(asked.organisation());
        var kinds = new ArrayList<>(asked.kinds());
        if (recipient != null) {
            kinds.add(recipient.kind());
        }
        var keeping = Keeping.of(organisations, kinds);
        var name = recipient == null ? "" : recipient.name();
        var known = Question.known(form, person);
        var paper = "/cases/" + id + "/consent/"
                + (waits ? action.replace("/answer", "/form?") : "form?" + asked.address());
        return (html, tags) -> JteAskPageGenerated.render(
                html,
                tags,
                head,
                asked,
                person.number(),
                name,
                keeping,
                action,
                waits,
                paper,
                words.languages(),
                known);
    }

    @PostMapping("/ask")
    View record(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        var people = people(file);
        var asked = Question.asked(in, people, files.profiles(today()), today());
        if (asked == null) {
            return invalid(choosing(file, in.form()));
        }
        var said = Question.said(in);
        if (!in.ok()) {
            return invalid(asking(file, people, asked, in.form()));
        }
        try {
            agreements.ask(file, asked, said);
        } catch (Refused refused) {
            return invalid(asking(file, people, asked, in.form().with(refused)));
        }
        return seeOther("/cases/" + id + "/consent", said == null ? "consent.asked" : "consent.answered");
    }

    /** A question that waits for its answer. */
    @GetMapping("/{agreement}")
    View waiting(@PathVariable UUID id, @PathVariable UUID agreement) {
        var file = new CaseId(id);
        return page(answering(
                file,
                people(file),
                Asked.of(agreements.waiting(file, agreement)),
                agreement + "/answer",
                true,
                Form.empty()));
    }

    @PostMapping("/{agreement}/answer")
    View answer(@PathVariable UUID id, @PathVariable UUID agreement, HttpServletRequest request) {
        var file = new CaseId(id);
        var people = people(file);
        var waiting = agreements.waiting(file, agreement);
        var in = Input.of(request);
        var said = Question.said(in);
        if (!in.ok() || said == null) {
            return invalid(answering(file, people, Asked.of(waiting), agreement + "/answer", true, in.form()));
        }
        try {
            agreements.answer(file, agreement, said);
        } catch (Stale answered) {
            return seeOther("/cases/" + id + "/consent");
        }
        return seeOther("/cases/" + id + "/consent", "consent.answered");
    }

    /** The paper that was signed is this one of the case's files. */
    @PostMapping("/{agreement}/signature")
    View attach(@PathVariable UUID id, @PathVariable UUID agreement, HttpServletRequest request) {
        var file = new CaseId(id);
        agreements.one(file, agreement);
        var paper = Input.of(request).id("paper");
        if (paper == null) {
            return seeOther("/cases/" + id + "/consent");
        }
        agreements.attach(file, agreement, paper);
        return seeOther("/cases/" + id + "/consent", "consent.signed");
    }

    /** One step, from every page that names a yes; whoever has read the case on it alone has no case to return to. */
    @PostMapping("/{agreement}/withdraw")
    View withdraw(@PathVariable UUID id, @PathVariable UUID agreement) {
        var file = new CaseId(id);
        var given = agreements.withdraw(file, agreement);
        var done = given.answeredAt() == null
                ? "consent.unasked"
                : given.purpose() == Purpose.PROGRAMME ? "consent.withdrawn.money" : "consent.withdrawn";
        return seeOther(agreements.open(file) ? "/cases/" + id + "/consent" : "/today", done);
    }

    @GetMapping("/disclose")
    View disclose(@PathVariable UUID id) {
        return page(disclosing(new CaseId(id), Form.empty()));
    }

    private Page.Template disclosing(CaseId id, Form form) {
        var head = cases.headOfOwn(id);
        var grounds = disclosures.grounds(id);
        var others = organisations.all().stream()
                .filter(one -> !one.id().equals(head.owner()))
                .toList();
        return (html, tags) -> JteDisclosePageGenerated.render(html, tags, head, grounds, others, form);
    }

    @PostMapping("/disclose")
    View disclosed(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        cases.headOfOwn(file);
        var organisation = in.id("organisation");
        if (organisation == null) {
            in.wrong("organisation", "web.input.choose");
        }
        var groups = Question.groups(in);
        var ground = in.requiredCode("ground", "ground");
        var reason = in.required("reason", 2000);
        if (!in.ok() || organisation == null) {
            return invalid(disclosing(file, in.form()));
        }
        try {
            disclosures.disclose(file, organisation, Set.copyOf(groups), ground, reason);
        } catch (Refused refused) {
            return invalid(disclosing(file, in.form().with(refused)));
        }
        return seeOther("/cases/" + id + "/consent", "consent.disclosed");
    }
}
