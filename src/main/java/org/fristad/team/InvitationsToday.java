package org.fristad.team;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.network.Rights;
import org.fristad.web.Page;
import org.springframework.stereotype.Component;

/** The invitations that wait for an answer, on the page Today. */
@Component
class InvitationsToday implements TodayPanel {

    private final Rights rights;
    private final Team team;
    private final Organisations organisations;

    InvitationsToday(Rights rights, Team team, Organisations organisations) {
        this.rights = rights;
        this.team = team;
        this.organisations = organisations;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Content> show(Actor actor) {
        if (!rights.worksOnCases(actor)) {
            return Optional.empty();
        }
        var waiting = team.waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var names = OrganisationNames.of(
                organisations, waiting.stream().map(Participation::owner).toList());
        return Optional.of(
                Page.part((html, tags) -> JteInvitationsTodayPartGenerated.render(html, tags, waiting, names)));
    }
}
