package org.fristad.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The sessions of those who have signed in: begun afresh, locked and unlocked, ended. */
@Component
class Sessions {

    /** However busy one is, after so long one signs in again. */
    static final Duration LONGEST = Duration.ofHours(10);

    private static final String GREETING = Sessions.class.getName() + ".greeting";
    private static final String ASSURANCE = Sessions.class.getName() + ".assurance";
    private static final String LOCKED = Sessions.class.getName() + ".locked";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final Accounts accounts;
    private final SignInLog log;
    private final Clock clock;

    Sessions(Accounts accounts, SignInLog log, Clock clock) {
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
    }

    /** Begins a session of its own; nothing of what was there before is carried over, not even its name. */
    void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            UUID login,
            Factor factor,
            @Nullable Locale language) {
        var actor = SignIn.PROGRAM.call(() -> accounts.actor(login, Purpose.ADMINISTRATION));
        var me = actor.call(accounts::me);
        actor.run(() -> log.said("account.signed_in", login));
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var session = request.getSession(true);
        session.setAttribute(ASSURANCE, new Assurance(factor, clock.instant()));
        session.setAttribute(
                GREETING,
                new Greeting(me.name(), me.organisation(), language == null ? Locale.of(me.language()) : language));
        var context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(login, clock.instant()), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** Ends the session, and tells the browser to forget what it has of us. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }

    boolean over(SignedIn signedIn) {
        return clock.instant().isAfter(signedIn.since().plus(LONGEST));
    }

    /** How surely it is known whose session it is. */
    static Assurance assurance(HttpServletRequest request) {
        var session = request.getSession(false);
        var told = session == null ? null : (Assurance) session.getAttribute(ASSURANCE);
        return told == null ? Assurance.LEAST : told;
    }

    /** Whoever's session it is has proved once more to be who signed in. */
    void proved(HttpServletRequest request) {
        request.getSession()
                .setAttribute(ASSURANCE, new Assurance(assurance(request).factor(), clock.instant()));
    }

    static void lock(HttpServletRequest request) {
        request.getSession().setAttribute(LOCKED, true);
    }

    static void unlock(HttpServletRequest request) {
        request.getSession().removeAttribute(LOCKED);
    }

    static boolean locked(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LOCKED) != null;
    }

    static void speak(HttpServletRequest request, Locale language) {
        greeting(request)
                .ifPresent(it -> request.getSession()
                        .setAttribute(GREETING, new Greeting(it.name(), it.organisation(), language)));
    }

    static Optional<Greeting> greeting(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(session -> (Greeting) session.getAttribute(GREETING));
    }

    /** When the session ends if nothing more is done. */
    Instant ends(HttpSession session, SignedIn signedIn) {
        var idle = clock.instant().plusSeconds(session.getMaxInactiveInterval());
        var longest = signedIn.since().plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }
}
