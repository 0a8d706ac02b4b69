package org.fristad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where browsers say that they refused to run or load something on a page of ours. A report names the page and what was
 * on it, so nothing of it is kept or logged but how often each rule was broken. It is answered before anybody asks whose
 * session it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class BrowserReports extends OncePerRequestFilter {

    static final String PATH = "/csp-reports";

    private static final Logger log = LoggerFactory.getLogger(BrowserReports.class);
    private static final int MOST_BYTES = 64 * 1024;
    private static final String OTHER = "other";
    private static final Set<String> RULES = Set.of(
            "default-src",
            "script-src",
            "script-src-elem",
            "script-src-attr",
            "style-src",
            "style-src-elem",
            "style-src-attr",
            "img-src",
            "font-src",
            "connect-src",
            "media-src",
            "object-src",
            "frame-src",
            "worker-src",
            "manifest-src",
            "form-action",
            "base-uri",
            "frame-ancestors",
            "require-trusted-types-for",
            "trusted-types");
    private static final Pattern BROKEN =
            Pattern.compile("\"(?:effectiveDirective|effective-directive)\"\\s*:\\s*\"([a-z-]{1,40})");

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Limits limits;

    BrowserReports(Limits limits) {
        this.limits = limits;
    }

    /** How often browsers have said since the start that a rule was broken, by rule. */
    public Map<String, Long> counts() {
        var counted = new TreeMap<String, Long>();
        counts.forEach((rule, count) -> counted.put(rule, count.get()));
        return counted;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        try {
            limits.take("csp-reports", Limits.EVERYBODY);
        } catch (TooMany tooMany) {
            tooMany.tell(response);
            response.setStatus(TooMany.STATUS);
            return;
        }
        var report = new String(request.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        var broken = BROKEN.matcher(report);
        while (broken.find()) {
            count(broken.group(1));
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void count(String named) {
        var rule = RULES.contains(named) ? named : OTHER;
        var count = counts.computeIfAbsent(rule, it -> new AtomicLong()).incrementAndGet();
        if (Long.bitCount(count) == 1) {
            log.warn("Browsers have refused something by the rule {}; since the start: {}", rule, count);
        }
    }
}
