package org.fristad.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fristad.web.Codes;
import org.fristad.web.Texts;

/** A column of the sheet with which an organisation delivers its year. None holds a name or free words. */
enum Column {
    STANDING("standing", true),
    NEW_IN_YEAR("", true),
    GENDER("gender", true),
    AGE("age", true),
    AGE_BAND("age_band", false),
    CITIZENSHIP("citizenship", true),
    MAIN_FORM("form", false),
    OTHER_FORMS("form", false),
    REGION("region", true),
    PLACE("place", false),
    POLICE_REPORT("police", false),
    SOURCE("source", false);

    static final String YES = "YES";
    static final String NO = "NO";

    /** The languages in which headings and values may be written. */
    private static final List<Locale> LANGUAGES = List.of(Locale.of("sv"), Locale.ENGLISH);

    private final String list;
    private final boolean required;

    Column(String list, boolean required) {
        this.list = list;
        this.required = required;
    }

    /** Whether every row has something here. */
    boolean required() {
        return required;
    }

    /** Whether a row may have several values here. */
    boolean several() {
        return this == OTHER_FORMS;
    }

    /** How files and message keys name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its heading in the reader's language. */
    String heading() {
        return Texts.t("statistics.column." + code());
    }

    /** The codes that may stand here. */
    List<String> allowed() {
        return list.isEmpty() ? List.of(YES, NO) : Codes.of(list);
    }

    /** A code in the reader's words. */
    String label(String value) {
        return list.isEmpty() ? Texts.t("statistics." + value.toLowerCase(Locale.ROOT)) : Texts.label(list, value);
    }

    /** What may stand here, in the reader's words. */
    List<String> allowedLabels() {
        return allowed().stream().map(this::label).toList();
    }

    /** The column with this heading: its code, or its name in one of our languages. */
    static Optional<Column> headed(String heading) {
        return Arrays.stream(values())
                .filter(column -> same(heading, column.code())
                        || LANGUAGES.stream().anyMatch(language -> same(heading, Texts.in(language, column::heading))))
                .findFirst();
    }

    /** The code that was meant: itself, or its word in one of our languages. */
    Optional<String> meant(String typed) {
        return allowed().stream()
                .filter(value -> same(typed, value)
                        || LANGUAGES.stream().anyMatch(language -> same(typed, Texts.in(language, () -> label(value)))))
                .findFirst();
    }

    /** The single values of a field. */
    List<String> parts(String field) {
        if (!several()) {
            return List.of(field);
        }
        var parts = new ArrayList<String>();
        for (var part : field.split("[,;|\\n]", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static boolean same(String one, String other) {
        return simple(one).equals(simple(other));
    }

    private static String simple(String text) {
        return text.strip().replaceAll("\\s+", " ").replace('\u2013', '-').toLowerCase(Locale.ROOT);
    }
}
