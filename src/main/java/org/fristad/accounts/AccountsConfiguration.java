package org.fristad.accounts;

import gg.jte.Content;
import java.util.Optional;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.agenda.TodayPanel;
import org.fristad.network.RolesAsked;
import org.fristad.network.StaffDirectory;
import org.fristad.web.MenuItem;
import org.fristad.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where accounts stand in the menu, and on another administrator's Today what waits for a yes. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    @Bean
    MenuItem accountsMenu() {
        return new MenuItem("accounts.menu", "/accounts", 80, actor -> actor.is(Role.ACCOUNT_ADMINISTRATOR));
    }

    @Bean
    TodayPanel rolesAskedToday(RolesAsked rolesAsked, StaffDirectory staff) {
        return new TodayPanel() {
            @Override
            public int order() {
                return 13;
            }

            @Override
            public Optional<Content> show(Actor actor) {
                var asked = rolesAsked.waiting().stream()
                        .filter(it -> !it.askedBy().equals(actor.person())
                                && !it.staff().equals(actor.person()))
                        .toList();
                if (asked.isEmpty()) {
                    return Optional.empty();
                }
                var names = asked.stream().map(it -> staff.name(it.staff())).toList();
                return Optional.of(Page.part((html, tags) -> JteRolesTodayGenerated.render(html, tags, asked, names)));
            }
        };
    }
}
