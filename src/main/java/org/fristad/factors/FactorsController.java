package org.fristad.factors;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import io.nayuki.qrcodegen.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import org.fristad.accounts.Accounts;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.sessions.Session;
import org.fristad.sessions.Sessions;
import org.fristad.web.Form;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** With what one signs in: one's passkeys and codes, adding the first, adding more, taking one away. */
@Controller
class FactorsController {

    private static final Actor PROGRAM = Actor.program(Role.SIGN_IN);
    private static final String SECRET = FactorsController.class.getName() + ".secret";

    private final Passkeys passkeys;
    private final PasskeyStore store;
    private final Codes codes;
    private final Secrets secrets;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Proof proof;

    FactorsController(
            Passkeys passkeys,
            PasskeyStore store,
            Codes codes,
            Secrets secrets,
            Accounts accounts,
            Sessions sessions,
            Proof proof) {
        this.passkeys = passkeys;
        this.store = store;
        this.codes = codes;
        this.secrets = secrets;
        this.accounts = accounts;
        this.sessions = sessions;
        this.proof = proof;
    }

    @GetMapping("/account/factors")
    View mine(HttpServletRequest request) {
        return mine(request, Form.empty(), 200);
    }

    private View mine(HttpServletRequest request, Form form, int status) {
        var session = session(request);
        var held = store.of(session.login());
        var code = codes.has(session.login());
        var password = PROGRAM.call(() -> secrets.has(session.login()));
        return org.fristad.web.Page.of(
                status,
                (html, tags) ->
                        JteFactorsPageGenerated.render(html, tags, session.factor(), held, code, password, form));
    }

    // ---- passkeys

    /** The proof is asked for before the browser is, since what a browser has made can't be made again. */
    @GetMapping("/account/factors/passkeys")
    View newPasskey(HttpServletRequest request) {
        provedFor(session(request));
        return page((html, tags) -> JteNewPasskeyGenerated.render(html, tags, Form.empty()));
    }

    @PostMapping("/account/factors/passkeys/options")
    ResponseEntity<String> offer(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(passkeys.offer(request, session(request).login()));
    }

    @PostMapping("/account/factors/passkeys")
    View addPasskey(HttpServletRequest request, @RequestParam(defaultValue = "") String passkey) {
        var session = session(request);
        provedFor(session);
        try {
            passkeys.add(request, session.login(), passkey);
            return added(request, session, Factor.PASSKEY, "factors.passkey.added");
        } catch (Refused refused) {
            var form = Form.empty().with(refused);
            return invalid((html, tags) -> JteNewPasskeyGenerated.render(html, tags, form));
        }
    }

    @PostMapping("/account/factors/passkeys/remove")
    View removePasskey(HttpServletRequest request, @RequestParam(defaultValue = "") String id) {
        try {
            var session = session(request);
            store.remove(session.login(), id, session.id());
            return seeOther("/account/factors", "factors.removed");
        } catch (Refused refused) {
            return mine(request, Form.empty().with(refused), 422);
        }
    }

    // ---- codes

    @GetMapping("/account/factors/code")
    View newCode(HttpServletRequest request) {
        var session = session(request);
        provedFor(session);
        if (codes.has(session.login())) {
            return seeOther("/account/factors");
        }
        var secret = TimeCode.fresh();
        request.getSession().setAttribute(SECRET, secret.secret());
        return newCode(session, secret, Form.empty(), 200);
    }

    @PostMapping("/account/factors/code")
    View addCode(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        var session = session(request);
        provedFor(session);
        if (!(request.getSession().getAttribute(SECRET) instanceof byte[] kept) || codes.has(session.login())) {
            return seeOther("/account/factors/code");
        }
        var secret = new TimeCode(kept);
        try {
            codes.add(session.login(), secret, code);
        } catch (Refused refused) {
            return newCode(session, secret, Form.of(request).with(refused), 422);
        }
        request.getSession().removeAttribute(SECRET);
        return added(request, session, Factor.CODE, "factors.code.added");
    }

    private View newCode(Session session, TimeCode secret, Form form, int status) {
        var name = accounts.login(session.login()).name();
        var picture = QrCode.encodeText(secret.address(name), QrCode.Ecc.MEDIUM);
        var letters = secret.letters().replaceAll("(.{4})(?!$)", "$1 ");
        return org.fristad.web.Page.of(
                status,
                (html, tags) -> JteNewCodeGenerated.render(html, tags, form, path(picture), picture.size, letters));
    }

    @PostMapping("/account/factors/code/remove")
    View removeCode(HttpServletRequest request) {
        try {
            var session = session(request);
            codes.remove(session.login(), session.id());
            return seeOther("/account/factors", "factors.removed");
        } catch (Refused refused) {
            return mine(request, Form.empty().with(refused), 422);
        }
    }

    // ----

    /** Whoever knew the password alone has proved more now, and is let in. */
    private View added(HttpServletRequest request, Session session, Factor factor, String words) {
        if (session.factor() != Factor.PASSWORD) {
            return seeOther("/account/factors", words);
        }
        sessions.proved(request, factor);
        return seeOther("/today", words);
    }

    /** The first is added by whoever knows the password; each further one after a fresh proof with a passkey. */
    private void provedFor(Session session) {
        if (session.factor() != Factor.PASSWORD) {
            proof.strongly();
        }
    }

    private static Session session(HttpServletRequest request) {
        return Sessions.current(request).orElseThrow();
    }

    /** The dark squares of the picture, a square each. */
    private static String path(QrCode picture) {
        var path = new StringBuilder();
        for (int y = 0; y < picture.size; y++) {
            for (int x = 0; x < picture.size; x++) {
                if (picture.getModule(x, y)) {
                    path.append('M').append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
