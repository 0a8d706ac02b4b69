package org.fristad.signin;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import org.fristad.accounts.Accounts;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.factors.Passwords;
import org.fristad.factors.Secrets;
import org.fristad.sessions.Greeting;
import org.fristad.sessions.Session;
import org.fristad.sessions.Sessions;
import org.fristad.web.Form;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One's own password, changed by whoever knows it and has just proved who they are. */
@Controller
class OwnPasswordController {

    /** The field of the password that is to be replaced. */
    static final String PRESENT = "present.password";

    private static final String ADDRESS = "/account/password";

    private final SignIn signIn;
    private final Accounts accounts;
    private final Secrets secrets;
    private final Passwords passwords;
    private final Enrolment enrolment;
    private final SignInLog log;
    private final Proof proof;

    OwnPasswordController(
            SignIn signIn,
            Accounts accounts,
            Secrets secrets,
            Passwords passwords,
            Enrolment enrolment,
            SignInLog log,
            Proof proof) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.secrets = secrets;
        this.passwords = passwords;
        this.enrolment = enrolment;
        this.log = log;
        this.proof = proof;
    }

    /** The proof is asked for before anything is typed: a page that asks later would have to carry passwords. */
    @GetMapping(ADDRESS)
    View form(HttpServletRequest request) {
        withPassword(request);
        proof.lately();
        return page((html, tags) -> JtePasswordPageGenerated.render(html, tags, Form.empty()));
    }

    @PostMapping(ADDRESS)
    View change(
            HttpServletRequest request,
            @RequestParam(name = PRESENT, defaultValue = "") String present,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        var session = withPassword(request);
        try {
            proof.lately();
        } catch (ConfirmFirst late) {
            return seeOther(ADDRESS);
        }
        try {
            check(request, session, present, password, again);
        } catch (Refused refused) {
            var form = Form.empty().with(refused);
            return invalid((html, tags) -> JtePasswordPageGenerated.render(html, tags, form));
        }
        var encoded = passwords.encode(password);
        SignIn.PROGRAM.run(() -> enrolment.replace(session.login(), session.id(), encoded));
        log.said("account.password.changed", session.login());
        return seeOther("/account/factors", "signin.password.changed");
    }

    private void check(HttpServletRequest request, Session session, String present, String password, String again) {
        try {
            signIn.again(session, present);
        } catch (Refused wrong) {
            throw new Refused(PRESENT, "signin.password.present.wrong");
        }
        var organisation =
                Sessions.greeting(request).map(Greeting::organisation).orElse("");
        Passwords.accept(password, accounts.login(session.login()).name(), organisation);
        if (!password.equals(again)) {
            throw new Refused("again", "signin.password.differs");
        }
    }

    /** Those whom the demo offers to be have none. */
    private Session withPassword(HttpServletRequest request) {
        var session = Sessions.current(request).orElseThrow();
        if (SignIn.PROGRAM.call(() -> secrets.has(session.login()))) {
            return session;
        }
        throw new NotFound();
    }
}
