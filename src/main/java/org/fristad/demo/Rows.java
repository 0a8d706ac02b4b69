package org.fristad.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/** Rows of one table in the text format that PostgreSQL's COPY reads. What a row does not name is null in it. */
final class Rows {

    private static final String NULL = "\\N";

    private final String table;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    Rows(String table) {
        this.table = table;
    }

    /** A row that is being written. */
    final class Row {

        private final List<String> values = new ArrayList<>();

        Row with(String column, @Nullable Object value) {
            int place = columns.computeIfAbsent(column, _ -> columns.size());
            while (values.size() <= place) {
                values.add(NULL);
            }
            values.set(place, text(value));
            return this;
        }
    }

    Row add() {
        var row = new Row();
        rows.add(row);
        return row;
    }

    String table() {
        return table;
    }

    int count() {
        return rows.size();
    }

    String command() {
        return "copy %s (%s) from stdin".formatted(table, String.join(", ", columns.keySet()));
    }

    byte[] bytes() {
        var all = new StringBuilder();
        for (var row : rows) {
            all.append(String.join("\t", row.values));
            all.repeat("\t" + NULL, columns.size() - row.values.size()).append('\n');
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Sealed sealed -> text(sealed.bytes());
            case byte[] bytes -> "\\\\x" + HexFormat.of().formatHex(bytes);
            case List<?> codes -> codes.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
            case String words -> escaped(words);
            case UUID _, LocalDate _, Instant _, Number _, Boolean _ -> value.toString();
            default -> throw new IllegalArgumentException("No column holds " + value.getClass());
        };
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
