package org.fristad.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Invented names and sentences; none is about anybody. */
final class Words {

    private final Map<String, List<String>> byKind = new HashMap<>();

    Words() {
        for (var line : lines("names.txt")) {
            byKind.computeIfAbsent(kind(line), _ -> new ArrayList<>())
                    .addAll(Arrays.asList(rest(line).split(" ")));
        }
        for (var line : lines("words.txt")) {
            byKind.computeIfAbsent(kind(line), _ -> new ArrayList<>()).add(rest(line));
        }
    }

    /** The lines of a file of the demo, without comments. */
    static List<String> lines(String file) {
        try (var packed = Objects.requireNonNull(Words.class.getResourceAsStream("/demo/" + file), file)) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kind(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    private static String rest(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    List<String> of(String kind) {
        return Objects.requireNonNull(byKind.get(kind), kind);
    }

    String firstName(Chance chance, String gender, String age) {
        if (age.equals("CHILD")) {
            return chance.of(of("children"));
        }
        return chance.of(of(gender.equals("MAN") ? "men" : "women"));
    }

    String familyName(Chance chance) {
        return chance.of(of("family"));
    }

    String account(Chance chance, String firstName) {
        return chance.of(of("account")).replace("{0}", firstName);
    }
}
