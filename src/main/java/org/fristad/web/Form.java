package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fristad.actor.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/** What was typed into a form and what is wrong with it, for showing the form again with nothing lost. */
public record Form(Map<String, List<String>> values, Map<String, String> errors) {

    /** The name under which what concerns the whole form is kept. */
    static final String WHOLE = "";

    private static final Form EMPTY = new Form(Map.of(), Map.of());

    /** A form that nobody has filled in. */
    public static Form empty() {
        return EMPTY;
    }

    /** A form that already holds what is known. */
    public static Form of(Map<String, String> values) {
        var all = new LinkedHashMap<String, List<String>>();
        values.forEach((field, value) -> all.put(field, List.of(value)));
        return new Form(all, Map.of());
    }

    /** Everything that was submitted. */
    public static Form of(HttpServletRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((field, typed) -> {
            if (!field.equals("_csrf")) {
                values.put(field, List.of(typed));
            }
        });
        return new Form(values, Map.of());
    }

    /** Everything that was submitted, with what its rules found wrong. */
    public static Form of(HttpServletRequest request, BindingResult found) {
        var errors = new LinkedHashMap<String, String>();
        for (var error : found.getFieldErrors()) {
            errors.putIfAbsent(error.getField(), sentence(error));
        }
        for (var error : found.getGlobalErrors()) {
            var text = Objects.requireNonNullElse(error.getDefaultMessage(), "web.error.wrong");
            errors.putIfAbsent(WHOLE, Texts.has(text) ? Texts.t(text) : text);
        }
        return new Form(of(request).values, errors);
    }

    /** The same form with what a rule refused, beside the field it concerns. */
    public Form with(Refused refused) {
        return with(
                Objects.requireNonNullElse(refused.field(), WHOLE), Texts.t(refused.messageKey(), refused.arguments()));
    }

    /** The same form with one thing more that is wrong with it. */
    public Form with(String field, String message) {
        var more = new LinkedHashMap<>(errors);
        more.putIfAbsent(field, message);
        return new Form(values, more);
    }

    /** The same form with a field filled in by us. */
    public Form filled(String field, List<String> entries) {
        var more = new LinkedHashMap<>(values);
        more.put(field, List.copyOf(entries));
        return new Form(more, errors);
    }

    /** What stands in the field; empty when nothing does. */
    public String value(String field) {
        var typed = values(field);
        return typed.isEmpty() ? "" : typed.getFirst();
    }

    /** All that was chosen in the field. */
    public List<String> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** Whether this was chosen in the field. */
    public boolean has(String field, String value) {
        return values(field).contains(value);
    }

    /** What is wrong with the field, if anything is. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** Whether anything is wrong. */
    public boolean invalid() {
        return !errors.isEmpty();
    }

    private static String sentence(FieldError error) {
        var message = Objects.requireNonNullElse(error.getDefaultMessage(), "");
        var key =
                message.startsWith("{") && message.endsWith("}") ? message.substring(1, message.length() - 1) : message;
        var limits = new ArrayList<Object>();
        var arguments = error.getArguments();
        for (int i = 1; arguments != null && i < arguments.length; i++) {
            limits.add(arguments[i]);
        }
        if (Texts.has(key)) {
            return Texts.t(key, limits.toArray());
        }
        var codes = Objects.requireNonNullElse(error.getCodes(), new String[0]);
        for (var code : codes) {
            // the most particular first: the field's own, then its type's, then the rule's
            if (Texts.has("web.error." + code)) {
                return Texts.t("web.error." + code, limits.toArray());
            }
        }
        return Texts.t("web.error.wrong");
    }
}
