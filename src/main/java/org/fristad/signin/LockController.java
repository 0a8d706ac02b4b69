package org.fristad.signin;

import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Refused;
import org.fristad.sessions.Session;
import org.fristad.sessions.Sessions;
import org.fristad.sessions.WhileLocked;
import org.fristad.web.Form;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Locking and unlocking: a short proof by whoever signed in, in the page, so that its words stay, or on a page of its own. */
@Controller
class LockController implements WhileLocked {

    private final SignIn signIn;
    private final Sessions sessions;

    LockController(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @PostMapping("/lock")
    Object lock(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String back,
            @RequestHeader(name = "X-In-Place", required = false, defaultValue = "") String inPlace) {
        sessions.lock(request, true);
        return inPlace.isEmpty()
                ? lockedPage(request, Form.empty(), back, null, 200)
                : ResponseEntity.noContent().build();
    }

    @Override
    public Page page(HttpServletRequest waiting) {
        return lockedPage(waiting, Form.empty(), "", Interrupted.of(waiting, false), 403);
    }

    /** Somebody is still there, who has asked for no page lately: being asked at all is what keeps a session in use. */
    @PostMapping("/here")
    ResponseEntity<Void> here() {
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/locked")
    View locked(HttpServletRequest request, @RequestParam(defaultValue = "") String back) {
        return session(request).locked()
                ? lockedPage(request, Form.empty(), back, null, 200)
                : seeOther(SignInController.local(back));
    }

    @PostMapping("/unlock")
    Object unlock(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String back,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String passkey,
            @RequestHeader(name = "X-In-Place", required = false, defaultValue = "") String inPlace) {
        try {
            prove(request, password, passkey);
            sessions.lock(request, false);
            return inPlace.isEmpty()
                    ? seeOther(SignInController.local(back))
                    : ResponseEntity.noContent().build();
        } catch (Refused refused) {
            return inPlace.isEmpty()
                    ? lockedPage(request, wrong("password"), back, null, 422)
                    : ResponseEntity.unprocessableContent().build();
        }
    }

    /** Unlocks, and the form that came meanwhile goes on with everything that was typed. */
    @PostMapping("/unlock/waiting")
    View unlockWaiting(
            HttpServletRequest request,
            @RequestParam(name = Interrupted.OWN + "password", defaultValue = "") String password,
            @RequestParam(name = Interrupted.OWN + "passkey", defaultValue = "") String passkey) {
        var waiting = Interrupted.carried(request);
        try {
            prove(request, password, passkey);
            sessions.lock(request, false);
            return Page.repeat(waiting.to());
        } catch (Refused refused) {
            return lockedPage(request, wrong(Interrupted.OWN + "password"), "", waiting, 422);
        }
    }

    private static Form wrong(String field) {
        return Form.empty().with(field, Texts.t("web.locked.wrong"));
    }

    /** With what the session began: a passkey is not stood in for by a password. After a code, the password is enough here. */
    private void prove(HttpServletRequest request, String password, String passkey) {
        var session = session(request);
        if (session.factor() == Factor.PASSKEY) {
            signIn.again(request, session.login(), passkey);
        } else if (session.factor() != Factor.DEMO) {
            signIn.again(session, password);
        }
    }

    private static Page lockedPage(
            HttpServletRequest request, Form form, String back, @Nullable Interrupted waiting, int status) {
        var factor = session(request).factor();
        var to = SignInController.local(back);
        return Page.of(
                status,
                (html, tags) ->
                        JteLockedPageGenerated.render(html, tags, form, to, Optional.ofNullable(waiting), factor));
    }

    private static Session session(HttpServletRequest request) {
        return Sessions.current(request).orElseThrow();
    }
}
