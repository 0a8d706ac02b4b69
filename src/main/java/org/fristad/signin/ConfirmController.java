package org.fristad.signin;

import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Refused;
import org.fristad.factors.Passkeys;
import org.fristad.factors.Passwords;
import org.fristad.sessions.Session;
import org.fristad.sessions.Sessions;
import org.fristad.web.Form;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Takes a fresh proof of who acts, and lets the request that waited for it go on with everything that was typed. */
@Controller
class ConfirmController {

    private final SignIn signIn;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final SignInLog log;

    ConfirmController(SignIn signIn, Passkeys passkeys, Sessions sessions, SignInLog log) {
        this.signIn = signIn;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.log = log;
    }

    /** With what one may prove it here. */
    record Ways(boolean click, boolean passkey, boolean code) {}

    /** The page that asks for the proof. */
    View ask(HttpServletRequest request, Interrupted waiting) {
        return page(request, 403, Form.empty(), waiting);
    }

    @PostMapping("/confirm")
    View confirm(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = Interrupted.OWN + "password", defaultValue = "") String password,
            @RequestParam(name = Interrupted.OWN + "code", defaultValue = "") String code,
            @RequestParam(name = Interrupted.OWN + "passkey", defaultValue = "") String passkey) {
        var waiting = Interrupted.carried(request);
        var session = Sessions.current(request).orElseThrow();
        try {
            sessions.proved(request, prove(request, session, waiting, password, code, passkey));
            log.said("account.confirmed", session.login());
            return waiting.posts() ? Page.repeat(waiting.to()) : seeOther(waiting.to());
        } catch (Attempts.TooMany | Passwords.Busy tooMany) {
            response.setHeader("Retry-After", SignInAdvice.wait(tooMany));
            return page(request, 429, Form.empty().with(new Refused(null, "signin.confirm.wait")), waiting);
        } catch (Refused refused) {
            var field = "code".equals(refused.field()) ? "code" : "password";
            var message = Texts.t(field.equals("code") ? "signin.code.wrong" : "signin.confirm.wrong");
            return page(request, 422, Form.empty().with(Interrupted.OWN + field, message), waiting);
        }
    }

    private Factor prove(
            HttpServletRequest request,
            Session session,
            Interrupted waiting,
            String password,
            String code,
            String passkey) {
        var ways = ways(session, waiting);
        if (ways.click()) {
            return Factor.DEMO;
        }
        if (ways.code() && passkey.isEmpty()) {
            signIn.again(session, password);
            signIn.codeAgain(session, code);
            return Factor.CODE;
        }
        signIn.again(request, session.login(), passkey);
        return Factor.PASSKEY;
    }

    /** Any passkey of one's own will do; a code only where it was what one signed in with and no passkey is asked for. */
    private Ways ways(Session session, Interrupted waiting) {
        return new Ways(
                session.factor() == Factor.DEMO,
                session.factor() != Factor.DEMO && passkeys.has(session.login()),
                session.factor() == Factor.CODE && !waiting.strongly());
    }

    private View page(HttpServletRequest request, int status, Form form, Interrupted waiting) {
        var ways = ways(Sessions.current(request).orElseThrow(), waiting);
        return Page.of(status, (html, tags) -> JteConfirmPageGenerated.render(html, tags, form, waiting, ways));
    }
}
