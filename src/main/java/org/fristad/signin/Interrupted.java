package org.fristad.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request that waits for a proof: where it was going, and everything that was typed into it. */
record Interrupted(String to, boolean posts, boolean strongly, Map<String, List<String>> typed) {

    /** What the confirming page itself asks begins so, and is never handed on as typed. */
    static final String OWN = "confirm.";

    private static final String ADDRESS = "(/[\\w.%-]+)+(\\?[\\w.%&=+~-]*)?";

    /** The request that was asked for a proof. */
    static Interrupted of(HttpServletRequest request, boolean strongly) {
        var posts = !request.getMethod().equals("GET");
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var query = request.getQueryString();
        return new Interrupted(
                local(query == null ? path : path + "?" + query), posts, strongly, typed(request, query));
    }

    /** The request that the confirming page carries. */
    static Interrupted carried(HttpServletRequest request) {
        return new Interrupted(
                local(request.getParameter(OWN + "to")),
                "true".equals(request.getParameter(OWN + "posts")),
                "true".equals(request.getParameter(OWN + "strongly")),
                typed(request, null));
    }

    /** What was typed, but for what stands in the address, which is kept there. */
    private static Map<String, List<String>> typed(HttpServletRequest request, @Nullable String query) {
        var inAddress = "&" + Objects.requireNonNullElse(query, "");
        var typed = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((field, values) -> {
            if (!field.equals("_csrf") && !field.startsWith(OWN) && !inAddress.contains("&" + field + "=")) {
                typed.put(field, List.of(values));
            }
        });
        return typed;
    }

    private static String local(@Nullable String address) {
        return address != null && address.matches(ADDRESS) ? address : "/today";
    }
}
