package org.fristad.signin;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.web.Page;
import org.springframework.stereotype.Component;

/** On Today, after signing in: what happened to one's account since the time before. No mail is sent, so this is where it is heard. */
@Component
class LatelyToday implements TodayPanel {

    private final LatelyTable table;

    LatelyToday(LatelyTable table) {
        this.table = table;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Optional<Content> show(Actor actor) {
        var lately = table.sinceTheTimeBefore(actor.person());
        return lately.tellsItself()
                ? Optional.of(Page.part((html, tags) -> JteLatelyTodayGenerated.render(html, tags, lately)))
                : Optional.empty();
    }
}
