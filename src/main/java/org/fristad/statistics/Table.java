package org.fristad.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fristad.protection.Cell;
import org.fristad.protection.Dimension;
import org.fristad.protection.ProtectedTables;
import org.fristad.protection.Scheme;
import org.fristad.web.Texts;

/** One two-way table in the reader's words: what the page and the files show. */
record Table(Dimension rows, Dimension columns, List<String> heads, List<Line> lines, Line total) {

    /** What stands in place of every hidden number, whatever the reason. */
    static final String MARK = "–";

    /** The numbers of one row, its sum last. */
    record Line(String label, List<OptionalInt> numbers) {

        OptionalInt sum() {
            return numbers.getLast();
        }
    }

    static Table of(ProtectedTables tables, Dimension rows, Dimension columns) {
        var shownRows = categories(tables, rows);
        var shownColumns = categories(tables, columns);
        var heads = shownColumns.stream()
                .map(column -> label(tables.scheme(), columns, column))
                .toList();
        var lines = shownRows.stream()
                .map(row -> line(tables, label(tables.scheme(), rows, row), Cell.of(rows, row), columns, shownColumns))
                .toList();
        return new Table(
                rows,
                columns,
                heads,
                lines,
                line(tables, Texts.t("statistics.total"), Cell.TOTAL, columns, shownColumns));
    }

    /** Every table once, form by gender first. */
    static List<Table> all(ProtectedTables tables) {
        var all = new ArrayList<Table>();
        var dimensions = Dimension.values();
        for (int i = 0; i < dimensions.length; i++) {
            for (int j = i + 1; j < dimensions.length; j++) {
                all.add(of(tables, dimensions[i], dimensions[j]));
            }
        }
        return all;
    }

    String title() {
        return Texts.t("statistics.by." + rows.code() + "." + columns.code());
    }

    static String write(OptionalInt number) {
        return number.isPresent() ? Texts.number(number.getAsInt()) : MARK;
    }

    static String label(Scheme scheme, Dimension dimension, int number) {
        var category = scheme.of(dimension).get(number);
        return category.codes().equals(java.util.Set.of(category.name()))
                        && !category.name().equals("NOT_RECORDED")
                ? Texts.label(dimension.code(), category.name())
                : Texts.t("statistics.category." + category.name());
    }

    private static Line line(
            ProtectedTables tables, String label, Cell row, Dimension columns, List<Integer> shownColumns) {
        var numbers = new ArrayList<OptionalInt>();
        shownColumns.forEach(column -> numbers.add(tables.shown(row.with(columns, column))));
        numbers.add(tables.shown(row));
        return new Line(label, numbers);
    }

    /** The categories, without the catch-all one in a year in which it counts nobody. */
    private static List<Integer> categories(ProtectedTables tables, Dimension dimension) {
        var categories = new ArrayList<Integer>();
        int last = tables.scheme().size(dimension) - 1;
        for (int i = 0; i <= last; i++) {
            if (i < last || !tables.shown(Cell.of(dimension, i)).equals(OptionalInt.of(0))) {
                categories.add(i);
            }
        }
        return categories;
    }
}
