package org.fristad.glass;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.web.MenuItem;
import org.fristad.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where broken glass shows itself: in the menu, on Today of those who review it, beside the case. */
@Configuration(proxyBeanMethods = false)
class GlassConfiguration {

    @Bean
    HeldData heldByGlass(HeldTable table) {
        return table.of("glass", 5);
    }

    @Bean
    MenuItem glassInMenu(Glass glass) {
        return new MenuItem("glass.menu", "/glass", 30, glass::concerns);
    }

    @Bean
    MenuItem nightInMenu(Night night) {
        return new MenuItem("glass.night.menu", "/night", 15, night::concerns);
    }

    /** No task that can be ticked off: it stands there until somebody has reviewed it. */
    @Bean
    TodayPanel glassToday(Glass glass, Organisations organisations) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 5;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                if (!glass.concerns(actor)) {
                    return Optional.empty();
                }
                var waiting = glass.waiting();
                if (waiting.isEmpty()) {
                    return Optional.empty();
                }
                var names = OrganisationNames.of(
                        organisations,
                        waiting.stream().map(Opening::organisation).toList());
                return Optional.of(
                        Page.part((html, tags) -> JteWaitingOpeningsGenerated.render(html, tags, waiting, names)));
            }
        };
    }

    @Bean
    CasePanel glassBesideCase(Glass glass, Organisations organisations) {
        return new CasePanel() {
            @Override
            public Place place() {
                return Place.SIDE;
            }

            @Override
            public int order() {
                return 1;
            }

            @Override
            public Optional<Content> on(CaseHead head) {
                if (glass.running(head.id())) {
                    return Optional.of(Page.part((html, tags) -> JteRunningCardGenerated.render(html, tags, head)));
                }
                var waiting = glass.waiting(head.id());
                if (waiting.isEmpty()) {
                    return Optional.empty();
                }
                var names = OrganisationNames.of(
                        organisations,
                        waiting.stream().map(Opening::organisation).toList());
                return Optional.of(
                        Page.part((html, tags) -> JteWaitingOpeningsGenerated.render(html, tags, waiting, names)));
            }
        };
    }
}
