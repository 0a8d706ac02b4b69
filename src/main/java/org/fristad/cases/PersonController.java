package org.fristad.cases;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Once;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The persons of a case as pages. Of two who edit at once, the second sees both versions and loses nothing. */
@Controller
@RequestMapping("/cases/{id}/persons")
class PersonController {

    private static final int SHORT = 120;
    private static final int LONG = 2_000;

    private final Cases cases;
    private final Persons persons;

    PersonController(Cases cases, Persons persons) {
        this.cases = cases;
        this.persons = persons;
    }

    @GetMapping("/new")
    View add(@PathVariable UUID id) {
        var head = writable(id);
        return page((html, tags) -> JtePersonNewGenerated.render(html, tags, head, Form.empty()));
    }

    @PostMapping("/new")
    View added(@PathVariable UUID id, HttpServletRequest request) {
        var head = writable(id);
        var in = Input.of(request);
        var standing = in.requiredCode("standing", "standing");
        var gender = in.requiredCode("gender", "gender");
        var age = in.requiredCode("age", "age");
        var firstName = in.text("firstName", SHORT);
        var worry = age.equals("CHILD") ? in.required("worry", 10) : in.text("worry", 10);
        if (in.ok()) {
            var person = Once.id(in.form());
            try {
                persons.accompany(
                        head.id(),
                        person,
                        Standing.valueOf(standing),
                        gender,
                        age,
                        firstName,
                        worry.equals("UNREPORTED"));
                return seeOther("/cases/" + id, "cases.person.added");
            } catch (DuplicateKeyException e) {
                // the same form, a moment earlier
                persons.person(head.id(), person);
                return seeOther("/cases/" + id, "cases.person.added");
            } catch (Refused refused) {
                return invalid((html, tags) ->
                        JtePersonNewGenerated.render(html, tags, head, in.form().with(refused)));
            }
        }
        return invalid((html, tags) -> JtePersonNewGenerated.render(html, tags, head, in.form()));
    }

    @GetMapping("/{person}/situation")
    View situation(@PathVariable UUID id, @PathVariable UUID person) {
        var head = writable(id);
        var who = persons.person(head.id(), person);
        var form = form(persons.situation(head.id(), person), who.standing());
        return page((html, tags) -> JteSituationPageGenerated.render(html, tags, head, who, form, Map.of()));
    }

    @PostMapping("/{person}/situation")
    View changeSituation(@PathVariable UUID id, @PathVariable UUID person, HttpServletRequest request) {
        var head = writable(id);
        var file = head.id();
        var who = persons.person(file, person);
        var in = Input.of(request);
        var standing = in.requiredCode("standing", "standing");
        var changed = new Situation(
                person,
                file,
                in.requiredCode("gender", "gender"),
                in.requiredCode("age", "age"),
                in.code("ageBand", "age_band"),
                in.requiredCode("citizenship", "citizenship"),
                country(in),
                in.code("stayBasis", "stay"),
                in.code("mainForm", "form"),
                in.codes("otherForms", "form"),
                in.code("industry", "industry"),
                in.codes("recruitment", "recruitment"),
                in.codes("control", "control"),
                in.code("relation", "relation"),
                in.code("place", "place"),
                in.code("policeReport", "police"),
                in.code("outsideMechanism", "outside"),
                in.number("version"));
        if (!in.ok()) {
            return invalid(
                    (html, tags) -> JteSituationPageGenerated.render(html, tags, head, who, in.form(), Map.of()));
        }
        try {
            persons.change(changed, Standing.valueOf(standing));
            return seeOther("/cases/" + id, "cases.saved");
        } catch (Refused refused) {
            return invalid((html, tags) -> JteSituationPageGenerated.render(
                    html, tags, head, who, in.form().with(refused), Map.of()));
        } catch (Stale stale) {
            return conflict(head, who, in.form(), persons.situation(file, person));
        }
    }

