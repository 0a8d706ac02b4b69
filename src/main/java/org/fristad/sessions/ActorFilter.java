package org.fristad.sessions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.web.TurnedAway;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Says who acts in this request: roles are read from the database each time, so that what was taken from somebody is
 * gone at their next click. A locked session opens no page, and one that began with a password alone only those on which
 * something stronger is added; the database is told of no role in it.
 */
final class ActorFilter extends OncePerRequestFilter {

    private static final Set<String> WHILE_LOCKED =
            Set.of("/locked", "/unlock", "/unlock/waiting", "/lock", "/leave", "/sign-out", "/sign-in/passkey/options");
    private static final Set<String> WITH_PASSWORD_ALONE = Set.of("/sign-out", "/account/language");
    private static final String FIRST_FACTOR = "/account/factors";
    private static final Set<Role> OF_PROGRAMME = Set.of(Role.REVIEWER, Role.DECIDER, Role.FINANCE);
    private static final Set<Role> OF_CASES =
            Set.of(Role.CASEWORKER, Role.ON_CALL, Role.COORDINATOR, Role.LEGAL_ADVISER);

    private final Sessions sessions;
    private final WhileLocked locked;

    ActorFilter(Sessions sessions, WhileLocked locked) {
        this.sessions = sessions;
        this.locked = locked;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (authentication == null
                || !(authentication.getPrincipal() instanceof SignedIn signedIn)
                || path.startsWith("/static/")) {
            chain.doFilter(request, response);
            return;
        }
        var admitted = sessions.admit(request, signedIn).orElse(null);
        if (admitted == null) {
            sessions.end(request, response);
            go(request, response, "/sign-in?ended");
            return;
        }
        TurnedAway.asked(request, admitted.actor().person());
        if (admitted.session().locked() && !WHILE_LOCKED.contains(path)) {
            if (holdsWords(request)) {
                locked.page(request).write(request, response);
                return;
            }
            go(request, response, "/locked?back=" + UriUtils.encodeQueryParam(path, "UTF-8"));
            return;
        }
        if (admitted.session().factor() == Factor.PASSWORD
                && !path.startsWith(FIRST_FACTOR)
                && !WITH_PASSWORD_ALONE.contains(path)
                && !WHILE_LOCKED.contains(path)) {
            go(request, response, FIRST_FACTOR);
            return;
        }
        try {
            var actor = admitted.actor();
            actor.purposely(purpose(path, actor)).call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** A form whose words another page can carry; files are not carried, and where a part of a page was asked for no page can stand. */
    private static boolean holdsWords(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getMethod().equals("POST")
                && request.getHeader("HX-Request") == null
                && (type == null || type.startsWith("application/x-www-form-urlencoded"));
    }

    /** A whole page goes elsewhere, also when only a part of it was asked for. */
    static void go(HttpServletRequest request, HttpServletResponse response, String path) {
        var address = request.getContextPath() + path;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address);
        }
    }

    /** Why one acts: by where one is, else by what one's roles are for. */
    static Purpose purpose(String path, Actor actor) {
        if (path.startsWith("/statistics")) {
            return Purpose.STATISTICS;
        }
        if (path.startsWith("/account")) {
            return Purpose.ADMINISTRATION;
        }
        if (path.startsWith("/log") || path.startsWith("/oversight")) {
            return Purpose.OVERSIGHT;
        }
        if (path.startsWith("/programme") && actor.roles().stream().anyMatch(OF_PROGRAMME::contains)) {
            return Purpose.PROGRAMME;
        }
        if (actor.roles().stream().anyMatch(OF_CASES::contains)) {
            return Purpose.SUPPORT;
        }
        if (actor.roles().stream().anyMatch(OF_PROGRAMME::contains)) {
            return Purpose.PROGRAMME;
        }
        if (actor.is(Role.STATISTICIAN) || actor.is(Role.REPORTER)) {
            return Purpose.STATISTICS;
        }
        return actor.is(Role.DATA_PROTECTION_OFFICER) ? Purpose.OVERSIGHT : Purpose.ADMINISTRATION;
    }
}
