package org.fristad.guarded;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where guarded facts show themselves: beside a case that there are some, and on Today that a colleague asks for more. */
@Configuration(proxyBeanMethods = false)
class GuardedConfiguration {

    @Bean
    HeldData heldByGuarded(HeldTable table, GuardedTable facts) {
        return table.of(
                "guarded",
                30,
                (id, person) -> person.main()
                        ? List.of(new HeldData.Section(
                                Texts.t("guarded.card"),
                                facts.of(id).stream()
                                        .map(fact -> new HeldData.Line(
                                                Texts.label("guarded_kind", fact.kind()), Texts.t("guarded.told")))
                                        .toList()))
                        : List.of());
    }

    @Bean
    CasePanel guardedBesideCase(Guarded guarded) {
        return new CasePanel() {
            @Override
            public Place place() {
                return Place.SIDE;
            }

            @Override
            public int order() {
                return 5;
            }

            @Override
            public Optional<Content> on(CaseHead head) {
                var sight = guarded.sight(head);
                return sight.isEmpty() && !sight.owned()
                        ? Optional.empty()
                        : Optional.of(
                                Page.part((html, tags) -> JteGuardedCardGenerated.render(html, tags, head, sight)));
            }
        };
    }

    @Bean
    TodayPanel guardedToday(Guarded guarded, StaffDirectory staff) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 15;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                var waiting = guarded.waiting();
                if (waiting.isEmpty()) {
                    return Optional.empty();
                }
                var names = waiting.stream().map(one -> staff.name(one.staff())).toList();
                return Optional.of(
                        Page.part((html, tags) -> JteAskedTodayGenerated.render(html, tags, waiting, names)));
            }
        };
    }
}
