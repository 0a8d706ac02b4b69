package org.fristad.statistics;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.web.Download;
import org.fristad.web.Form;
import org.fristad.web.Limited;
import org.fristad.web.Option;
import org.fristad.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Delivering a year: template, dry run, acceptance. */
@Controller
@RequestMapping("/statistics/deliver")
class DeliveryController {

    private final Deliveries deliveries;

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    static boolean delivers(Actor actor) {
        return actor.is(Role.REPORTER);
    }

    @GetMapping
    View start() {
        return page(form(Form.empty(), Optional.empty()));
    }

    @GetMapping("/template.xlsx")
    View xlsx() {
        deliveries.years();
        return Download.of(StatisticsController.XLSX, "fristad-mall.xlsx", SheetTemplate.xlsx());
    }

    @GetMapping("/template.csv")
    View csv() {
        deliveries.years();
        return Download.of(StatisticsController.CSV, "fristad-mall.csv", SheetTemplate.csv());
    }

    /** The dry run: nothing is kept, everything is said. */
    @PostMapping
    @Limited("uploads")
    View check(HttpServletRequest request, @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        var form = year(Form.of(request));
        try {
            var checked = deliveries.check(file == null ? new byte[0] : file.getBytes());
            if (!checked.right()) {
                var wrong = form.with(new Refused(
                        "file", "statistics.sheet.wrong", checked.problems().size()));
                return invalid(form(wrong, Optional.of(checked)));
            }
            if (form.invalid()) {
                return invalid(form(form, Optional.empty()));
            }
            var replaces = deliveries.all().stream()
                    .anyMatch(delivery -> delivery.replacedAt() == null
                            && String.valueOf(delivery.year()).equals(form.value("year")));
            return page((html, tags) -> JteDeliveryCheckedGenerated.render(html, tags, checked, form, replaces));
        } catch (Refused refused) {
            return invalid(form(form.with(refused), Optional.empty()));
        }
    }

    @PostMapping("/accept")
    View accept(HttpServletRequest request) {
        var form = year(Form.of(request));
        if (form.invalid()) {
            return invalid(form(form, Optional.empty()));
        }
        try {
            var delivery = deliveries.deliver(
                    Integer.parseInt(form.value("year")), form.value("sheet").getBytes(StandardCharsets.UTF_8));
            return seeOther(
                    "/statistics/deliver",
                    "statistics.deliver.done",
                    String.valueOf(delivery.year()),
                    delivery.persons());
        } catch (Refused refused) {
            return invalid(form(form.with(refused), Optional.empty()));
        }
    }

    /** The form as submitted, with a word beside the year when it is none of those on offer. */
    private Form year(Form form) {
        var kept = Form.of(Map.of("year", form.value("year"), "sheet", form.value("sheet")));
        return deliveries.years().stream().map(String::valueOf).anyMatch(form.value("year")::equals)
                ? kept
                : kept.with(new Refused("year", "web.input.choose"));
    }

    private Page.Template form(Form form, Optional<CheckedSheet> checked) {
        var years = deliveries.years().stream()
                .map(String::valueOf)
                .map(year -> new Option(year, year))
                .toList();
        List<Delivery> delivered = deliveries.all();
        return (html, tags) -> JteDeliveryPageGenerated.render(html, tags, form, years, delivered, checked);
    }
}
