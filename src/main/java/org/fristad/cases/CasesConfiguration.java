package org.fristad.cases;

import org.fristad.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CasesConfiguration {

    @Bean
    MenuItem casesInMenu(CaseWork work) {
        return new MenuItem("cases.menu", "/cases", 20, work::concerns);
    }
}
