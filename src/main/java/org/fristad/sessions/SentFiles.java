package org.fristad.sessions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form with a file stands in memory while it is read. It is read only for somebody who is signed in, before anything
 * looks at it: for nobody else there is a page that takes a file.
 */
final class SentFiles extends OncePerRequestFilter {

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
