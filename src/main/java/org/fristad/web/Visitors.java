package org.fristad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Each visitor without a session is given one, which takes room: so many may come in a minute and no more. It stands
 * where sessions are known and nobody has been asked who they are; those who have one are not counted.
 */
@Component
@Order(-110)
final class Visitors extends OncePerRequestFilter {

    /** A balancer asks whether we are well, and nobody is kept from leaving. */
    private static final Set<String> UNCOUNTED = Set.of("/actuator/health", "/leave");

    /** Those who come to sign in have a share of their own, however many come to other pages. */
    private static final String SIGN_IN = "/sign-in";

    private final Limits limits;

    Visitors(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return path(request).startsWith("/static/")
                || UNCOUNTED.contains(path(request))
                || request.isRequestedSessionIdValid();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            limits.take("visitors", path(request).startsWith(SIGN_IN) ? SIGN_IN : Limits.EVERYBODY);
        } catch (TooMany tooMany) {
            tooMany.tell(response);
            ErrorPages.of(tooMany).write(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
