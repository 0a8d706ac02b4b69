package org.fristad.cases;

import org.fristad.network.Rights;
import org.fristad.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CasesConfiguration {

    @Bean
    MenuItem casesInMenu(Rights rights) {
        return new MenuItem("cases.menu", "/cases", 20, rights::worksOnCases);
    }

    @Bean
    CaseTab overviewOfCase() {
        return new CaseTab("cases.tab.overview", "", 0, head -> true);
    }

    @Bean
    CaseTab logOfCase() {
        return new CaseTab("cases.tab.log", "/log", 90, CaseHead::owned);
    }
}
