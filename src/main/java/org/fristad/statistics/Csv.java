package org.fristad.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of values as in RFC 4180, with a divider of choice. */
final class Csv {

    private Csv() {}

    /** A line with its end. What a spreadsheet would take for a formula is marked as text. */
    static String line(List<String> values, char divider) {
        return values.stream().map(value -> quoted(harmless(value), divider)).collect(Collectors.joining("" + divider))
                + "\r\n";
    }

    /** All lines of a text; a value in quotes may hold dividers, quotes and line ends. */
    static List<List<String>> lines(String text, char divider) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (quoted) {
                if (sign != '"') {
                    value.append(sign);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (sign == '"' && value.isEmpty()) {
                quoted = true;
            } else if (sign == divider) {
                line.add(value.toString());
                value.setLength(0);
            } else if (sign == '\n' || sign == '\r') {
                if (sign == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                line.add(value.toString());
                value.setLength(0);
                lines.add(List.copyOf(line));
                line.clear();
            } else {
                value.append(sign);
            }
        }
        if (!value.isEmpty() || !line.isEmpty()) {
            line.add(value.toString());
            lines.add(List.copyOf(line));
        }
        return lines;
    }

    /** The sign that divides the values of the first line. */
    static char divider(String text) {
        int end = text.indexOf('\n');
        var first = end < 0 ? text : text.substring(0, end);
        char best = ';';
        long most = 0;
        for (char divider : new char[] {';', ',', '\t'}) {
            long found = first.chars().filter(sign -> sign == divider).count();
            if (found > most) {
                best = divider;
                most = found;
            }
        }
        return best;
    }

    private static String harmless(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static String quoted(String value, char divider) {
        return value.indexOf(divider) >= 0
                        || value.indexOf('"') >= 0
                        || value.indexOf('\n') >= 0
                        || value.indexOf('\r') >= 0
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }
}
