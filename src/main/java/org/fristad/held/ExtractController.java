package org.fristad.held;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fristad.cases.CaseId;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.web.Codes;
import org.fristad.web.Download;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.fristad.web.Paper;
import org.fristad.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/** The person's extract: asked for on the case, saved as a PDF, shown as a page to print, or saved as a file that programs read. */
@Controller
class ExtractController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PersonExtracts extracts;
    private final Organisations organisations;

    ExtractController(PersonExtracts extracts, Organisations organisations) {
        this.extracts = extracts;
        this.organisations = organisations;
    }

    @GetMapping("/cases/{id}/extract")
    View ask(@PathVariable UUID id) {
        return page(asking(id, Form.of(Map.of("language", Texts.locale().getLanguage(), "format", "PDF"))));
    }

    private Page.Template asking(UUID id, Form form) {
        var question = extracts.question(new CaseId(id));
        return (html, tags) -> JteExtractAskGenerated.render(html, tags, question, form);
    }

    @PostMapping("/cases/{id}/extract")
    View make(@PathVariable UUID id, HttpServletRequest request) {
        var question = extracts.question(new CaseId(id));
        var in = Input.of(request);
        var people = question.persons().stream().map(one -> one.id().toString()).toList();
        var whose = in.requiredCode("whose", people);
        var language = in.requiredCode("language", List.of("sv", "en"));
        var format = in.requiredCode("format", List.of("PDF", "PAGE", "JSON"));
        if (!in.ok()) {
            return invalid(asking(id, in.form()));
        }
        var reader = Locale.of(language);
        var extract = Texts.in(reader, () -> extracts.make(new CaseId(id), UUID.fromString(whose), format));
        var names = OrganisationNames.of(
                organisations,
                extract.looked().stream().map(Extract.Looked::organisation).toList());
        var file = "extract-%s-%d".formatted(extract.code(), extract.number());
        if (format.equals("JSON")) {
            var bytes = Texts.in(reader, () -> JSON.writeValueAsBytes(json(extract, names)));
            return Download.of("application/json", file + ".json", bytes);
        }
        boolean onPaper = format.equals("PDF");
        if (onPaper && extract.words().allMatch(Paper::writes)) {
            var bytes = Texts.in(
                    reader,
                    () -> Paper.pdf((html, tags) -> JteExtractPaperGenerated.render(html, tags, extract, names)));
            return Download.of("application/pdf", file + ".pdf", bytes);
        }
        var content = Page.part((html, tags) -> Texts.in(reader, () -> {
            JteExtractGenerated.render(html, tags, extract, names);
            return true;
        }));
        return page(
                (html, tags) -> JteExtractPageGenerated.render(html, tags, question.head(), reader, content, onPaper));
    }

    private static Map<String, Object> json(Extract extract, OrganisationNames names) {
        var all = new LinkedHashMap<String, Object>();
        all.put("case", extract.code());
        all.put("person", extract.number());
        all.put("made", extract.at().toString());
        all.put(
                "held",
                extract.sections().stream()
                        .map(section -> ordered(
                                "about",
                                section.title(),
                                "facts",
                                section.lines().stream()
                                        .map(line -> ordered("what", line.label(), "said", line.text()))
                                        .toList()))
                        .toList());
        all.put(
                "looked",
                extract.looked().stream()
                        .map(one -> ordered(
                                "organisation",
                                names.of(one.organisation()),
                                "function",
                                functions(one),
                                "what",
                                what(one),
                                "first",
                                one.first().toString(),
                                "last",
                                one.last().toString(),
                                "times",
                                one.times()))
                        .toList());
        return all;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var all = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put((String) pairs[i], Objects.requireNonNull(pairs[i + 1]));
        }
        return all;
    }

    /** The function in which somebody acted, in words. */
    static String functions(Extract.Looked looked) {
        return Stream.of(looked.roles().split(","))
                .filter(role -> Codes.has("role", role))
                .map(role -> Texts.label("role", role))
                .collect(Collectors.joining(", "));
    }

    /** What was done, in words. */
    static String what(Extract.Looked looked) {
        return Texts.logged(looked.action()).orElseGet(() -> Texts.t("cases.logged.other"));
    }
}
