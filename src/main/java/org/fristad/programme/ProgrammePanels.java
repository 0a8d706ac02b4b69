package org.fristad.programme;

import static org.fristad.web.Page.part;

import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.agenda.TodayPanel;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the programme shows itself in other rooms: in the menu, on Today, on the page of a case. */
@Configuration(proxyBeanMethods = false)
class ProgrammePanels {

    @Bean
    MenuItem programmeInMenu() {
        return new MenuItem("programme.menu", "/programme", 40, ProgrammeController::concerns);
    }

    @Bean
    TodayPanel programmeToday(Applications applications, Queues queues, Clock clock) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 40;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                var queue = Queues.concern(actor) ? queues.waitingForActor() : List.<Queued>of();
                var own = actor.is(Role.CASEWORKER) ? applications.waiting(QueueTable.FEW) : List.<Application>of();
                return queue.isEmpty() && own.isEmpty()
                        ? Optional.empty()
                        : Optional.of(part((html, tags) ->
                                JteTodayPartGenerated.render(html, tags, queue, own, LocalDate.now(clock))));
            }
        };
    }

    @Bean
    CasePanel programmeOfCase(Applications applications) {
        return new CasePanel() {
            @Override
            public int order() {
                return 40;
            }

            @Override
            public Optional<Content> on(CaseHead head) {
                return applications
                        .of(head.id())
                        .map(of -> part((html, tags) -> JteCasePartGenerated.render(html, tags, head.id(), of)));
            }
        };
    }
}
