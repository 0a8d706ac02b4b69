package org.fristad.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.fristad.ledger.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The programme's rules of every year, read from the folder {@code programme} of the reference network when the program
 * starts. A file that can't be read stops the start with a sentence that names it.
 */
@Component
public class ProgrammeYears {

    /** A file of a programme year that can't be used. */
    static final class Broken extends RuntimeException {
        Broken(String sentence) {
            super(sentence);
        }
    }

    private final NavigableMap<Integer, ProgrammeYear> years = new TreeMap<>();

    @Autowired
    ProgrammeYears(@Value("${fristad.network:sweden}") String network) {
        this(files(network));
    }

    /** The years of these texts. */
    public ProgrammeYears(List<String> texts) {
        var read = new HashMap<Integer, Map<?, ?>>();
        for (var text : texts) {
            var file = yaml(text);
            read.put(number(file, "year"), file);
        }
        read.forEach((year, file) -> years.put(year, year(file, read)));
        if (years.isEmpty()) {
            throw new Broken("The reference network has no programme year");
        }
    }

    /** The rules that hold in a year: its own, else those of the newest year before it. */
    public ProgrammeYear of(int year) {
        var found = years.floorEntry(year);
        return (found == null ? years.firstEntry() : found).getValue();
    }

    /** Every year that has a file, in order. */
    Collection<ProgrammeYear> all() {
        return years.values();
    }

    private static ProgrammeYear year(Map<?, ?> own, Map<Integer, Map<?, ?>> all) {
        int year = number(own, "year");
        int rulesOf = own.containsKey("rules-of") ? number(own, "rules-of") : year;
        var file = new LinkedHashMap<Object, Object>();
        if (rulesOf != year) {
            if (all.get(rulesOf) == null) {
                throw new Broken("%d follows the rules of %d, which are not there".formatted(year, rulesOf));
            }
            file.putAll(all.get(rulesOf));
        }
        file.putAll(own);
        var phases = new EnumMap<Phase, ProgrammeYear.Rule>(Phase.class);
        var written = map(file, "phases");
        for (var phase : Phase.values()) {
            phases.put(phase, rule(map(written, phase.name())));
        }
        var categories = words(file, "categories");
        var permitted = Set.copyOf(words(file, "permit-needed-for"));
        if (!categories.containsAll(permitted)) {
            throw new Broken("%d: a permit is needed for something that can't be asked for".formatted(year));
        }
        var service = switched(file, "service-days");
        var before = switched(file, "start-before-application");
        var second = switched(file, "second-decider");
        return new ProgrammeYear(
                year,
                rulesOf,
                number(file, "last-confirmed"),
                text(file, "source"),
                phases,
                categories,
                permitted,
                second == null ? null : Money.kronor(number(second, "above-kronor")),
                service == null ? null : number(service, "acute"),
                service == null ? null : number(service, "other"),
                before == null ? null : number(before, "days"));
    }

    private static ProgrammeYear.Rule rule(Map<?, ?> written) {
        var texts = map(written, "text");
        return new ProgrammeYear.Rule(
                written.containsKey("max-days") ? number(written, "max-days") : null,
                written.containsKey("max-periods") ? number(written, "max-periods") : null,
                yes(written, "renewable"),
                Map.of("sv", text(texts, "sv"), "en", text(texts, "en")));
    }

    /** The settings under this key when they are switched on. */
    private static @Nullable Map<?, ?> switched(Map<?, ?> file, String key) {
        var settings = map(file, key);
        return yes(settings, "switched") ? settings : null;
    }

    private static Map<?, ?> map(Map<?, ?> file, String key) {
        if (file.get(key) instanceof Map<?, ?> map) {
            return map;
        }
        throw new Broken("\"%s\" is missing".formatted(key));
    }

    private static boolean yes(Map<?, ?> file, String key) {
        if (file.get(key) instanceof Boolean answer) {
            return answer;
        }
        throw new Broken("\"%s\" is neither yes nor no: %s".formatted(key, file.get(key)));
    }

    private static int number(Map<?, ?> file, String key) {
        if (file.get(key) instanceof Integer number && number >= 0) {
            return number;
        }
        throw new Broken("\"%s\" is not a number: %s".formatted(key, file.get(key)));
    }

    private static String text(Map<?, ?> file, String key) {
        if (file.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new Broken("\"%s\" is missing".formatted(key));
    }

    private static List<String> words(Map<?, ?> file, String key) {
        if (file.get(key) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new Broken("\"%s\" is not a list".formatted(key));
    }

    private static Map<?, ?> yaml(String text) {
        try {
            if (new Yaml(new SafeConstructor(new LoaderOptions())).load(text) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw new Broken("A programme year can't be read: " + e.getMessage());
        }
        throw new Broken("A programme year is empty");
    }

    private static List<String> files(String network) {
        try {
            var folder = Path.of(network, "programme");
            var texts = new ArrayList<String>();
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    for (var file :
                            files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                        texts.add(Files.readString(file));
                    }
                }
                return texts;
            }
            for (var file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:/network/%s/programme/*.yaml".formatted(network))) {
                texts.add(file.getContentAsString(StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
