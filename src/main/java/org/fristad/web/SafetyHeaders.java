package org.fristad.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer tells the browser: run only the scripts that this page names, keep nothing, frame nothing, tell no
 * other site where the reader came from. A form that another site sends is turned away before anything looks at it, and
 * another site may lead somebody to a page of ours but load nothing of it into its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SafetyHeaders extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object", "fencedframe");

    /** Whatever browsers offer to pages and we have no use for; also what would hand a page's words to a model. */
    private static final String[] OFF = {
        "accelerometer",
        "aria-notify",
        "autoplay",
        "bluetooth",
        "browsing-topics",
        "camera",
        "captured-surface-control",
        "clipboard-read",
        "clipboard-write",
        "compute-pressure",
        "digital-credentials-create",
        "digital-credentials-get",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "gamepad",
        "geolocation",
        "gyroscope",
        "hid",
        "identity-credentials-get",
        "idle-detection",
        "interest-cohort",
        "keyboard-map",
        "language-detector",
        "language-model",
        "local-fonts",
        "local-network",
        "local-network-access",
        "loopback-network",
        "magnetometer",
        "media-playback-while-not-visible",
        "microphone",
        "midi",
        "on-device-speech-recognition",
        "otp-credentials",
        "payment",
        "picture-in-picture",
        "private-state-token-issuance",
        "private-state-token-redemption",
        "screen-wake-lock",
        "serial",
        "speaker-selection",
        "storage-access",
        "summarizer",
        "sync-xhr",
        "translator",
        "unload",
        "usb",
        "window-management",
        "xr-spatial-tracking"
    };

    /** Passkeys are used by our own pages, and by nothing that could ever stand inside them. */
    private static final String[] OWN = {"publickey-credentials-create", "publickey-credentials-get"};

    private static final String PERMISSIONS = Stream.concat(
                    Arrays.stream(OFF).map(feature -> feature + "=()"),
                    Arrays.stream(OWN).map(feature -> feature + "=(self)"))
            .collect(Collectors.joining(", "));

    private final SecureRandom random = new SecureRandom();
    private final Address address;
    private final String overTls;

    SafetyHeaders(Address address, @Value("${fristad.hsts-preload:false}") boolean preload) {
        this.address = address;
        this.overTls = "max-age=31536000; includeSubDomains" + (preload ? "; preload" : "");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var nonce = nonce();
        request.setAttribute(Site.NONCE, nonce);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'nonce-" + nonce
                        + "'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
                        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                        + "require-trusted-types-for 'script'; trusted-types htmx; " + reports(request));
        fixed(response);
        if (address.overTls(request)) {
            response.setHeader("Strict-Transport-Security", overTls);
            response.setHeader("Reporting-Endpoints", "csp=\"" + request.getContextPath() + BrowserReports.PATH + "\"");
        }
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/static/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (!fromElsewhere(request)) {
            chain.doFilter(request, response);
        } else if (leadsHere(request) || request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(request, new ForElsewhere(response));
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** The newer way to report is for TLS only, and where it is named browsers that know it forget the older one. */
    private String reports(HttpServletRequest request) {
        var older = "report-uri " + request.getContextPath() + BrowserReports.PATH;
        return address.overTls(request) ? older + "; report-to csp" : older;
    }

    /** A link on another site must not be able to sign somebody out and throw away what they have typed. */
    private static final class ForElsewhere extends HttpServletResponseWrapper {

        ForElsewhere(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!name.equalsIgnoreCase("Clear-Site-Data")) {
                super.setHeader(name, value);
            }
        }
    }

    /** What does not depend on the request. */
    static void fixed(HttpServletResponse response) {
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Permissions-Policy", PERMISSIONS);
    }

    /** Whether the browser says that a page of another site asks. Older browsers say nothing; tokens hold for them. */
    private static boolean fromElsewhere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** A link to a page of ours, opened as a page. */
    private static boolean leadsHere(HttpServletRequest request) {
        var mode = request.getHeader("Sec-Fetch-Mode");
        var whereTo = request.getHeader("Sec-Fetch-Dest");
        return READING.contains(request.getMethod())
                && (mode == null || mode.equals("navigate"))
                && (whereTo == null || !FRAMES.contains(whereTo));
    }

    private String nonce() {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** An error is answered by another dispatch, whose page needs its own nonce. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
