package org.fristad.handover;

import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseTab;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where hand-over copies have their place among the tabs of a case: for the organisation whose case it is. */
@Configuration(proxyBeanMethods = false)
class HandoverConfiguration {

    @Bean
    HeldData heldByHandover(HeldTable table) {
        return table.of("handover", 2);
    }

    @Bean
    CaseTab copiesOfCase() {
        return new CaseTab("handover.tab", "/handover", 22, CaseHead::owned);
    }
}
