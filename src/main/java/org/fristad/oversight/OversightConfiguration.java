package org.fristad.oversight;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.audit.Alerts;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.vault.Vault;
import org.fristad.web.MenuItem;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where oversight shows itself: in the data protection officer's menu and Today, and beside a case its persons' rights. */
@Configuration(proxyBeanMethods = false)
class OversightConfiguration {

    @Bean
    HeldData heldByOversight(HeldTable table, CorrectionTable corrections, Vault vault) {
        return table.of(
                "oversight",
                3,
                (id, person) -> List.of(new HeldData.Section(
                        Texts.t("oversight.correction"),
                        Corrections.opened(corrections, vault, id).stream()
                                .filter(one -> one.person().equals(person.id()))
                                .map(one -> new HeldData.Line(
                                        Texts.label("correction_about", one.about()),
                                        Texts.t(
                                                "oversight.correction.told",
                                                one.stood(),
                                                one.said(),
                                                Texts.label("correction_outcome", one.outcome()))))
                                .toList())));
    }

    @Bean
    MenuItem oversightInMenu(Rights rights) {
        return new MenuItem("oversight.menu", "/oversight", 70, actor -> rights.may(actor, Right.SEE_LOG));
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
    TodayPanel oversightToday(Erasures erasures) {
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
