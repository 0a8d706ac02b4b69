package org.fristad.network;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One comma-separated file of the reference network. What is wrong is said with the file's name and the line's number. */
public record ReferenceFile(String name, List<Line> lines) {

    public ReferenceFile {
        lines = List.copyOf(lines);
    }

    /** The file of this name in the folder of a network, on disk or one that comes with the program. */
    public static ReferenceFile read(String folder, String name) {
        return parse(name, content(folder, name));
    }

    /** The words of a file of the network, by their keys. */
    public static Map<String, String> words(String folder, String name) {
        var read = new Properties();
        try {
            read.load(new StringReader(content(folder, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = new HashMap<String, String>();
        read.forEach((key, word) -> words.put((String) key, (String) word));
        return words;
    }

    static String content(String folder, String name) {
        var onDisk = Path.of(folder, name);
        var resource = "/network/" + folder + "/" + name;
        try {
            if (Files.exists(onDisk)) {
                return Files.readString(onDisk);
            }
            try (var packed = ReferenceFile.class.getResourceAsStream(resource)) {
                if (packed == null) {
                    throw new Broken(name, 1, "is missing in the reference network \"%s\"".formatted(folder));
                }
                return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that can't be used. */
    public static final class Broken extends RuntimeException {
        Broken(String file, int line, String sentence) {
            super("%s, line %d: %s".formatted(file, line, sentence));
        }
    }

    /** One line, its cells by the heading's names. */
    public record Line(String file, int number, Map<String, String> cells) {

        public Line {
            cells = Map.copyOf(cells);
        }

        /** What is wrong with the line. */
        public Broken broken(String sentence) {
            return new Broken(file, number, sentence);
        }

        /** What must stand there. */
        public String text(String column) {
            var cell = cells.getOrDefault(column, "");
            if (cell.isEmpty()) {
                throw broken("\"%s\" is empty".formatted(column));
            }
            return cell;
        }

        /** What stands there, or null when nothing does. */
        public @Nullable String optional(String column) {
            var cell = cells.getOrDefault(column, "");
            return cell.isEmpty() ? null : cell;
        }

        /** The day that must stand there. */
        public LocalDate date(String column) {
            try {
                return LocalDate.parse(text(column));
            } catch (DateTimeParseException e) {
                throw broken("\"%s\" is not a date like 2026-01-31: %s".formatted(column, text(column)));
            }
        }

        /** The day that stands there, or null when none does. */
        public @Nullable LocalDate optionalDate(String column) {
            return optional(column) == null ? null : date(column);
        }

        /** Whether it says yes. */
        public boolean yes(String column) {
            return switch (text(column)) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw broken("\"%s\" is neither yes nor no: %s".formatted(column, text(column)));
            };
        }

        <E extends Enum<E>> E constant(String column, Class<E> type) {
            return constant(type, text(column));
        }

        /** The constant of that name. */
        public <E extends Enum<E>> E constant(Class<E> type, String code) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(known -> known.name().equals(code))
                    .findFirst()
                    .orElseThrow(() -> broken("there is no %s %s".formatted(type.getSimpleName(), code)));
        }

        /** The code that stands there, one of those that are known. */
        public String among(Set<String> known, String column) {
            var code = text(column);
            if (!known.contains(code)) {
                throw broken("there is no %s %s".formatted(column, code));
            }
            return code;
        }
    }

    static ReferenceFile parse(String name, String content) {
        var rows = content.lines().toList();
        if (rows.isEmpty()) {
            throw new Broken(name, 1, "the headings are missing");
        }
        var headings = cells(name, 1, rows.getFirst());
        var lines = new ArrayList<Line>();
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).isBlank()) {
                continue;
            }
            var cells = cells(name, i + 1, rows.get(i));
            if (cells.size() != headings.size()) {
                throw new Broken(
                        name,
                        i + 1,
                        "%d cells instead of the %d of the headings".formatted(cells.size(), headings.size()));
            }
            var byName = new HashMap<String, String>();
            for (int column = 0; column < cells.size(); column++) {
                byName.put(headings.get(column), cells.get(column));
            }
            lines.add(new Line(name, i + 1, byName));
        }
        return new ReferenceFile(name, lines);
    }

    private static List<String> cells(String file, int number, String row) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (quoted && c == '"' && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new Broken(file, number, "a quotation mark is not closed");
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
