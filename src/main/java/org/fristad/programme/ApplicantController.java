package org.fristad.programme;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;
import static org.fristad.web.Texts.t;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Once;
import org.fristad.web.Option;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** An application as its applicant fills it in: a list of sections, a page for each, check the answers, hand in. */
@Controller
@RequestMapping("/programme")
class ApplicantController {

    static final int ASKED = 3;
    static final int LINES = 6;
    static final int WORDS = 10_000;
    private static final int MOST_DAYS = 9_999;

    private final Applications applications;
    private final ApplicationFiles files;

    ApplicantController(Applications applications, ApplicationFiles files) {
        this.applications = applications;
        this.files = files;
    }

    /** A field of a section as somebody else has saved it meanwhile. */
    record Theirs(String label, String value) {}

    /** How a section's page is written: with what is in its fields and, after a conflict, what another has saved. */
    @FunctionalInterface
    private interface Section {
        Page.Template with(Applications.Opened opened, Form form, List<Theirs> theirs);
    }

    private static final Section PERIOD =
            (opened, form, theirs) -> (html, tags) -> JtePeriodPageGenerated.render(html, tags, opened, form, theirs);
    private static final Section NEEDS =
            (opened, form, theirs) -> (html, tags) -> JteNeedsPageGenerated.render(html, tags, opened, form, theirs);
    private static final Section CONDITIONS = (opened, form, theirs) ->
            (html, tags) -> JteConditionsPageGenerated.render(html, tags, opened, form, theirs);
    private static final Section LINES_SECTION =
            (opened, form, theirs) -> (html, tags) -> JteLinesPageGenerated.render(html, tags, opened, form, theirs);
    private static final Section CHECK =
            (opened, form, theirs) -> (html, tags) -> JteCheckPageGenerated.render(html, tags, opened, form);

    @PostMapping
    View begin(@RequestParam("case") UUID caseId, HttpServletRequest request) {
        var id = Once.id(Form.of(request));
        try {
            applications.begin(id, new CaseId(caseId));
        } catch (DuplicateKeyException e) {
            // the same form, a moment earlier
            files.file(id);
        }
        return seeOther("/programme/" + id);
    }

    @GetMapping("/{id}/period")
    View period(@PathVariable UUID id) {
        var opened = applications.open(id);
        return page(PERIOD.with(opened, period(opened), List.of()));
    }

    @PostMapping("/{id}/period")
    View savePeriod(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var phase = in.requiredCode("phase", List.of(names(Phase.values())));
        var days = in.number("days", MOST_DAYS);
        var start = in.requiredDate("startDate");
        return save(id, in, PERIOD, ApplicantController::period, () -> {
            var chosen = Phase.valueOf(phase);
            applications.say(
                    id, in.number("version"), new Application.Period(chosen, chosen.hasDays() ? days : null, start));
            return "needs";
        });
    }

    @GetMapping("/{id}/needs")
    View needs(@PathVariable UUID id) {
        var opened = applications.open(id);
        return page(NEEDS.with(opened, needs(opened), List.of()));
    }

    @PostMapping("/{id}/needs")
    View saveNeeds(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var need = in.text("need", WORDS);
        return save(id, in, NEEDS, ApplicantController::needs, () -> {
            var known = applications.open(id).rules().categories();
            applications.say(id, in.number("version"), in.codes("needs", known), need);
            return "conditions";
        });
    }

    @GetMapping("/{id}/conditions")
    View conditions(@PathVariable UUID id) {
        var opened = applications.open(id);
        return page(CONDITIONS.with(opened, conditions(opened), List.of()));
    }

    @PostMapping("/{id}/conditions")
    View saveConditions(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var asked = new ArrayList<Application.Asked>();
        for (int n = 1; n <= ASKED; n++) {
            if (!in.blank("whom." + n, "askedOn." + n, "answer." + n)) {
                asked.add(new Application.Asked(
                        in.requiredCode("whom." + n, Application.WHOM),
                        in.requiredDate("askedOn." + n),
                        in.requiredCode("answer." + n, Application.ANSWERS)));
            }
        }
        var conditions = new Application.Conditions(
                asked,
                in.requiredCode("otherPayer", Application.PAYERS),
                in.requiredCode("reflection", Application.REFLECTION),
                in.requiredCode("outside", Application.OUTSIDE),
                in.requiredCode("rights", Application.RIGHTS));
        return save(id, in, CONDITIONS, ApplicantController::conditions, () -> {
            applications.say(id, in.number("version"), conditions);
            return "lines";
        });
    }

    @GetMapping("/{id}/lines")
    View lines(@PathVariable UUID id) {
        var opened = applications.open(id);
        return page(LINES_SECTION.with(opened, lines(opened), List.of()));
    }

    @PostMapping("/{id}/lines")
    View saveLines(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var lines = new ArrayList<Application.Line>();
        for (int n = 1; n <= LINES; n++) {
            if (!in.blank("category." + n, "amount." + n)) {
                lines.add(new Application.Line(
                        n,
                        in.form().value("category." + n),
                        amount(in, "amount." + n),
                        amountOrNone(in, "other." + n)));
            }
        }
        return save(id, in, LINES_SECTION, ApplicantController::lines, () -> {
            applications.sayLines(id, in.number("version"), lines);
            return "check";
        });
    }

    @GetMapping("/{id}/check")
    View check(@PathVariable UUID id) {
        return page(CHECK.with(applications.open(id), Form.empty(), List.of()));
    }

    @PostMapping("/{id}/submit")
    View submit(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        try {
            applications.submit(id, in.number("version"));
            return seeOther("/programme/" + id, "programme.submitted");
        } catch (Refused refused) {
            return invalid(CHECK.with(applications.open(id), whole(in.form(), refused), List.of()));
        }
    }

