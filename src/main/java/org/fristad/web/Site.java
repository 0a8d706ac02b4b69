package org.fristad.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fristad.actor.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What is the same around every page, and how a request is read for it. */
@Component
class Site {

    static final String NOTICE = "notice";
    static final String NONCE = Site.class.getName() + ".nonce";

    private final ObjectProvider<MenuItem> menu;
    private final ObjectProvider<Reader> reader;
    private final ObjectProvider<ResourceUrlProvider> assets;
    private final boolean demo;
    private final Duration lockAfter;
    private final Duration lockAfterStrict;

    Site(
            ObjectProvider<MenuItem> menu,
            ObjectProvider<Reader> reader,
            ObjectProvider<ResourceUrlProvider> assets,
            @Value("${fristad.demo:false}") boolean demo,
            @Value("${fristad.lock-after:10m}") Duration lockAfter,
            @Value("${fristad.lock-after-strict:2m}") Duration lockAfterStrict) {
        this.menu = menu;
        this.reader = reader;
        this.assets = assets;
        this.demo = demo;
        this.lockAfter = lockAfter;
        this.lockAfterStrict = lockAfterStrict;
    }

    /** Reads the request in the reader's language, which must be known by then. */
    Reading reading(HttpServletRequest request) {
        var asked = request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
        return new Reading(
                path(request),
                asked ? path(request) : "/today",
                asked && (told(Reader::displayName) != null || languageOf(reader.getIfAvailable()) == null),
                Objects.requireNonNullElse((String) request.getAttribute(NONCE), ""),
                csrf(request),
                told(Reader::displayName),
                place(),
                Optional.ofNullable(reader.getIfAvailable())
                        .flatMap(Reader::unlock)
                        .orElse(null),
                menu(),
                notice(request),
                demo,
                lockAfter.toSeconds(),
                lockAfterStrict.toSeconds(),
                path -> request.getContextPath()
                        + Objects.requireNonNullElse(assets.getObject().getForLookupPath(path), path));
    }

    private static @Nullable Locale languageOf(@Nullable Reader reader) {
        return reader == null ? null : reader.language().orElse(null);
    }

    /** The language that the reader has chosen, else the one in the address, else the one the browser asks for. */
    Locale language(HttpServletRequest request) {
        var chosen = Optional.ofNullable(reader.getIfAvailable()).flatMap(Reader::language);
        if (chosen.isPresent()) {
            return Texts.supported(chosen.get());
        }
        var asked = request.getQueryString() == null ? null : request.getParameter("language");
        if (asked != null) {
            return Texts.supported(Locale.forLanguageTag(asked));
        }
        var accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (accepted == null) {
            return Texts.ENGLISH;
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(accepted), List.of(Locale.of("sv"), Locale.of("en")));
            return best == null ? Texts.ENGLISH : Texts.supported(best);
        } catch (IllegalArgumentException e) {
            return Texts.ENGLISH;
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static Reading.@Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Reading.Csrf(token.getParameterName(), token.getToken())
                : null;
    }

    private @Nullable String told(Function<Reader, Optional<String>> what) {
        return Optional.ofNullable(reader.getIfAvailable()).flatMap(what).orElse(null);
    }

    /** What the reader is and for whom: Caseworker, Lyktan. */
    private @Nullable String place() {
        var roles = Actor.acting().stream()
                .flatMap(actor -> actor.roles().stream().sorted())
                .map(role -> Texts.label("role", role.name()));
        var organisation = Optional.ofNullable(told(Reader::organisationName));
        return Stream.concat(roles, organisation.stream()).collect(Collectors.joining(", "));
    }

    private List<MenuItem> menu() {
        return Actor.acting()
                .map(actor -> menu.stream()
                        .filter(item -> item.shows().test(actor))
                        .sorted(Comparator.comparingInt(MenuItem::order))
                        .toList())
                .orElse(List.of());
    }

    private static @Nullable String notice(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : (String) flash.get(NOTICE);
    }
}
