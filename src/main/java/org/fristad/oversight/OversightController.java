package org.fristad.oversight;

import static org.fristad.web.Page.page;

import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.audit.Alerts;
import org.fristad.held.Erasures;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The data protection officer's first page: what can be overseen, and what waits. */
@Controller
class OversightController {

    private final Rights rights;
    private final Erasures erasures;
    private final Breaches breaches;
    private final Alerts alerts;

    OversightController(Rights rights, Erasures erasures, Breaches breaches, Alerts alerts) {
        this.rights = rights;
        this.erasures = erasures;
        this.breaches = breaches;
        this.alerts = alerts;
    }

    @GetMapping("/oversight")
    View show() {
        if (!rights.may(Actor.current(), Right.SEE_LOG)) {
            throw new NotFound();
        }
        int waiting = erasures.howManyWait();
        int running = breaches.running().size();
        int unusual = alerts.count();
        return page((html, tags) -> JteOversightPageGenerated.render(html, tags, waiting, running, unusual));
    }
}
