package org.fristad.sessions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** In tests without a browser, the mock session that a test hands from request to request carries our cookie. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class CookieJar extends OncePerRequestFilter {

    static final String COOKIE = "SID";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request instanceof MockHttpServletRequest mock && response instanceof MockHttpServletResponse answer) {
            bring(mock);
            chain.doFilter(request, response);
            keep(mock, answer.getCookie(COOKIE));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void bring(MockHttpServletRequest request) {
        var jar = request.getSession(false);
        if (jar != null && jar.getAttribute(COOKIE) instanceof String kept) {
            request.setCookies(new Cookie(COOKIE, kept));
        }
    }

    private static void keep(MockHttpServletRequest request, @Nullable Cookie given) {
        if (given == null) {
            return;
        }
        var jar = request.getSession(true);
        if (given.getMaxAge() == 0) {
            jar.invalidate();
        } else {
            jar.setAttribute(COOKIE, given.getValue());
        }
    }
}
