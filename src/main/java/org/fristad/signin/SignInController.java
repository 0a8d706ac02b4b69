package org.fristad.signin;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Refused;
import org.fristad.factors.Passkeys;
import org.fristad.sessions.Session;
import org.fristad.sessions.Sessions;
import org.fristad.web.Form;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Signing in, with a passkey or with a password and a code, and out. */
@Controller
class SignInController {

    private final SignIn signIn;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Clock clock;
    private final boolean demo;

    SignInController(
            SignIn signIn,
            Passkeys passkeys,
            Sessions sessions,
            Clock clock,
            @Value("${fristad.demo:false}") boolean demo) {
        this.signIn = signIn;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.clock = clock;
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
            var login = signIn.password(name, password);
            return switch (signIn.after(login)) {
                case CODE -> {
                    PasswordGiven.keep(request, login, clock.instant());
                    yield seeOther("/sign-in/code?language=" + Texts.locale().getLanguage());
                }
                case PASSKEY -> throw new Refused(null, "signin.passkey.instead");
                case FIRST_FACTOR -> {
                    sessions.begin(request, response, login, Factor.PASSWORD, null);
                    yield seeOther("/account/factors");
                }
            };
        } catch (Refused refused) {
            return again(request, refused);
        }
    }

    private View again(HttpServletRequest request, Refused refused) {
        var form = Form.of(request).with(refused);
        return invalid((html, tags) -> JteSignInPageGenerated.render(html, tags, form, false, demo));
    }

    @GetMapping("/sign-in/code")
    View codeForm(HttpServletRequest request) {
        return PasswordGiven.of(request, clock.instant()).isPresent()
                ? page((html, tags) -> JteCodePageGenerated.render(html, tags, Form.empty()))
                : seeOther("/sign-in");
    }

    @PostMapping("/sign-in/code")
    View code(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        var given = PasswordGiven.of(request, clock.instant()).orElse(null);
        if (given == null) {
            return seeOther("/sign-in");
        }
        try {
            signIn.code(given.login(), code);
            sessions.begin(request, response, given.login(), Factor.CODE, null);
            return seeOther("/today");
        } catch (Refused refused) {
            var form = Form.of(request).with(refused);
            return invalid((html, tags) -> JteCodePageGenerated.render(html, tags, form));
        }
    }

    /** What a browser is to ask its passkeys; who has signed in is asked for their own. */
    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> options(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(passkeys.ask(
                        request, Sessions.current(request).map(Session::login).orElse(null)));
    }

    @PostMapping("/sign-in/passkey")
    View passkey(
            @RequestParam(defaultValue = "") String passkey, HttpServletRequest request, HttpServletResponse response) {
        try {
            sessions.begin(request, response, signIn.passkey(request, passkey), Factor.PASSKEY, null);
            return seeOther("/today");
        } catch (Refused refused) {
            return again(request, refused);
        }
    }

    @PostMapping("/sign-out")
    View signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        return seeOther("/sign-in");
    }

    /** A page of ours to go back to, or the start. */
    static String local(@Nullable String path) {
        return path != null && path.matches("/[\\w-]+(/[\\w.-]+)*") ? path : "/today";
    }

    /** The account of whoever sent the request. */
    static UUID login(HttpServletRequest request) {
        return Sessions.current(request).orElseThrow().login();
    }
}
