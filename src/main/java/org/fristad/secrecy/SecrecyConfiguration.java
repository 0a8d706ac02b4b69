package org.fristad.secrecy;

import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseTab;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where secrecy has its place among the tabs of a case: for the organisation whose case it is. */
@Configuration(proxyBeanMethods = false)
class SecrecyConfiguration {

    @Bean
    HeldData heldBySecrecy(HeldTable table) {
        return table.of("secrecy", 55);
    }

    @Bean
    CaseTab secrecyOfCase() {
        return new CaseTab("secrecy.tab", "/secrecy", 21, CaseHead::owned);
    }
}
