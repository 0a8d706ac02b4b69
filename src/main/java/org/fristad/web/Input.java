package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a submitted form as what it should hold; whatever is wrong is kept beside its field, and nothing typed is lost. */
public final class Input {

    /** What a decoder puts where it could not read. */
    private static final int LOST = 0xfffd;

    private Form form;

    private Input(Form form) {
        this.form = form;
    }

    /** Everything that was submitted. */
    public static Input of(HttpServletRequest request) {
        return new Input(Form.of(request));
    }

    /** What was submitted, with what was found wrong so far. */
    public Form form() {
        return form;
    }

    /** Whether nothing was found wrong so far. */
    public boolean ok() {
        return !form.invalid();
    }

    /** Something is wrong with a field. */
    public void wrong(String field, String messageKey, Object... arguments) {
        form = form.with(field, Texts.t(messageKey, arguments));
    }

    /** Text of at most so many signs, without spaces around it; empty when nothing was typed. */
    public String text(String field, int most) {
        var typed = form.value(field).strip();
        if (typed.length() > most) {
            wrong(field, "web.input.long", most);
        } else if (!keepable(typed)) {
            wrong(field, "web.input.sign");
        }
        return typed;
    }

    /** Whether all of it are signs of writing: nothing that steers a machine, stands for half a sign, or for one that was lost. */
    public static boolean keepable(String typed) {
        return typed.codePoints().allMatch(sign -> switch (Character.getType(sign)) {
            case Character.CONTROL -> sign == '\n' || sign == '\r' || sign == '\t';
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> sign != LOST;
        });
    }

    /** Text that must be there. */
    public String required(String field, int most) {
        var typed = text(field, most);
        if (typed.isEmpty()) {
            wrong(field, "web.input.required");
        }
        return typed;
    }

    /** A code of a list, or null when none was chosen. */
    public @Nullable String code(String field, String list) {
        var chosen = form.value(field);
        if (chosen.isEmpty()) {
            return null;
        }
        if (!Codes.has(list, chosen)) {
            wrong(field, "web.input.choose");
            return null;
        }
        return chosen;
    }

    /** A code of a list that must be chosen; empty when it is not. */
    public String requiredCode(String field, String list) {
        return requiredCode(field, Codes.of(list));
    }

    /** One of these codes, which must be chosen; empty when it is not. */
    public String requiredCode(String field, Collection<String> known) {
        var chosen = form.value(field);
        if (known.contains(chosen)) {
            return chosen;
        }
        wrong(field, "web.input.choose");
        return "";
    }

    /** All codes of a list that were chosen. */
    public List<String> codes(String field, String list) {
        return codes(field, Codes.of(list));
    }

    /** All of these codes that were chosen. */
    public List<String> codes(String field, Collection<String> known) {
        var chosen = form.values(field).stream()
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
        if (!known.containsAll(chosen)) {
            wrong(field, "web.input.choose");
            return List.of();
        }
        return chosen;
    }

    /** A day, or null when none was given. */
    public @Nullable LocalDate date(String field) {
        var typed = form.value(field).strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            var day = LocalDate.parse(typed);
            if (day.getYear() >= 1900 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // said beside the field
        }
        wrong(field, "web.input.date");
        return null;
    }

    /** A day that must be given; the first of all days when it is not, which the form then says. */
    public LocalDate requiredDate(String field) {
        var day = date(field);
        if (day == null) {
            wrong(field, "web.input.date");
            return LocalDate.EPOCH;
        }
        return day;
    }

    /** A whole number that somebody has typed, at most so much, or null when none was given. */
    public @Nullable Integer number(String field, int most) {
        var typed = form.value(field).strip();
        if (typed.matches("\\d{1,9}") && Integer.parseInt(typed) <= most) {
            return Integer.valueOf(typed);
        }
        if (!typed.isEmpty()) {
            wrong(field, "web.input.number", most);
        }
        return null;
    }

    /** What another room knows how to read, such as money; null when it can't be read as that. */
    public <T> @Nullable T read(String field, Function<String, Optional<T>> reading, String messageKey) {
        var found = reading.apply(form.value(field));
        if (found.isEmpty()) {
            wrong(field, messageKey);
        }
        return found.orElse(null);
    }

    /** Whether nothing was typed into any of these fields. */
    public boolean blank(String... fields) {
        return Arrays.stream(fields).allMatch(field -> form.value(field).isBlank());
    }

    /** A whole number as our own pages send it; -1 when it is none. */
    public int number(String field) {
        try {
            return Integer.parseInt(form.value(field));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** An id as our own pages send it, or null. */
    public @Nullable UUID id(String field) {
        try {
            return form.value(field).isEmpty() ? null : UUID.fromString(form.value(field));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
