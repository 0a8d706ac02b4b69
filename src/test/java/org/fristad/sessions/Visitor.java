package org.fristad.sessions;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody's browser in tests without one: keeps the cookie from request to request. */
public final class Visitor {

    private final MockMvcTester mvc;
    private final MockHttpSession jar = new MockHttpSession();

    public Visitor(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    /** Opens a page. */
    public MvcTestResult get(String path) {
        return mvc.get().uri(path).session(jar).exchange();
    }

    /** Sends a form of these fields and values in turn. */
    public MvcTestResult post(String path, String... pairs) {
        var request = mvc.post().uri(path).session(jar).with(csrf());
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
    }

    /** Sends a form as our script does, which stays on the page. */
    public MvcTestResult inPlace(String path, String... pairs) {
        var request = mvc.post().uri(path).session(jar).with(csrf()).header("X-In-Place", "true");
        for (int i = 0; i < pairs.length; i += 2) {
            request = request.param(pairs[i], pairs[i + 1]);
        }
        return request.exchange();
    }

    /** What requests of this browser are sent with. */
    public MockHttpSession session() {
        return jar;
    }

    /** What the browser keeps as our cookie; empty when it has none. */
    public String cookie() {
        return jar.isInvalid() ? "" : Objects.requireNonNullElse((String) jar.getAttribute(CookieJar.COOKIE), "");
    }

    /** A browser with this cookie. */
    public Visitor withCookie(String cookie) {
        jar.setAttribute(CookieJar.COOKIE, cookie);
        return this;
    }

    /** The words of an answer. */
    public static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
