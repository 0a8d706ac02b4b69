package org.fristad.agenda;

import org.fristad.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AgendaConfiguration {

    @Bean
    MenuItem todayInMenu() {
        return new MenuItem("agenda.menu", "/today", 10, actor -> true);
    }
}