    private static @Nullable String country(Input in) {
        var typed = in.text("country", 2).toUpperCase(Locale.ROOT);
        if (!typed.isEmpty() && !Set.of(Locale.getISOCountries()).contains(typed)) {
            in.wrong("country", "cases.error.country");
        }
        return typed.isEmpty() ? null : typed;
    }

    /** What was typed, with what somebody else has saved meanwhile beside each field that differs. */
    private static View conflict(CaseHead head, Person who, Form typed, Situation theirs) {
        var saved = form(theirs, who.standing());
        var differs = new LinkedHashMap<String, String>();
        saved.values().forEach((field, values) -> {
            if (!field.equals("version") && !Objects.equals(values, typed.values(field))) {
                differs.put(field, shown(field, values));
            }
        });
        if (differs.isEmpty()) {
            return seeOther("/cases/" + head.id(), "cases.saved");
        }
        var mine = typed.filled("version", List.of(String.valueOf(theirs.version())));
        return Page.of(409, (html, tags) -> JteSituationPageGenerated.render(html, tags, head, who, mine, differs));
    }

    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("standing", "standing"),
            Map.entry("gender", "gender"),
            Map.entry("age", "age"),
            Map.entry("ageBand", "age_band"),
            Map.entry("citizenship", "citizenship"),
            Map.entry("stayBasis", "stay"),
            Map.entry("mainForm", "form"),
            Map.entry("otherForms", "form"),
            Map.entry("industry", "industry"),
            Map.entry("recruitment", "recruitment"),
            Map.entry("control", "control"),
            Map.entry("relation", "relation"),
            Map.entry("place", "place"),
            Map.entry("policeReport", "police"),
            Map.entry("outsideMechanism", "outside"));

    private static String shown(String field, List<String> values) {
        var list = LISTS.get(field);
        var words = values.stream()
                .filter(value -> !value.isEmpty())
                .map(value -> list == null ? value : Texts.label(list, value))
                .toList();
        return String.join(", ", words);
    }

    private static Form form(Situation now, Standing standing) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("standing", List.of(standing.name()));
        values.put("gender", List.of(now.gender()));
        values.put("age", List.of(now.age()));
        values.put("ageBand", one(now.ageBand()));
        values.put("citizenship", List.of(now.citizenship()));
        values.put("country", one(now.country()));
        values.put("stayBasis", one(now.stayBasis()));
        values.put("mainForm", one(now.mainForm()));
        values.put("otherForms", now.otherForms());
        values.put("industry", one(now.industry()));
        values.put("recruitment", now.recruitment());
        values.put("control", now.control());
        values.put("relation", one(now.relation()));
        values.put("place", one(now.place()));
        values.put("policeReport", one(now.policeReport()));
        values.put("outsideMechanism", one(now.outsideMechanism()));
        values.put("version", List.of(String.valueOf(now.version())));
        return new Form(values, Map.of());
    }

    private static List<String> one(@Nullable String value) {
        return List.of(value == null ? "" : value);
    }

    @GetMapping("/{person}/contact")
    View contact(@PathVariable UUID id, @PathVariable UUID person) {
        var head = writable(id);
        var who = persons.person(head.id(), person);
        var form = form(persons.contact(head.id(), person));
        return page((html, tags) -> JteContactPageGenerated.render(html, tags, head, who, form, Map.of()));
    }

    @PostMapping("/{person}/contact")
    View changeContact(@PathVariable UUID id, @PathVariable UUID person, HttpServletRequest request) {
        var head = writable(id);
        var file = head.id();
        var who = persons.person(file, person);
        var in = Input.of(request);
        var language = in.code("language", Spoken.LIST);
        var interpreter = in.text("interpreter", 5);
        var changed = new Person.Contact(
                in.text("firstName", SHORT),
                in.text("phone", SHORT),
                in.text("safeWay", LONG),
                language,
                interpreter.isEmpty() ? null : interpreter.equals("YES"),
                in.number("version"));
        if (!in.ok()) {
            return invalid((html, tags) -> JteContactPageGenerated.render(html, tags, head, who, in.form(), Map.of()));
        }
        try {
            persons.change(file, person, changed);
            return seeOther("/cases/" + id, "cases.saved");
        } catch (Stale stale) {
            var saved = form(persons.contact(file, person));
            return Page.of(
                    409,
                    (html, tags) -> JteContactPageGenerated.render(
                            html, tags, head, who, newest(in.form(), saved), inWords(differing(in.form(), saved))));
        }
    }

    /** What somebody else has chosen of a list, in the reader's words. */
    private static Map<String, String> inWords(Map<String, String> differing) {
        differing.computeIfPresent("language", (_, code) -> code.isEmpty() ? "" : Spoken.label(code));
        differing.computeIfPresent(
                "interpreter",
                (_, said) -> said.isEmpty() ? "" : Texts.t(said.equals("YES") ? "cases.yes" : "cases.no"));
        return differing;
    }

    private static Form form(Person.Contact now) {
        return Form.of(Map.of(
                "firstName", now.firstName(),
                "phone", now.phone(),
                "safeWay", now.safeWay(),
                "language", now.language() == null ? "" : now.language(),
                "interpreter", now.interpreter() == null ? "" : now.interpreter() ? "YES" : "NO",
                "version", String.valueOf(now.version())));
    }

    private static Form newest(Form typed, Form saved) {
        return typed.filled("version", List.of(saved.value("version")));
    }

    private static Map<String, String> differing(Form typed, Form saved) {
        var differs = new LinkedHashMap<String, String>();
        saved.values().keySet().stream()
                .filter(field -> !field.equals("version") && !saved.value(field).equals(typed.value(field)))
                .forEach(field -> differs.put(field, saved.value(field)));
        return differs;
    }

    /** Asks first: opening an identity is logged. */
    @GetMapping("/{person}/identity")
    View askIdentity(@PathVariable UUID id, @PathVariable UUID person) {
        var head = writable(id);
        var who = persons.person(head.id(), person);
        return page((html, tags) -> JteIdentityAskGenerated.render(html, tags, head, who));
    }

    @PostMapping("/{person}/identity")
    View openIdentity(@PathVariable UUID id, @PathVariable UUID person) {
        var head = writable(id);
        var who = persons.person(head.id(), person);
        var form = form(persons.identity(head.id(), person));
        return page((html, tags) -> JteIdentityPageGenerated.render(html, tags, head, who, form, Map.of()));
    }

    @PostMapping("/{person}/identity/change")
    View changeIdentity(@PathVariable UUID id, @PathVariable UUID person, HttpServletRequest request) {
        var head = writable(id);
        var file = head.id();
        var who = persons.person(file, person);
        var in = Input.of(request);
        var changed = new Person.Identity(
                in.text("birthName", SHORT), in.text("born", 20), in.text("papers", LONG), in.number("version"));
        if (!changed.born().matches("|\\d{4}|\\d{4}-\\d{2}-\\d{2}")) {
            in.wrong("born", "cases.error.born");
        }
        if (!in.ok()) {
            return invalid((html, tags) -> JteIdentityPageGenerated.render(html, tags, head, who, in.form(), Map.of()));
        }
        try {
            persons.change(file, person, changed);
            return seeOther("/cases/" + id, "cases.saved");
        } catch (Stale stale) {
            var saved = form(persons.identity(file, person));
            return Page.of(
                    409,
                    (html, tags) -> JteIdentityPageGenerated.render(
                            html, tags, head, who, newest(in.form(), saved), differing(in.form(), saved)));
        }
    }

    private static Form form(Person.Identity now) {
        return Form.of(Map.of(
                "birthName", now.birthName(),
                "born", now.born(),
                "papers", now.papers(),
                "version", String.valueOf(now.version())));
    }

    private CaseHead writable(UUID id) {
        return cases.headToEdit(new CaseId(id));
    }
}
