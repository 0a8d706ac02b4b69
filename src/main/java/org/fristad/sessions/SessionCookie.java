package org.fristad.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.fristad.web.Address;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * The one cookie. Over TLS its name makes the browser send it to this host only, and over TLS only; without TLS, as on
 * one's own machine, it has another name, so that the two are never taken for one another.
 */
final class SessionCookie implements HttpSessionIdResolver {

    private static final String OVER_TLS = "__Host-SID";
    private static final String PLAIN = "SID";

    private final Address address;

    SessionCookie(Address address) {
        this.address = address;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(cookie -> Objects.requireNonNullElse(cookie.getValue(), ""))
                        .toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        write(request, response, id, -1);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", 0);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, String value, long age) {
        var cookie = ResponseCookie.from(name(request), value)
                .path("/")
                .secure(address.overTls(request))
                .httpOnly(true)
                .sameSite("Strict")
                .maxAge(age);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private String name(HttpServletRequest request) {
        return address.overTls(request) ? OVER_TLS : PLAIN;
    }
}
