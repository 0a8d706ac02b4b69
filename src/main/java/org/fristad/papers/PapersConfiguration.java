package org.fristad.papers;

import org.fristad.cases.CaseTab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the files of a case show themselves: a tab of the case. */
@Configuration(proxyBeanMethods = false)
class PapersConfiguration {

    @Bean
    CaseTab papersOfCase() {
        return new CaseTab(
                "papers.tab", "/papers", 15, head -> !Papers.groups(head).isEmpty());
    }
}
