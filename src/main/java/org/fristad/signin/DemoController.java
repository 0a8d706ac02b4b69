package org.fristad.signin;

import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.Accounts.Offered;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.NotFound;
import org.fristad.sessions.Sessions;
import org.fristad.web.Texts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Being somebody of the demo network with one click. A real network has no such page. */
@Controller
@ConditionalOnProperty(name = "fristad.demo", havingValue = "true")
class DemoController {

    /** Places from here on are beside the walk of the first minute. */
    static final int BESIDE = 6;

    private final Accounts accounts;
    private final Sessions sessions;

    DemoController(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping("/demo")
    View picker() {
        var all = SignIn.PROGRAM.call(() -> accounts.offered());
        var walk = all.stream().filter(it -> place(it) < BESIDE).toList();
        var others = all.stream().filter(it -> place(it) >= BESIDE).toList();
        return page((html, tags) -> JteDemoPageGenerated.render(html, tags, walk, others));
    }

    @PostMapping("/demo")
    View be(@RequestParam UUID login, HttpServletRequest request, HttpServletResponse response) {
        var offered = SignIn.PROGRAM.call(() -> accounts.login(login));
        if (offered.offered() == null) {
            throw new NotFound();
        }
        sessions.begin(request, response, login, Factor.DEMO, Texts.locale());
        return seeOther("/today");
    }

    static int place(Offered offered) {
        var place = offered.login().offered();
        return place == null ? BESIDE : place;
    }

    /** What they are, in the reader's words. */
    static String roles(Offered offered) {
        return String.join(
                ", ",
                offered.roles().stream()
                        .sorted()
                        .map(role -> Texts.label("role", role.name()))
                        .toList());
    }

    /** What they do in the walk, if they are part of it. */
    static String deed(Offered offered) {
        return List.of(1, 2, 3, 4, 5).contains(place(offered)) ? Texts.t("signin.demo.walk." + place(offered)) : "";
    }
}
