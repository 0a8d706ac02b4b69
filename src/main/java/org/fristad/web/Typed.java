package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words that somebody typed into a form which could not be taken, to be shown once more: browsers keep nothing of our
 * pages, so going back shows the form empty. What opens an account is left out, and what was chosen and not written.
 */
final class Typed {

    private static final Pattern SECRET = Pattern.compile("(?i)_csrf|.*(password|code|passkey|again|present).*");
    private static final Pattern CHOSEN =
            Pattern.compile("[0-9a-f-]{36}|[A-Z][A-Z_]*|[\\d.,:-]*|true|false|on|/[\\w/.-]*");

    private Typed() {}

    /** What was written, in the form's order. */
    static List<String> words(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return List.of();
        }
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !SECRET.matcher(field.getKey()).matches())
                .flatMap(field -> Arrays.stream(field.getValue()))
                .map(String::strip)
                .filter(words -> !words.isEmpty() && !CHOSEN.matcher(words).matches())
                .toList();
    }
}
