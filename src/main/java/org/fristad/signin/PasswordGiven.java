package org.fristad.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whose password was given in this browser, while the code that must follow it is not: for a few minutes, opening nothing. */
record PasswordGiven(UUID login, Instant at) implements Serializable {

    private static final String KEPT = PasswordGiven.class.getName();
    private static final Duration WAITS = Duration.ofMinutes(5);

    static void keep(HttpServletRequest request, UUID login, Instant now) {
        request.getSession(true).setAttribute(KEPT, new PasswordGiven(login, now));
        request.changeSessionId();
    }

    static Optional<PasswordGiven> of(HttpServletRequest request, Instant now) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (PasswordGiven) session.getAttribute(KEPT))
                .filter(given -> now.isBefore(given.at().plus(WAITS)));
    }
}
