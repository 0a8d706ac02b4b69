package org.fristad.signin;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Accounts.Invited;
import org.fristad.accounts.Token;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.factors.Passwords;
import org.fristad.web.Form;
import org.fristad.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a one-time link opens: setting the password of one's account, or becoming an organisation's first administrator. */
@Controller
class InvitedController {

    private final Accounts accounts;
    private final Enrolment enrolment;
    private final Passwords passwords;

    InvitedController(Accounts accounts, Enrolment enrolment, Passwords passwords) {
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.passwords = passwords;
    }

    @GetMapping("/invited/{token}")
    View form(@PathVariable String token) {
        var invited = invited(token);
        return page((html, tags) -> JteInvitedPageGenerated.render(html, tags, invited, Form.empty(), token));
    }

    @PostMapping("/invited/{token}")
    View accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request) {
        var invited = invited(token);
        try {
            var known = invited.name();
            if (known == null && person.isBlank()) {
                throw new Refused("person", "web.error.NotBlank");
            }
            Passwords.accept(
                    password,
                    known == null ? name : known,
                    invited.organisation().name());
            if (!password.equals(again)) {
                throw new Refused("again", "signin.password.differs");
            }
            var encoded = passwords.encode(password);
            if (known == null) {
                founder(token)
                        .run(() -> enrolment.found(
                                new Token(token), person, name, Texts.locale().getLanguage(), encoded));
            } else {
                SignIn.PROGRAM.run(() -> enrolment.accept(new Token(token), encoded));
            }
            return seeOther("/sign-in", "signin.password.set");
        } catch (Refused refused) {
            var form = Form.of(request).with(refused);
            return invalid((html, tags) -> JteInvitedPageGenerated.render(html, tags, invited, form, token));
        }
    }

    private Invited invited(String token) {
        return SignIn.PROGRAM.call(() -> accounts.invited(new Token(token))).orElseThrow(NotFound::new);
    }

    /** Whoever holds a link of the console acts as administrator of its organisation for this one deed. */
    private Actor founder(String token) {
        var organisation =
                SignIn.PROGRAM.call(() -> accounts.founding(new Token(token))).orElseThrow(NotFound::new);
        return new Actor(
                UUID.randomUUID(),
                organisation,
                Set.of(Role.SIGN_IN, Role.ACCOUNT_ADMINISTRATOR),
                Purpose.ADMINISTRATION);
    }
}
