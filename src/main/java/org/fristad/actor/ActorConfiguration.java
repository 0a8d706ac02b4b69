package org.fristad.actor;

import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The time, in the network's zone, and the transactions that know who acts. */
@Configuration(proxyBeanMethods = false)
class ActorConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock(@Value("${fristad.zone}") ZoneId zone) {
        return Clock.system(zone);
    }

    @Bean
    ActorInTransactions transactionManager(DataSource connections, Clock clock) {
        return new ActorInTransactions(connections, clock);
    }
}
