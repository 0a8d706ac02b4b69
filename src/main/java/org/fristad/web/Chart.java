package org.fristad.web;

import gg.jte.Content;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** Pictures of numbers, drawn on the server: they print, need no script, and say in words what they show. */
public final class Chart {

    private static final int WIDTH = 340;
    private static final int ROW = 48;
    private static final int NUMBERS = 56;
    private static final int LETTERS = 46;

    private Chart() {}

    /** One bar with its own label; a hidden value is shown by the mark of hidden cells and no length. */
    public record Bar(String label, long value, boolean hidden) {}

    /** Horizontal bars with their numbers beside them. The table with the same numbers is the page's. */
    public static Content bars(String title, List<Bar> bars) {
        var svg = new StringBuilder();
        var most = bars.stream()
                .filter(bar -> !bar.hidden())
                .mapToLong(Bar::value)
                .max()
                .orElse(0);
        var described = new StringBuilder();
        for (var bar : bars) {
            described
                    .append(described.isEmpty() ? "" : ", ")
                    .append(bar.label())
                    .append(": ")
                    .append(number(bar));
        }
        var id = "chart-" + Integer.toHexString((title + described).hashCode());
        svg.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"%s-title %s-desc\">"
                        .formatted(WIDTH, Math.max(1, bars.size()) * ROW, id, id))
                .append("<title id=\"%s-title\">%s</title>".formatted(id, escaped(title)))
                .append("<desc id=\"%s-desc\">%s</desc>".formatted(id, escaped(described.toString())));
        for (int i = 0; i < bars.size(); i++) {
            append(svg, bars.get(i), i * ROW, most);
        }
        var drawn = svg.append("</svg>").toString();
        return output -> output.writeContent(drawn);
    }

    private static void append(StringBuilder svg, Bar bar, int y, long most) {
        var room = WIDTH - NUMBERS;
        var length = bar.hidden() || most == 0 ? 0 : (int) Math.round((double) room * bar.value() / most);
        svg.append(
                "<text class=\"chart-label\" x=\"0\" y=\"%d\">%s</text>".formatted(y + 16, escaped(cut(bar.label()))));
        if (length > 0) {
            svg.append("<rect class=\"chart-bar\" x=\"0\" y=\"%d\" width=\"%d\" height=\"16\" rx=\"3\"/>"
                    .formatted(y + 22, length));
        }
        svg.append("<text class=\"chart-number\" x=\"%d\" y=\"%d\">%s</text>"
                .formatted(length == 0 ? 0 : length + 8, y + 35, escaped(number(bar))));
    }

    private static String number(Bar bar) {
        return bar.hidden() ? "–" : Texts.number(bar.value());
    }

    /** A longer label would run out of the picture; the whole of it stands in the description and the table. */
    private static String cut(String label) {
        return label.length() <= LETTERS
                ? label
                : label.substring(0, LETTERS - 1).stripTrailing() + "…";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
