package org.fristad.held;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.vault.Vault;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a person's rights to what is held show themselves: beside the case, and on Today of those who answer. */
@Configuration(proxyBeanMethods = false)
class HeldConfiguration {

    @Bean
    HeldData correctionsHeld(HeldTable table, CorrectionTable corrections, Vault vault) {
        return table.of(
                "oversight",
                3,
                (id, person) -> List.of(new HeldData.Section(
                        Texts.t("held.correction"),
                        Corrections.opened(corrections, vault, id).stream()
                                .filter(one -> one.person().equals(person.id()))
                                .map(one -> new HeldData.Line(
                                        Texts.label("correction_about", one.about()),
                                        Texts.t(
                                                "held.correction.told",
                                                one.stood(),
                                                one.said(),
                                                Texts.label("correction_outcome", one.outcome()))))
                                .toList())));
    }

    @Bean
    CasePanel rightsBesideCase(Erasures erasures) {
        return new CasePanel() {
            @Override
            public Place place() {
                return Place.SIDE;
            }

            @Override
            public int order() {
                return 90;
            }

            @Override
            public Optional<Content> on(CaseHead head) {
                if (!erasures.concerns(head)) {
                    return Optional.empty();
                }
                var hold = erasures.hold(head.id());
                return Optional.of(Page.part((html, tags) -> JteRightsCardGenerated.render(html, tags, head, hold)));
            }
        };
    }

    @Bean
    TodayPanel retentionToday(Retention retention) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 90;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                var due = retention.mine();
                return due.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Page.part((html, tags) -> JteRetentionTodayGenerated.render(html, tags, due)));
            }
        };
    }

    @Bean
    TodayPanel erasuresToday(Erasures erasures) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 12;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                var waiting = erasures.waiting();
                return waiting.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Page.part((html, tags) -> JteErasuresTodayGenerated.render(html, tags, waiting)));
            }
        };
    }
}
