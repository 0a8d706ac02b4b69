package org.fristad.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/** Rows of one table in the text format that PostgreSQL's COPY reads. */
final class Rows {

    private final String table;
    private final String columns;
    private final int width;
    private final StringBuilder text = new StringBuilder();
    private long count;

    Rows(String table, String... columns) {
        this.table = table;
        this.columns = String.join(", ", columns);
        this.width = columns.length;
    }

    void add(@Nullable Object... values) {
        if (values.length != width) {
            throw new IllegalArgumentException("%s has %d columns, not %d".formatted(table, width, values.length));
        }
        for (int i = 0; i < values.length; i++) {
            append(values[i]);
            text.append(i + 1 < values.length ? '\t' : '\n');
        }
        count++;
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case Sealed sealed -> append(sealed.bytes());
            case byte[] bytes -> HexFormat.of().formatHex(text.append("\\\\x"), bytes);
            case List<?> codes ->
                text.append('{')
                        .append(String.join(
                                ",", codes.stream().map(String::valueOf).toList()))
                        .append('}');
            case String words -> escape(words);
            case UUID _, LocalDate _, Instant _, Number _, Boolean _ -> text.append(value);
            default -> throw new IllegalArgumentException("No column holds " + value.getClass());
        }
    }

    private void escape(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    String table() {
        return table;
    }

    String command() {
        return "copy %s (%s) from stdin".formatted(table, columns);
    }

    long count() {
        return count;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
