package org.fristad.cases;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.network.Organisations;
import org.fristad.web.Page;
import org.springframework.stereotype.Component;

/** The invitations that wait for an answer, on the page Today. */
@Component
class InvitationsToday implements TodayPanel {

    private final CaseWork work;
    private final Team team;
    private final Organisations organisations;

    InvitationsToday(CaseWork work, Team team, Organisations organisations) {
        this.work = work;
        this.team = team;
        this.organisations = organisations;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Content> show(Actor actor) {
        if (!work.concerns(actor)) {
            return Optional.empty();
        }
        var waiting = team.waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var names = OrganisationNames.of(organisations, waiting);
        return Optional.of(
                Page.part((html, tags) -> JteInvitationsTodayPartGenerated.render(html, tags, waiting, names)));
    }
}
