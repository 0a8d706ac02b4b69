package org.fristad.signin;

import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.fristad.accounts.Accounts;
import org.fristad.actor.Actor;
import org.fristad.network.StaffDirectory;
import org.fristad.sessions.Sessions;
import org.fristad.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One's own account. */
@Controller
class OwnAccountController {

    private final Accounts accounts;
    private final StaffDirectory staff;
    private final LatelyTable lately;

    OwnAccountController(Accounts accounts, StaffDirectory staff, LatelyTable lately) {
        this.accounts = accounts;
        this.staff = staff;
        this.lately = lately;
    }

    @GetMapping("/account")
    View account(HttpServletRequest request) {
        var session = Sessions.current(request).orElseThrow();
        var login = accounts.login(session.login());
        var greeting = Sessions.greeting(request).orElseThrow();
        var roles = Actor.current().roles().stream()
                .sorted()
                .map(role -> Texts.label("role", role.name()))
                .toList();
        var happened = lately.recently(login.id());
        return page(
                (html, tags) -> JteAccountPageGenerated.render(html, tags, login, greeting, roles, session, happened));
    }

    @PostMapping("/account/language")
    View language(
            @RequestParam String language, @RequestParam(defaultValue = "") String back, HttpServletRequest request) {
        var chosen = List.of("sv", "en").contains(language) ? language : "sv";
        staff.chooseLanguage(chosen);
        Sessions.speak(request, Locale.of(chosen));
        return seeOther(SignInController.local(back));
    }
}
