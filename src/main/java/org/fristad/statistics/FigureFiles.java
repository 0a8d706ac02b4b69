package org.fristad.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.fristad.web.Texts;

/** A year's protected tables as files. */
final class FigureFiles {

    private static final int LONGEST_SHEET_NAME = 31;

    private FigureFiles() {}

    /**
     * All tables in one list, a number in each line. RFC 4180 in UTF-8 with a byte order mark, so that spreadsheets read the letters; divided by what the
     * reader's spreadsheet expects: semicolons in Swedish, commas in English.
     */
    static byte[] csv(YearFigures figures) {
        char divider = Texts.locale().getLanguage().equals("sv") ? ';' : ',';
        var lines = new ArrayList<List<String>>();
        lines.add(List.of(
                Texts.t("statistics.year"),
                Texts.t("statistics.table"),
                Texts.t("statistics.rows"),
                Texts.t("statistics.columns"),
                Texts.t("statistics.number")));
        for (var table : Table.all(figures.tables())) {
            var heads = heads(table);
            for (var line : lines(table)) {
                for (int i = 0; i < line.numbers().size(); i++) {
                    lines.add(List.of(
                            String.valueOf(figures.year()),
                            table.title(),
                            line.label(),
                            heads.get(i),
                            write(line.numbers().get(i))));
                }
            }
        }
        summary(figures)
                .forEach(line ->
                        lines.add(List.of(String.valueOf(figures.year()), line.label(), "", "", write(line.sum()))));
        return ("\uFEFF" + lines.stream().map(line -> Csv.line(line, divider)).collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A sheet for each table, and one that says what they are. */
    static byte[] xlsx(YearFigures figures) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Fristad", "1.0")) {
            var about = book.newWorksheet(Texts.t("statistics.about"));
            about.width(0, 60);
            about.value(0, 0, Texts.t("statistics.heading", Year.of(figures.year())));
            about.style(0, 0).bold().fontSize(14).set();
            int row = 2;
            for (var line : summary(figures)) {
                about.value(row, 0, line.label());
                number(about, row++, 1, line.sum());
            }
            about.value(row + 1, 0, Texts.t("statistics.mark"));
            about.value(row + 2, 0, Texts.t("statistics.protection.sentence"));
            for (var table : Table.all(figures.tables())) {
                var title = table.title();
                table(
                        book.newWorksheet(title.substring(0, Math.min(LONGEST_SHEET_NAME, title.length()))),
                        figures,
                        table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void table(Worksheet sheet, YearFigures figures, Table table) {
        sheet.value(0, 0, Texts.t("statistics.heading", Year.of(figures.year())) + ": " + table.title());
        sheet.style(0, 0).bold().set();
        sheet.width(0, 34);
        var heads = heads(table);
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(2, i + 1, heads.get(i));
            sheet.style(2, i + 1).bold().horizontalAlignment("right").set();
            sheet.width(i + 1, 18);
        }
        int row = 3;
        for (var line : lines(table)) {
            sheet.value(row, 0, line.label());
            for (int i = 0; i < line.numbers().size(); i++) {
                number(sheet, row, i + 1, line.numbers().get(i));
            }
            row++;
        }
        sheet.freezePane(1, 3);
    }

    private static void number(Worksheet sheet, int row, int column, OptionalInt number) {
        if (number.isPresent()) {
            sheet.value(row, column, number.getAsInt());
        } else {
            sheet.value(row, column, Table.MARK);
            sheet.style(row, column).horizontalAlignment("right").set();
        }
    }

    private static String write(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : Table.MARK;
    }

    private static List<String> heads(Table table) {
        var heads = new ArrayList<>(table.heads());
        heads.add(Texts.t("statistics.sum"));
        return heads;
    }

    private static List<Table.Line> lines(Table table) {
        var lines = new ArrayList<>(table.lines());
        lines.add(table.total());
        return lines;
    }

    private static List<Table.Line> summary(YearFigures figures) {
        var tables = figures.tables();
        return List.of(
                new Table.Line(Texts.t("statistics.victims"), List.of(tables.victims())),
                new Table.Line(Texts.t("statistics.accompanying"), List.of(tables.accompanying())),
                new Table.Line(Texts.t("statistics.persons"), List.of(tables.persons())));
    }
}