    @PostMapping("/{id}/answer")
    View answer(@PathVariable UUID id, HttpServletRequest request) {
        var in = Input.of(request);
        var answer = in.text("answer", WORDS);
        try {
            if (in.ok()) {
                applications.answer(id, in.number("version"), answer);
                return seeOther("/programme/" + id, "programme.answered");
            }
            return invalid(ProgrammeController.applicant(files.file(id), in.form()));
        } catch (Refused refused) {
            return invalid(ProgrammeController.applicant(
                    files.file(id),
                    "answer".equals(refused.field()) ? in.form().with(refused) : whole(in.form(), refused)));
        } catch (Stale stale) {
            return Page.of(409, ProgrammeController.applicant(files.file(id), overtaken(in.form())));
        }
    }

    @PostMapping("/{id}/withdraw")
    View withdraw(@PathVariable UUID id, HttpServletRequest request) {
        applications.withdraw(id, Input.of(request).number("version"));
        return seeOther("/programme/" + id, "programme.withdrawn");
    }

    /** Saves a section and goes on to the next; refused or overtaken, it is shown again with everything that was typed. */
    private View save(
            UUID id,
            Input in,
            Section section,
            java.util.function.Function<Applications.Opened, Form> current,
            Supplier<String> saving) {
        if (!in.ok()) {
            return invalid(section.with(applications.open(id), in.form(), List.of()));
        }
        try {
            return seeOther("/programme/" + id + "/" + saving.get(), "programme.saved");
        } catch (Refused refused) {
            return invalid(section.with(applications.open(id), in.form().with(refused), List.of()));
        } catch (Stale stale) {
            var now = applications.open(id);
            var mine = in.form()
                    .filled("version", List.of(String.valueOf(now.application().version())));
            return Page.of(409, section.with(now, mine, theirs(current.apply(now))));
        }
    }

    /** What concerns another page's field is said about the whole. */
    private static Form whole(Form form, Refused refused) {
        return form.with("", t(refused.messageKey(), refused.arguments()));
    }

    /** What was written came too late, and is shown again. */
    static Form overtaken(Form form) {
        return form.with("", t("programme.overtaken.words"));
    }

    private static List<Theirs> theirs(Form saved) {
        var theirs = new ArrayList<Theirs>();
        saved.values().forEach((field, values) -> {
            var said = values.stream()
                    .filter(value -> !value.isBlank())
                    .map(value -> words(field, value))
                    .toList();
            if (!field.equals("version") && !said.isEmpty()) {
                theirs.add(
                        new Theirs(t("programme.field." + field.replaceAll("\\.\\d$", "")), String.join(", ", said)));
            }
        });
        return theirs;
    }

    private static String words(String field, String value) {
        return switch (field.replaceAll("\\.\\d$", "")) {
            case "phase" -> Texts.label("programme_phase", value);
            case "needs", "category" -> Texts.label("support", value);
            case "whom" -> Texts.label("kind", value);
            case "answer" -> t("programme.answer." + value);
            case "otherPayer" -> t("programme.payer." + value);
            case "reflection" -> t("programme.reflection." + value);
            case "outside" -> Texts.label("outside", value);
            case "rights" -> t("programme.rights." + value);
            default -> value;
        };
    }

    private static Form period(Applications.Opened opened) {
        var application = opened.application();
        return form(
                application,
                "phase",
                application.phase(),
                "days",
                application.days(),
                "startDate",
                application.startDate());
    }

    private static Form needs(Applications.Opened opened) {
        return form(opened.application(), "need", opened.need())
                .filled("needs", opened.application().needs());
    }

    private static Form conditions(Applications.Opened opened) {
        var application = opened.application();
        var form = form(
                application,
                "otherPayer",
                application.otherPayer(),
                "reflection",
                application.reflection(),
                "outside",
                application.outsideMechanism(),
                "rights",
                application.rightsBasis());
        int n = 0;
        for (var asked : opened.asked()) {
            n++;
            form = form.filled("whom." + n, List.of(asked.whom()))
                    .filled("askedOn." + n, List.of(asked.askedOn().toString()))
                    .filled("answer." + n, List.of(asked.answer()));
        }
        return form;
    }

    private static Form lines(Applications.Opened opened) {
        var form = form(opened.application());
        for (var line : opened.lines()) {
            form = form.filled("category." + line.n(), List.of(line.category()))
                    .filled("amount." + line.n(), List.of(line.amount().written()))
                    .filled(
                            "other." + line.n(),
                            List.of(
                                    line.otherFunders().equals(Money.ZERO)
                                            ? ""
                                            : line.otherFunders().written()));
        }
        return form;
    }

    private static Form form(Application application, @Nullable Object... fields) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", String.valueOf(application.version()));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(String.valueOf(fields[i]), fields[i + 1] == null ? "" : String.valueOf(fields[i + 1]));
        }
        return Form.of(values);
    }

    private static String[] names(Enum<?>[] constants) {
        return java.util.Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }

    /** An amount that must be given; nothing when it can't be read, which the form then says. */
    static Money amount(Input in, String field) {
        var read = in.read(field, Money::parse, "programme.typed.money");
        return read == null ? Money.ZERO : read;
    }

    static Money amountOrNone(Input in, String field) {
        return in.blank(field) ? Money.ZERO : amount(in, field);
    }

    /** Choices whose words are the programme's own. */
    static List<Option> options(String list, List<String> codes) {
        return codes.stream()
                .map(code -> new Option(code, t("programme." + list + "." + code)))
                .toList();
    }
}
