package org.fristad.oversight;

import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.audit.Alert;
import org.fristad.audit.Alerts;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Input;
import org.fristad.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Alerts of unusual reading, each with the question what it was. */
@Controller
class AlertController {

    private final Alerts alerts;
    private final Rights rights;
    private final Organisations organisations;
    private final StaffDirectory staff;

    AlertController(Alerts alerts, Rights rights, Organisations organisations, StaffDirectory staff) {
        this.alerts = alerts;
        this.rights = rights;
        this.organisations = organisations;
        this.staff = staff;
    }

    @GetMapping("/oversight/alerts")
    View list() {
        officer();
        var waiting = alerts.waiting();
        var names = OrganisationNames.of(organisations, List.of());
        var who = waiting.stream().map(one -> who(one, names)).toList();
        return page((html, tags) -> JteAlertListGenerated.render(html, tags, waiting, who));
    }

    /** A colleague by name; of others only where they work. */
    private String who(Alert alert, OrganisationNames names) {
        return alert.organisation().equals(Actor.current().organisation())
                ? staff.name(alert.person())
                : Texts.t("oversight.alert.other", names.of(alert.organisation()));
    }

    @PostMapping("/oversight/alerts/{alert}")
    View answer(@PathVariable UUID alert, HttpServletRequest request) {
        officer();
        if (alerts.waiting().stream().noneMatch(one -> one.id().equals(alert))) {
            throw new NotFound();
        }
        var in = Input.of(request);
        var answer = in.requiredCode("answer", "alert_answer");
        if (!in.ok()) {
            return seeOther("/oversight/alerts");
        }
        alerts.answer(alert, answer);
        return seeOther("/oversight/alerts", "oversight.alert.answered");
    }

    private void officer() {
        if (!rights.may(Actor.current(), Right.SEE_LOG)) {
            throw new NotFound();
        }
    }
}
