package org.fristad.statistics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.statistics.SheetReader.RawRow;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;

/** A year's sheet, looked through: all its persons in codes, or everything that is wrong with it. Nothing in between is of use. */
record CheckedSheet(List<DeliveredRow> rows, List<Problem> problems) {

    private static final UUID NOT_YET = new UUID(0, 0);
    private static final List<String> CHILDHOOD = List.of("AGE_0_11", "AGE_12_14", "AGE_15_17");

    /**
     * One thing that is wrong.
     *
     * @param row the row's number in the file
     * @param column null when it concerns the whole row
     * @param text what is wrong and what is allowed, in the reader's words
     */
    record Problem(int row, @Nullable Column column, String text) {}

    boolean right() {
        return problems.isEmpty();
    }

    static CheckedSheet of(List<RawRow> sheet) {
        var problems = new ArrayList<Problem>();
        var head = sheet.getFirst();
        var columns = columns(head, problems);
        var rows = new ArrayList<DeliveredRow>();
        if (problems.isEmpty()) {
            if (sheet.size() == 1) {
                problems.add(new Problem(head.number(), null, Texts.t("statistics.sheet.empty")));
            }
            for (var row : sheet.subList(1, sheet.size())) {
                row(row, columns, problems).ifPresent(rows::add);
            }
        }
        return new CheckedSheet(List.copyOf(rows), List.copyOf(problems));
    }

    /** The same persons as a sheet in codes, for carrying a checked sheet from one page to the next. */
    String written() {
        var text = new StringBuilder(
                Csv.line(List.of(Column.values()).stream().map(Column::code).toList(), ';'));
        for (var row : rows) {
            text.append(Csv.line(
                    List.of(
                            row.standing(),
                            row.newInYear() ? Column.YES : Column.NO,
                            row.gender(),
                            row.age(),
                            orEmpty(row.ageBand()),
                            row.citizenship(),
                            orEmpty(row.mainForm()),
                            String.join(",", row.otherForms()),
                            row.region(),
                            orEmpty(row.place()),
                            orEmpty(row.policeReport()),
                            orEmpty(row.source())),
                    ';'));
        }
        return text.toString();
    }

    private static String orEmpty(@Nullable String code) {
        return code == null ? "" : code;
    }

    private static Map<Column, Integer> columns(RawRow head, List<Problem> problems) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (int i = 0; i < head.texts().size(); i++) {
            var heading = head.texts().get(i);
            if (heading.isEmpty()) {
                continue;
            }
            var column = Column.headed(heading);
            if (column.isEmpty()) {
                problems.add(new Problem(head.number(), null, Texts.t("statistics.sheet.foreign", heading)));
            } else if (columns.putIfAbsent(column.get(), i) != null) {
                problems.add(new Problem(head.number(), column.get(), Texts.t("statistics.sheet.twice")));
            }
        }
        for (var column : Column.values()) {
            if (column.required() && !columns.containsKey(column)) {
                problems.add(new Problem(head.number(), column, Texts.t("statistics.sheet.missing")));
            }
        }
        return columns;
    }

    private static Optional<DeliveredRow> row(RawRow row, Map<Column, Integer> columns, List<Problem> problems) {
        int before = problems.size();
        var values = new HashMap<Column, List<String>>();
        for (var column : Column.values()) {
            var place = columns.get(column);
            values.put(column, place == null ? List.of() : values(row, column, row.text(place), problems));
        }
        if (problems.size() == before) {
            together(row, values, problems);
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new DeliveredRow(
                NOT_YET,
                row.number(),
                one(values, Column.STANDING),
                one(values, Column.NEW_IN_YEAR).equals(Column.YES),
                oneOrNone(values, Column.MAIN_FORM),
                all(values, Column.OTHER_FORMS),
                one(values, Column.GENDER),
                one(values, Column.AGE),
                oneOrNone(values, Column.AGE_BAND),
                one(values, Column.REGION),
                one(values, Column.CITIZENSHIP),
                oneOrNone(values, Column.PLACE),
                oneOrNone(values, Column.POLICE_REPORT),
                oneOrNone(values, Column.SOURCE)));
    }

    private static List<String> values(RawRow row, Column column, String field, List<Problem> problems) {
        if (field.isEmpty()) {
            if (column.required()) {
                problems.add(new Problem(
                        row.number(),
                        column,
                        Texts.t("statistics.sheet.required", String.join(", ", column.allowedLabels()))));
            }
            return List.of();
        }
        var codes = new LinkedHashSet<String>();
        for (var part : column.parts(field)) {
            column.meant(part)
                    .ifPresentOrElse(
                            codes::add,
                            () -> problems.add(new Problem(
                                    row.number(),
                                    column,
                                    Texts.t(
                                            "statistics.sheet.value",
                                            part,
                                            String.join(", ", column.allowedLabels())))));
        }
        return List.copyOf(codes);
    }

    /** What can't be true at the same time. */
    private static void together(RawRow row, Map<Column, List<String>> values, List<Problem> problems) {
        var standing = one(values, Column.STANDING);
        var form = oneOrNone(values, Column.MAIN_FORM);
        var band = oneOrNone(values, Column.AGE_BAND);
        var age = one(values, Column.AGE);
        if (standing.equals("PRESUMED_VICTIM") && form == null) {
            problems.add(new Problem(
                    row.number(),
                    Column.MAIN_FORM,
                    Texts.t("statistics.sheet.victim_form", String.join(", ", Column.MAIN_FORM.allowedLabels()))));
        }
        if (form != null && all(values, Column.OTHER_FORMS).contains(form)) {
            problems.add(new Problem(row.number(), Column.OTHER_FORMS, Texts.t("statistics.sheet.same_form")));
        }
        if (band != null
                && !band.equals("UNKNOWN")
                && !age.equals("UNKNOWN")
                && CHILDHOOD.contains(band) != age.equals("CHILD")) {
            problems.add(new Problem(row.number(), Column.AGE_BAND, Texts.t("statistics.sheet.age")));
        }
    }

    private static List<String> all(Map<Column, List<String>> values, Column column) {
        return values.getOrDefault(column, List.of());
    }

    private static String one(Map<Column, List<String>> values, Column column) {
        return all(values, column).getFirst();
    }

    private static @Nullable String oneOrNone(Map<Column, List<String>> values, Column column) {
        var found = all(values, column);
        return found.isEmpty() ? null : found.getFirst();
    }
}
