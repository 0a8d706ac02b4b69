package org.fristad.statistics;

import static org.fristad.web.Page.page;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Role;
import org.fristad.protection.Dimension;
import org.fristad.web.Chart;
import org.fristad.web.Download;
import org.fristad.web.Form;
import org.fristad.web.Limited;
import org.fristad.web.Option;
import org.fristad.web.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The network's years as pages and files. */
@Controller
@RequestMapping("/statistics")
class StatisticsController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String CSV = "text/csv;charset=UTF-8";

    /** In the demo these years have published totals. */
    private static final List<Integer> PUBLISHED = List.of(2019, 2020, 2021, 2022);

    private final Figures figures;
    private final boolean demo;

    StatisticsController(Figures figures, @Value("${fristad.demo:false}") boolean demo) {
        this.figures = figures;
        this.demo = demo;
    }

    static boolean reads(Actor actor) {
        return actor.is(Role.STATISTICIAN);
    }

    @GetMapping
    View year(HttpServletRequest request) {
        var years = figures.years();
        var form = Form.of(request);
        int year = form.value("year").isEmpty() ? years.getFirst() : number(form.value("year"));
        var rows = dimension(form.value("rows")).orElse(Dimension.FORM);
        var columns = dimension(form.value("columns"))
                .filter(other -> other != rows)
                .orElse(rows == Dimension.GENDER ? Dimension.FORM : Dimension.GENDER);
        var found = figures.of(year);
        var table = Table.of(found.tables(), rows, columns);
        var chosen = form.filled("year", List.of(String.valueOf(year)))
                .filled("rows", List.of(rows.code()))
                .filled("columns", List.of(columns.code()));
        var choices = years.stream()
                .map(one -> new Option(String.valueOf(one), String.valueOf(one)))
                .toList();
        var note = !demo ? "" : PUBLISHED.contains(year) ? "statistics.demo.published" : "statistics.demo.invented";
        return page((html, tags) -> JteStatisticsPageGenerated.render(
                html, tags, found, table, chosen, choices, dimensions(), chart(table), note));
    }

    @GetMapping("/{year}/tables.csv")
    @Limited("exports")
    View csv(@PathVariable String year) {
        return Download.of(CSV, "fristad-" + year + ".csv", FigureFiles.csv(figures.download(number(year), "CSV")));
    }

    @GetMapping("/{year}/tables.xlsx")
    @Limited("exports")
    View xlsx(@PathVariable String year) {
        return Download.of(XLSX, "fristad-" + year + ".xlsx", FigureFiles.xlsx(figures.download(number(year), "XLSX")));
    }

    @GetMapping("/protection")
    View protection() {
        figures.years();
        return page((html, tags) -> JteProtectionPageGenerated.render(html, tags));
    }

    private static Content chart(Table table) {
        return Chart.bars(
                Texts.t("statistics.chart." + table.rows().code()),
                table.lines().stream()
                        .map(line -> new Chart.Bar(
                                line.label(), line.sum().orElse(0), line.sum().isEmpty()))
                        .toList());
    }

    private static List<Option> dimensions() {
        return Arrays.stream(Dimension.values())
                .map(dimension -> new Option(dimension.code(), Texts.t("statistics.dimension." + dimension.code())))
                .toList();
    }

    private static Optional<Dimension> dimension(String code) {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.code().equals(code))
                .findFirst();
    }

    /** A year that is none is a page that does not exist. */
    private static int number(String year) {
        if (!year.matches("\\d{4}")) {
            throw new NotFound();
        }
        return Integer.parseInt(year);
    }
}
