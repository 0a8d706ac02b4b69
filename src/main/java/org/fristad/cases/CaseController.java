package org.fristad.cases;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.network.Rights;
import org.fristad.network.StaffDirectory;
import org.fristad.network.StaffMember;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Limited;
import org.fristad.web.Once;
import org.fristad.web.Option;
import org.fristad.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Cases as pages: the list, opening one, its overview, its phase, who has looked. */
@Controller
@RequestMapping("/cases")
class CaseController {

    private final Cases cases;
    private final BeforeOpening before;
    private final Rights rights;
    private final Organisations organisations;
    private final StaffDirectory staff;
    private final Overviews overviews;
    private final Clock clock;

    CaseController(
            Cases cases,
            BeforeOpening before,
            Rights rights,
            Organisations organisations,
            StaffDirectory staff,
            Overviews overviews,
            Clock clock) {
        this.cases = cases;
        this.before = before;
        this.rights = rights;
        this.organisations = organisations;
        this.staff = staff;
        this.overviews = overviews;
        this.clock = clock;
    }

    @GetMapping
    @Limited(value = "search", whenAsked = true)
    View list(HttpServletRequest request) {
        if (!rights.worksOnCases(Actor.current())) {
            throw new NotFound();
        }
        var in = Input.of(request);
        var code = CaseCode.normalised(in.text("code", 20));
        var search = new CaseSearch(
                code.isEmpty() ? null : code,
                in.code("form", "form"),
                in.code("region", "region"),
                in.code("phase", "case_phase"),
                in.code("standing", "standing"),
                time(in.text("time", 40)),
                in.id("after"));
        var found = cases.list(search);
        var shown = found.subList(0, Math.min(Cases.PAGE, found.size()));
        var next = found.size() > Cases.PAGE ? Optional.of(shown.getLast()) : Optional.<CaseSearch.Found>empty();
        var opens = cases.mayOpen();
        return page(
                (html, tags) -> JteCaseListGenerated.render(html, tags, shown, in.form(), next, opens, before.where()));
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** First one looks whether the person has a case already. */
    @GetMapping("/new")
    View compose() {
        opener();
        return before.done() ? page(composing(Form.empty())) : seeOther(before.where());
    }

    /** On from there, with what was typed. */
    @PostMapping("/new/begin")
    View begin(HttpServletRequest request) {
        opener();
        var in = Input.of(request);
        var number = in.text("number", 120);
        var phone = number.matches("[+0][\\d ()/.-]*") && !number.matches("\\d{6}[-+]\\d{4}");
        return page(composing(Form.of(Map.of(
                "firstName", in.text("name", 120),
                "phone", phone ? number : "",
                "papers", phone ? "" : number))));
    }

    private Page.Template composing(Form form) {
        return (html, tags) ->
                JteCaseNewGenerated.render(html, tags, form, counties(), LocalDate.now(clock), before.where());
    }

    @PostMapping("/new")
    View open(HttpServletRequest request) {
        opener();
        var in = Input.of(request);
        var county = in.requiredCode(
                "county",
                organisations.counties().stream().map(one -> one.code()).toList());
        var day = in.requiredDate("openedOn");
        var source = in.requiredCode("source", "source");
        var standing = in.requiredCode("standing", "standing");
        var gender = in.requiredCode("gender", "gender");
        var age = in.requiredCode("age", "age");
        var citizenship = in.requiredCode("citizenship", "citizenship");
        var form = in.code("mainForm", "form");
        var firstName = in.text("firstName", 120);
        var phone = in.text("phone", 120);
        var papers = in.text("papers", 2_000);
        var language = in.code("language", Spoken.LIST);
        var words = in.text("words", 10_000);
        var level = in.code("level", "level");
        if (in.ok()) {
            var id = new CaseId(Once.id(in.form()));
            try {
                cases.open(
                        id,
                        new NewCase(
                                day,
                                source,
                                organisations.regionOf(county),
                                county,
                                Standing.valueOf(standing),
                                gender,
                                age,
                                citizenship,
                                form,
                                firstName,
                                phone,
                                papers,
                                language,
                                words,
                                level == null ? Level.OPEN : Level.valueOf(level)));
            } catch (DuplicateKeyException e) {
                // the same form, a moment earlier
                cases.headOfOwn(id);
            } catch (Refused refused) {
                return invalid(composing(in.form().with(refused)));
            }
            return seeOther("/cases/" + id, "cases.opened");
        }
        return invalid(composing(in.form()));
    }

    private void opener() {
        if (!cases.mayOpen()) {
            throw new NotFound();
        }
    }

    private List<Option> counties() {
        return organisations.counties().stream()
                .map(county -> new Option(county.code(), county.name()))
                .toList();
    }

    @GetMapping("/{id}")
    View show(@PathVariable UUID id) {
        return page(overview(new CaseId(id), Form.empty()));
    }

    private Page.Template overview(CaseId id, Form form) {
        var overview = overviews.of(id);
        return overview.page(form);
    }

    @PostMapping("/{id}/phase")
    View advance(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        var phase = in.requiredCode("phase", "case_phase");
        if (in.ok() && Arrays.stream(Phase.values()).noneMatch(one -> one.name().equals(phase))) {
            in.wrong("phase", "web.input.choose");
        }
        var reason = in.code("reason", "closing");
        if (in.ok()) {
            try {
                cases.advance(file, in.number("version"), Phase.valueOf(phase), reason);
                return seeOther("/cases/" + id, "cases.advanced");
            } catch (Refused refused) {
                return invalid(overview(file, in.form().with(refused)));
            }
        }
        return invalid(overview(file, in.form()));
    }

    @GetMapping("/{id}/words")
    View words(@PathVariable UUID id) {
        var file = new CaseId(id);
        var told = cases.told(file);
        var form = Form.of(Map.of("words", told.words(), "version", String.valueOf(told.version())));
        return page((html, tags) -> JteWordsPageGenerated.render(html, tags, file, form, ""));
    }

    @PostMapping("/{id}/words")
    View tell(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        var words = in.required("words", 10_000);
        cases.told(file);
        if (!in.ok()) {
            return invalid((html, tags) -> JteWordsPageGenerated.render(html, tags, file, in.form(), ""));
        }
        try {
            cases.tell(file, words, in.number("version"));
            return seeOther("/cases/" + id, "cases.saved");
        } catch (Stale stale) {
            var theirs = cases.told(file);
            var mine = in.form().filled("version", List.of(String.valueOf(theirs.version())));
            return Page.of(409, (html, tags) -> JteWordsPageGenerated.render(html, tags, file, mine, theirs.words()));
        }
    }

    @GetMapping("/{id}/log")
    View log(@PathVariable UUID id) {
        var file = new CaseId(id);
        var log = cases.log(file);
        var head = cases.headOfOwn(file);
        var names = OrganisationNames.of(
                organisations, log.stream().map(it -> it.who().organisation()).toList());
        var colleagues = staff.of(head.owner()).stream().collect(Collectors.toMap(StaffMember::id, StaffMember::name));
        return page((html, tags) -> JteLogPageGenerated.render(html, tags, head, log, names, colleagues));
    }
}
