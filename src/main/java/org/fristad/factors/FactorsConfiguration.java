package org.fristad.factors;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.accounts.Accounts;
import org.fristad.accounts.ColleaguePanel;
import org.fristad.accounts.Login;
import org.fristad.actor.Actor;
import org.fristad.agenda.TodayPanel;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a new start shows itself: on the colleague's page, and on the other administrator's Today. */
@Configuration(proxyBeanMethods = false)
class FactorsConfiguration {

    @Bean
    ColleaguePanel recoveryOfColleague(
            Recoveries recoveries, PasskeyStore passkeys, Codes codes, StaffDirectory staff) {
        return new ColleaguePanel() {
            @Override
            public int order() {
                return 10;
            }

            @Override
            public Content of(Login login) {
                var me = Actor.current().person();
                var waiting = recoveries.waiting(login.id()).orElse(null);
                var held = passkeys.of(login.id()).size();
                var code = codes.has(login.id());
                var asker = waiting == null ? "" : staff.name(waiting.askedBy());
                return Page.part((html, tags) -> JteColleagueFactorsGenerated.render(
                        html,
                        tags,
                        login,
                        held,
                        code,
                        asker,
                        waiting != null && waiting.askedBy().equals(me),
                        login.staff().equals(me)));
            }
        };
    }

    @Bean
    TodayPanel recoveriesToday(Recoveries recoveries, Accounts accounts, StaffDirectory staff) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 14;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                var people = recoveries.waiting().stream()
                        .filter(it -> !it.askedBy().equals(actor.person()))
                        .map(it -> accounts.login(it.login()).staff())
                        .filter(it -> !it.equals(actor.person()))
                        .toList();
                if (people.isEmpty()) {
                    return Optional.empty();
                }
                var names = people.stream().map(staff::name).toList();
                return Optional.of(
                        Page.part((html, tags) -> JteRecoveriesTodayGenerated.render(html, tags, people, names)));
            }
        };
    }
}
