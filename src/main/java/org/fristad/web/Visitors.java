package org.fristad.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final Limits limits;

    Visitors(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/static/")
                || request.isRequestedSessionIdValid();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            limits.take("visitors", Limits.EVERYBODY);
        } catch (TooMany tooMany) {
            tooMany.tell(response);
            ErrorPages.of(tooMany).write(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
