package org.fristad.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.sessions.OpenSessions.Admitted;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session that a request belongs to: begun afresh, proved again, locked and unlocked, ended. */
@Component
public class Sessions {

    static final Actor PROGRAM = Actor.program(Role.SIGN_IN);

    private static final String GREETING = Sessions.class.getName() + ".greeting";
    private static final String CURRENT = Sessions.class.getName() + ".current";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final Accounts accounts;
    private final OpenSessions open;

    Sessions(Accounts accounts, OpenSessions open) {
        this.accounts = accounts;
        this.open = open;
    }

    /** Begins a session of its own; nothing of what was there before is carried over, not even its name. */
    public void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            UUID login,
            Factor factor,
            @Nullable Locale language) {
        var actor = PROGRAM.call(() -> accounts.actor(login, Purpose.ADMINISTRATION));
        var me = actor.call(accounts::me);
        var session = PROGRAM.call(() -> open.begin(login, factor));
        actor.run(() -> open.began(login, factor));
        current(request).ifPresent(previous -> PROGRAM.run(() -> open.finish(previous)));
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true)
                .setAttribute(
                        GREETING,
                        new Greeting(
                                me.name(), me.organisation(), language == null ? Locale.of(me.language()) : language));
        var context = new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(session), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** Ends the session, and tells the browser to forget what it has of us. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        current(request).ifPresent(session -> PROGRAM.run(() -> open.finish(session)));
        var browser = request.getSession(false);
        if (browser != null) {
            browser.invalidate();
        }
        request.removeAttribute(CURRENT);
        SecurityContextHolder.clearContext();
        forget(response);
    }

    /** Tells the browser to forget what it has of us. */
    static void forget(HttpServletResponse response) {
        response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }

    /** The session of whoever sent the request, if they are signed in. */
    public static Optional<Session> current(HttpServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(CURRENT));
    }

    /** The session of this request, looked up anew; nobody's when it is over. */
    Optional<Admitted> admit(HttpServletRequest request, SignedIn signedIn) {
        try {
            var admitted = PROGRAM.call(() -> open.admit(signedIn.session()));
            request.setAttribute(CURRENT, admitted.session());
            return Optional.of(admitted);
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    /**
     * Whoever's session it is has proved once more, with this factor, to be who signed in. More is known than before, so
     * the cookie is another.
     */
    public void proved(HttpServletRequest request, Factor factor) {
        var session = current(request).orElseThrow();
        request.changeSessionId();
        PROGRAM.run(() -> open.proved(session.id(), factor));
    }

    /** Locks the session, so that it opens no page, or unlocks it. */
    public void lock(HttpServletRequest request, boolean locked) {
        var session = current(request).orElseThrow();
        if (!locked) {
            request.changeSessionId();
        }
        PROGRAM.run(() -> open.lock(session.id(), locked));
        request.setAttribute(
                CURRENT,
                new Session(
                        session.id(),
                        session.login(),
                        session.factor(),
                        session.beganAt(),
                        session.provedAt(),
                        session.usedAt(),
                        locked,
                        session.endsAt()));
    }

    /** The pages of this session are in this language from now on. */
    public static void speak(HttpServletRequest request, Locale language) {
        greeting(request)
                .ifPresent(it -> request.getSession()
                        .setAttribute(GREETING, new Greeting(it.name(), it.organisation(), language)));
    }

    /** How whoever is signed in is greeted. */
    public static Optional<Greeting> greeting(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(session -> (Greeting) session.getAttribute(GREETING));
    }
}
