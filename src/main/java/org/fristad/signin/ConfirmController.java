package org.fristad.signin;

import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import org.fristad.actor.Refused;
import org.fristad.sessions.Sessions;
import org.fristad.web.Form;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Takes a fresh proof of who acts, and lets the request that waited for it go on with everything that was typed. */
@Controller
class ConfirmController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final SignInLog log;
    private final boolean demo;

    ConfirmController(SignIn signIn, Sessions sessions, SignInLog log, @Value("${fristad.demo:false}") boolean demo) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.log = log;
        this.demo = demo;
    }

    /** The page that asks for the proof. */
    View ask(Interrupted waiting) {
        return page(403, Form.empty(), waiting);
    }

    @PostMapping("/confirm")
    View confirm(
            HttpServletRequest request,
            @RequestParam(name = Interrupted.OWN + "password", defaultValue = "") String password) {
        var waiting = Interrupted.carried(request);
        var login = SignInController.login(request);
        try {
            if (!demo) {
                signIn.again(login, password);
            }
            sessions.proved(request, Sessions.current(request).orElseThrow().factor());
            log.said("account.confirmed", login);
            return waiting.posts() ? Page.repeat(waiting.to()) : seeOther(waiting.to());
        } catch (Refused refused) {
            return page(422, Form.empty().with(Interrupted.OWN + "password", Texts.t("signin.confirm.wrong")), waiting);
        }
    }

    private View page(int status, Form form, Interrupted waiting) {
        return Page.of(status, (html, tags) -> JteConfirmPageGenerated.render(html, tags, form, waiting, demo));
    }
}
