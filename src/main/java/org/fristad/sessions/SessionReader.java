package org.fristad.sessions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.fristad.web.Reader;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who reads a page: whoever's session it is, unless it is locked. */
@Component
class SessionReader implements Reader {

    @Override
    public Optional<Locale> language() {
        return request().flatMap(Sessions::greeting).map(Greeting::language);
    }

    @Override
    public Optional<String> displayName() {
        return open().map(Greeting::name);
    }

    @Override
    public Optional<String> organisationName() {
        return open().map(Greeting::organisation);
    }

    @Override
    public Optional<Unlock> unlock() {
        return request().flatMap(Sessions::current).map(session -> switch (session.factor()) {
            case PASSKEY -> Unlock.PASSKEY;
            case DEMO -> Unlock.CLICK;
            default -> Unlock.PASSWORD;
        });
    }

    private static Optional<Greeting> open() {
        return request()
                .filter(request ->
                        Sessions.current(request).filter(it -> !it.locked()).isPresent())
                .flatMap(Sessions::greeting);
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
