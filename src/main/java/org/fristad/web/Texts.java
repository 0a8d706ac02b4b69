package org.fristad.web;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of the pages, in the reader's language. Sentences come from {@code messages/<room>.properties}, the field's
 * words for coded values from the network's labels.
 */
public final class Texts {

    static final Locale SWEDISH = Locale.of("sv", "SE");
    static final Locale ENGLISH = Locale.UK;

    private static final Logger log = LoggerFactory.getLogger(Texts.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final char THIN = '\u202f';
    private static final String LABEL = "label ";
    private static final Map<Locale, Map<String, String>> WORDS = Map.of(ENGLISH, read(""), SWEDISH, read("_sv"));
    private static final Map<String, String> DONE = Objects.requireNonNull(WORDS.get(ENGLISH)).keySet().stream()
            .filter(key -> key.contains(".logged."))
            .collect(Collectors.toUnmodifiableMap(key -> key.substring(key.indexOf(".logged.") + 8), key -> key));
    private static final Map<Locale, Map<String, MessageFormat>> SENTENCES =
            Map.of(ENGLISH, new ConcurrentHashMap<>(), SWEDISH, new ConcurrentHashMap<>());

    private Texts() {}

    /**
     * A sentence in the reader's language. Dates and times among the arguments are written out; a year is best given as
     * a {@link Year} or a text, since other numbers are grouped.
     */
    public static String t(String key, Object... arguments) {
        var words = Objects.requireNonNull(WORDS.get(locale()));
        var sentence = words.get(key);
        if (sentence == null) {
            log.error("No text for {}", key);
            return key;
        }
        if (sentence.indexOf('{') < 0 && sentence.indexOf('\'') < 0) {
            return sentence;
        }
        var locale = locale();
        var format = Objects.requireNonNull(SENTENCES.get(locale))
                .computeIfAbsent(key, missing -> new MessageFormat(sentence, locale));
        var written = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            written[i] = written(arguments[i]);
        }
        return ((MessageFormat) format.clone()).format(written);
    }

    private static Object written(Object argument) {
        return switch (argument) {
            case LocalDate date -> date(date);
            case Instant time -> time(time);
            case Year year -> year.toString();
            default -> argument;
        };
    }

    /**
     * What an entry of a log says was done, in the words of whichever room does it: {@code <room>.logged.<action>}.
     *
     * @return empty when no room has words for it
     */
    public static Optional<String> logged(String action) {
        return Optional.ofNullable(DONE.get(action)).map(Texts::t);
    }

    /** Whether there is such a sentence. */
    static boolean has(String key) {
        return Objects.requireNonNull(WORDS.get(ENGLISH)).containsKey(key);
    }

    /** The field's word for a coded value, such as {@code label("form", "SEX")}. */
    public static String label(String list, @Nullable String code) {
        return code == null || code.isEmpty() ? t("web.not_recorded") : t(LABEL + list + "." + code);
    }

    /** 24 November 2026. */
    public static String date(LocalDate date) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", locale()).format(date);
    }

    /** Monday 24 November, for days near today. */
    public static String day(LocalDate date) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM", locale()).format(date);
    }

    /** 24 November 2026, 14:03, in the network's time. */
    public static String time(Instant time) {
        var pattern = locale().equals(SWEDISH) ? "d MMMM uuuu 'kl.' HH.mm" : "d MMMM uuuu, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, locale()).format(time.atZone(ZONE));
    }

    /** An amount of öre in kronor: 54 000 kr, with the öre only when there are any. */
    public static String kronor(long ore) {
        var size = Math.abs(ore);
        var kronor = number(size / 100);
        var rest = size % 100;
        var text = rest == 0 ? kronor : kronor + (locale().equals(SWEDISH) ? "," : ".") + (rest < 10 ? "0" : "") + rest;
        return (ore < 0 ? "−" : "") + text + "\u00a0kr";
    }

    /** A number with thin spaces between thousands. */
    public static String number(long number) {
        var digits = Long.toString(Math.abs(number));
        var text = new StringBuilder(number < 0 ? "−" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(THIN);
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** Does the work in a language of its own, as for a letter in the receiver's. */
    public static <T> T in(Locale language, Supplier<T> work) {
        return ScopedValue.where(Reading.LANGUAGE, supported(language)).call(work::get);
    }

    /** The reader's language: Swedish or English. */
    public static Locale locale() {
        return Reading.LANGUAGE.isBound() ? Reading.LANGUAGE.get() : supported(LocaleContextHolder.getLocale());
    }

    static Locale supported(Locale wished) {
        return wished.getLanguage().equals("sv") ? SWEDISH : ENGLISH;
    }

    /** All keys of a language, labels included, for the test that compares them. */
    static Set<String> keys(Locale language) {
        return Objects.requireNonNull(WORDS.get(language)).keySet();
    }

    private static Map<String, String> read(String suffix) {
        var words = new HashMap<String, String>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                var name = Objects.requireNonNull(file.getFilename());
                if (name.endsWith("_sv.properties") == suffix.equals("_sv")) {
                    properties(file).forEach((key, text) -> words.put((String) key, (String) text));
                }
            }
            var labels = "classpath*:network/sweden/labels%s.properties".formatted(suffix.isEmpty() ? "_en" : suffix);
            for (var file : new PathMatchingResourcePatternResolver().getResources(labels)) {
                properties(file).forEach((key, text) -> words.put(LABEL + key, (String) text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }

    private static Properties properties(Resource file) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
