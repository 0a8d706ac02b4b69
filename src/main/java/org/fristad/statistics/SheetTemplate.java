package org.fristad.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.fristad.web.Texts;

/** The empty sheet of a year, with Swedish headings, and a second sheet with everything that may be written in it. */
final class SheetTemplate {

    private static final Locale SWEDISH = Locale.of("sv");

    private SheetTemplate() {}

    static byte[] csv() {
        return Texts.in(
                SWEDISH,
                () -> ("\uFEFF"
                                + Csv.line(
                                        Arrays.stream(Column.values())
                                                .map(Column::heading)
                                                .toList(),
                                        ';'))
                        .getBytes(StandardCharsets.UTF_8));
    }

    static byte[] xlsx() {
        return Texts.in(SWEDISH, SheetTemplate::workbook);
    }

    private static byte[] workbook() {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Fristad", "1.0")) {
            var persons = book.newWorksheet(Texts.t("statistics.sheet.persons"));
            var codes = book.newWorksheet(Texts.t("statistics.sheet.codes"));
            for (var column : Column.values()) {
                int at = column.ordinal();
                persons.value(0, at, column.heading());
                persons.style(0, at).bold().set();
                persons.width(at, 24);
                codes.value(0, at, column.heading());
                codes.style(0, at).bold().set();
                codes.width(at, 30);
                var labels = column.allowedLabels();
                for (int i = 0; i < labels.size(); i++) {
                    codes.value(i + 1, at, labels.get(i));
                }
                if (!column.several()) {
                    persons.range(1, at, SheetReader.MOST_ROWS, at)
                            .validateWithList(codes.range(1, at, labels.size(), at));
                }
            }
            persons.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
