package org.fristad.sessions;

import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where one is signed in, and ending what should not be; one's own, and colleagues' for their administrator. */
@Controller
class SessionsController {

    private final OpenSessions open;
    private final Accounts accounts;

    SessionsController(OpenSessions open, Accounts accounts) {
        this.open = open;
        this.accounts = accounts;
    }

    @GetMapping("/account/sessions")
    View own(HttpServletRequest request) {
        var current = Sessions.current(request).orElseThrow();
        var sessions = open.of(current.login());
        return page((html, tags) -> JteSessionsPageGenerated.render(html, tags, sessions, current));
    }

    @PostMapping("/account/sessions/end")
    View end(@RequestParam UUID session, HttpServletRequest request) {
        open.end(Sessions.current(request).orElseThrow().login(), session);
        return seeOther("/account/sessions", "sessions.ended");
    }

    @PostMapping("/account/sessions/end-others")
    View endOthers(HttpServletRequest request) {
        var current = Sessions.current(request).orElseThrow();
        open.endOthers(current.login(), current.id());
        return seeOther("/account/sessions", "sessions.ended.others");
    }

    @PostMapping("/accounts/{member}/sessions/end")
    View endColleagues(@PathVariable UUID member, @RequestParam(required = false) @Nullable UUID session) {
        open.end(accounts.of(member).id(), Optional.ofNullable(session).orElseThrow(NotFound::new));
        return seeOther("/accounts/" + member, "sessions.ended");
    }
}
