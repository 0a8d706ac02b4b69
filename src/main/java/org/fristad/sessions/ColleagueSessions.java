package org.fristad.sessions;

import gg.jte.Content;
import org.fristad.accounts.ColleaguePanel;
import org.fristad.accounts.Login;
import org.fristad.web.Page;
import org.springframework.stereotype.Component;

/** Where a colleague is signed in. */
@Component
class ColleagueSessions implements ColleaguePanel {

    private final OpenSessions open;

    ColleagueSessions(OpenSessions open) {
        this.open = open;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Content of(Login login) {
        var sessions = open.of(login.id());
        return Page.part((html, tags) -> JteColleagueSessionsGenerated.render(
                html, tags, sessions, "/accounts/" + login.staff() + "/sessions/end"));
    }
}
