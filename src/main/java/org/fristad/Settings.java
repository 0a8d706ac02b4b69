package org.fristad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.fristad.database.CannotStart;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.io.ClassPathResource;

/**
 * The settings among the words that were typed. A setting has a dot in its name and a value, as {@code --server.port=9090};
 * a mistyped one is refused rather than overlooked, since the program would go on with a folder that nobody meant.
 */
record Settings(List<String> words) {

    private static final Pattern SETTING =
            Pattern.compile("(--(?<name>[A-Za-z][\\w-]*(\\.[\\w-]+(\\[\\d+])?)+))(=(?<value>.*))?", Pattern.DOTALL);

    private static final String OURS = "fristad.";

    /** The command itself says what they are. */
    private static final List<String> FIXED = List.of("fristad.kind", "fristad.demo");

    static Settings among(List<String> words) {
        return new Settings(
                words.stream().filter(word -> SETTING.matcher(word).matches()).toList());
    }

    String[] array() {
        return words.toArray(String[]::new);
    }

    /** Refuses what nobody can have meant. */
    Settings checked() {
        var seen = new HashSet<String>();
        var known = known();
        for (var word : words) {
            var setting = SETTING.matcher(word);
            setting.matches();
            var name = setting.group("name");
            var value = setting.group("value");
            if (value == null || value.isBlank()) {
                throw new CannotStart("The setting --%s needs a value: --%s=VALUE".formatted(name, name));
            }
            if (!seen.add(name)) {
                throw new CannotStart("The setting --%s was given twice".formatted(name));
            }
            if (name.startsWith(OURS) && !known.contains(name.replaceFirst("\\[\\d+]$", ""))) {
                throw new CannotStart(
                        "There is no setting --%s. There are: %s".formatted(name, String.join(", ", known)));
            }
        }
        return this;
    }

    /** Every setting of ours has a value in the settings that ship. */
    private static List<String> known() {
        try {
            var known = new ArrayList<String>();
            for (var source : new YamlPropertySourceLoader().load("ours", new ClassPathResource("application.yaml"))) {
                Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames())
                        .filter(name -> name.startsWith(OURS) && !FIXED.contains(name))
                        .forEach(known::add);
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a port that is none, wherever it was set. */
    static void checkPort(PropertyResolver settings, String name) {
        var value = settings.getProperty(name);
        if (value != null && !(value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535)) {
            throw new CannotStart("%s is a number from 0 to 65535, not %s".formatted(name, value));
        }
    }
}
