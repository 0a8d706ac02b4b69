package org.fristad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Says in the program's log what was turned away: a form without our token or from another site (403), what was done too
 * often (429), and what somebody who has signed in may not see or what does not exist (404), which not even the program can
 * tell apart. A line names the kind of address and a number for who asked, never what they sent: an address may be a
 * link that works once, and what was asked for may be somebody's name.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TurnedAway extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TurnedAway.class);
    private static final String WHO = TurnedAway.class.getName() + ".who";
    private static final String LINES = "lines";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Of each who asks; nobody fills the log, and nobody hides in what others fill it with. */
    private final Limits lines;

    private final AtomicLong unwritten = new AtomicLong();

    TurnedAway(Clock clock) {
        this.lines = new Limits(Map.of(LINES, new Allowance(60, Duration.ofMinutes(1))), clock);
    }

    /** The request is sent by whom this number stands for: a person, or the session that a browser is in. */
    public static void asked(HttpServletRequest request, UUID who) {
        request.setAttribute(WHO, who);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int status = response.getStatus();
        var page = page(request);
        var known = request.getAttribute(WHO) instanceof UUID;
        if (status == 403 || status == TooMany.STATUS || status == 404 && known && !page.equals("/**")) {
            write(status, request, page);
        }
    }

    private void write(int status, HttpServletRequest request, String page) {
        var who = request.getAttribute(WHO) instanceof UUID id ? id.toString() : "nobody who has signed in";
        try {
            lines.take(LINES, who);
        } catch (TooMany tooMany) {
            unwritten.incrementAndGet();
            return;
        }
        long left = unwritten.getAndSet(0);
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "another method";
        log.warn(
                "Turned away: {} to {} {}, asked by {}{}",
                status,
                method,
                page,
                who,
                left == 0 ? "" : "; not written down since the last of these: " + left);
    }

    /** The address as we name it, without what stands for its parts; one that nobody has looked up yet is not named. */
    private static String page(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : "(before its address was read)";
    }
}
