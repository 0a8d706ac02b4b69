package org.fristad.team;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the level of a case shows itself: beside the case, and on Today that somebody asks to close it less. */
@Configuration(proxyBeanMethods = false)
class LevelConfiguration {

    @Bean
    CasePanel levelBesideCase(Levels levels) {
        return new CasePanel() {
            @Override
            public Place place() {
                return Place.SIDE;
            }

            @Override
            public int order() {
                return 8;
            }

            @Override
            public Optional<Content> on(CaseHead head) {
                return levels.decides(head)
                        ? Optional.of(Page.part((html, tags) -> JteLevelCardGenerated.render(html, tags, head)))
                        : Optional.empty();
            }
        };
    }

    @Bean
    TodayPanel askingsToday(Levels levels, Rights rights) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 12;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                if (!rights.worksOnCases(actor)
                        && !rights.may(actor, Right.SEE_LOG)
                        && !rights.may(actor, Right.MANAGE_ACCOUNTS)) {
                    return Optional.empty();
                }
                var waiting = levels.waiting();
                return waiting.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Page.part((html, tags) -> JteAskingsTodayGenerated.render(html, tags, waiting)));
            }
        };
    }

    @Bean
    TodayPanel restingToday(Resting resting) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 13;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                if (!resting.concerns(actor)) {
                    return Optional.empty();
                }
                int many = resting.count();
                return many == 0
                        ? Optional.empty()
                        : Optional.of(Page.part((html, tags) -> JteRestingTodayGenerated.render(html, tags, many)));
            }
        };
    }
}
