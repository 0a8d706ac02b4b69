package org.fristad.accounts;

import org.fristad.actor.Role;
import org.fristad.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where accounts stand in the menu. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    @Bean
    MenuItem accountsMenu() {
        return new MenuItem("accounts.menu", "/accounts", 80, actor -> actor.is(Role.ACCOUNT_ADMINISTRATOR));
    }
}
