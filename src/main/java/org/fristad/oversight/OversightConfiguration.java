package org.fristad.oversight;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.audit.Alerts;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.web.MenuItem;
import org.fristad.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where oversight shows itself: in the data protection officer's menu and Today,. */
@Configuration(proxyBeanMethods = false)
class OversightConfiguration {

    @Bean
    MenuItem oversightInMenu(Rights rights) {
        return new MenuItem("oversight.menu", "/oversight", 70, actor -> rights.may(actor, Right.SEE_LOG));
    }

    @Bean
    TodayPanel breachesToday(Breaches breaches) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 11;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                var running = breaches.running();
                var now = breaches.now();
                return running.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                Page.part((html, tags) -> JteBreachesTodayGenerated.render(html, tags, running, now)));
            }
        };
    }

    @Bean
    TodayPanel alertsToday(Alerts alerts, Rights rights) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 10;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                if (!rights.may(actor, Right.SEE_LOG)) {
                    return Optional.empty();
                }
                int waiting = alerts.count();
                return waiting == 0
                        ? Optional.empty()
                        : Optional.of(Page.part((html, tags) -> JteAlertsTodayGenerated.render(html, tags, waiting)));
            }
        };
    }
}
