package org.fristad.signin;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Refused;
import org.fristad.sessions.Session;
import org.fristad.sessions.Sessions;
import org.fristad.web.Form;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Signing in and out, locking and unlocking. */
@Controller
class SignInController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final boolean demo;

    SignInController(SignIn signIn, Sessions sessions, @Value("${fristad.demo:false}") boolean demo) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.demo = demo;
    }

    @GetMapping("/sign-in")
    View form(HttpServletRequest request) {
        if (Sessions.current(request).isPresent()) {
            return seeOther("/today");
        }
        var ended = request.getParameter("ended") != null;
        return page((html, tags) -> JteSignInPageGenerated.render(html, tags, Form.empty(), ended, demo));
    }

    @PostMapping("/sign-in")
    View signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            sessions.begin(request, response, signIn.check(name, password), Factor.PASSWORD, null);
            return seeOther("/today");
        } catch (Refused refused) {
            var form = Form.of(request).with(refused);
            return invalid((html, tags) -> JteSignInPageGenerated.render(html, tags, form, false, demo));
        }
    }

    @PostMapping("/sign-out")
    View signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        return seeOther("/sign-in");
    }

    @PostMapping("/lock")
    Object lock(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String back,
            @RequestHeader(name = "X-In-Place", required = false, defaultValue = "") String inPlace) {
        sessions.lock(request, true);
        return inPlace.isEmpty()
                ? lockedPage(Form.empty(), local(back), 200)
                : ResponseEntity.noContent().build();
    }

    @GetMapping("/locked")
    View locked(HttpServletRequest request, @RequestParam(defaultValue = "") String back) {
        return locked(request) ? lockedPage(Form.empty(), local(back), 200) : seeOther(local(back));
    }

    @PostMapping("/unlock")
    Object unlock(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String back,
            @RequestParam(defaultValue = "") String password,
            @RequestHeader(name = "X-In-Place", required = false, defaultValue = "") String inPlace) {
        try {
            if (!demo) {
                signIn.again(login(request), password);
            }
            sessions.lock(request, false);
            return inPlace.isEmpty()
                    ? seeOther(local(back))
                    : ResponseEntity.noContent().build();
        } catch (Refused refused) {
            return inPlace.isEmpty()
                    ? lockedPage(
                            Form.empty().with("password", org.fristad.web.Texts.t("web.locked.wrong")),
                            local(back),
                            422)
                    : ResponseEntity.unprocessableContent().build();
        }
    }

    private View lockedPage(Form form, String back, int status) {
        return org.fristad.web.Page.of(
                status, (html, tags) -> JteLockedPageGenerated.render(html, tags, form, back, demo));
    }

    private static boolean locked(HttpServletRequest request) {
        return Sessions.current(request).filter(Session::locked).isPresent();
    }

    /** A page of ours to go back to, or the start. */
    static String local(String path) {
        return path.matches("/[\\w-]+(/[\\w.-]+)*") ? path : "/today";
    }

    /** The account of whoever sent the request. */
    static UUID login(HttpServletRequest request) {
        return Sessions.current(request).orElseThrow().login();
    }
}
