package org.fristad.sessions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form with a file stands in memory while it is read. It is read only for somebody who is signed in, before anything
 * looks at it: for nobody else there is a page that takes a file. Only so many stand there at once, from the first byte to
 * the answer: the others wait for their turn unread, so that no account can fill the memory of all.
 */
final class SentFiles extends OncePerRequestFilter {

    private static final int AT_ONCE = 3;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Duration patience;

    SentFiles() {
        this(Duration.ofSeconds(20));
    }

    /** Whoever has waited so long is told to come again. */
    SentFiles(Duration patience) {
        this.patience = patience;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || !type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            ActorFilter.go(request, response, "/sign-in");
            return;
        }
        if (!turn()) {
            response.setHeader("Retry-After", String.valueOf(Math.max(1, patience.toSeconds())));
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            take(request, response, chain);
        } finally {
            turns.release();
        }
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterMap();
        } catch (InvalidParameterException unreadable) {
            if (!response.isCommitted()) {
                response.sendError(
                        unreadable.getErrorCode() < 500
                                ? unreadable.getErrorCode()
                                : HttpServletResponse.SC_BAD_REQUEST);
            }
            return;
        }
        chain.doFilter(request, response);
    }
}
