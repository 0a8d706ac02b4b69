package org.fristad.programme;

import static org.fristad.web.Texts.t;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.fristad.ledger.Money;
import org.fristad.web.Form;
import org.jspecify.annotations.Nullable;

/** What was typed into a form, read field by field; what can't be read is noted beside its field and nothing is lost. */
final class Typed {

    private static final int WORDS = 10_000;

    private Form form;

    Typed(HttpServletRequest request) {
        this.form = Form.of(request);
    }

    Form form() {
        return form;
    }

    boolean isFine() {
        return !form.invalid();
    }

    /** Nothing was typed into any of these. */
    boolean isBlank(String... fields) {
        return List.of(fields).stream().allMatch(field -> form.value(field).isBlank());
    }

    String words(String field) {
        var typed = form.value(field);
        if (typed.length() > WORDS) {
            form = form.with(field, t("programme.typed.long", WORDS));
        }
        return typed;
    }

    String code(String field, Collection<String> known) {
        var typed = form.value(field);
        if (!known.contains(typed)) {
            form = form.with(field, t("programme.typed.choose"));
        }
        return typed;
    }

    List<String> codes(String field, Collection<String> known) {
        return form.values(field).stream().filter(known::contains).distinct().toList();
    }

    LocalDate date(String field) {
        try {
            return LocalDate.parse(form.value(field).strip());
        } catch (DateTimeParseException e) {
            form = form.with(field, t("programme.typed.date"));
            return LocalDate.EPOCH;
        }
    }

    @Nullable Integer days(String field) {
        var typed = form.value(field).strip();
        if (typed.matches("\\d{1,4}")) {
            return Integer.valueOf(typed);
        }
        if (!typed.isEmpty()) {
            form = form.with(field, t("programme.typed.days"));
        }
        return null;
    }

    Money money(String field) {
        return Money.parse(form.value(field)).orElseGet(() -> {
            form = form.with(field, t("programme.typed.money"));
            return Money.ZERO;
        });
    }

    Money moneyOrNone(String field) {
        return form.value(field).isBlank() ? Money.ZERO : money(field);
    }

    int version() {
        var typed = form.value("version");
        return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : -1;
    }

    /** An id from a hidden field; a made-up one names nothing. */
    @Nullable UUID id(String field) {
        try {
            return form.value(field).isEmpty() ? null : UUID.fromString(form.value(field));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
