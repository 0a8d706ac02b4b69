package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where people reach Fristad, as whoever runs it has said ({@code fristad.address}). What a request says of its own address
 * is never believed: a proxy in front sees the browser over TLS and us without, and a stranger writes what they like.
 */
@Component
public final class Address {

    private final String address;

    Address(@Value("${fristad.address}") String address) {
        this.address = address.replaceFirst("/+$", "");
    }

    /** Where pages and passkeys are at home; on one's own machine any port is ours. */
    public String origin(HttpServletRequest request) {
        return "localhost".equals(URI.create(address).getHost())
                ? "http://localhost:" + request.getLocalPort()
                : address;
    }

    /** The whole address of a page of ours, to be passed on. */
    public String of(HttpServletRequest request, String path) {
        return origin(request) + request.getContextPath() + path;
    }

    /** Whether the browser reaches us over TLS, whoever speaks it: we, or a proxy in front of us. */
    public boolean overTls(HttpServletRequest request) {
        return request.isSecure() || address.toLowerCase(Locale.ROOT).startsWith("https:");
    }
}
