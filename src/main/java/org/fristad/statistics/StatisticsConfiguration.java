package org.fristad.statistics;

import org.fristad.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    @Bean
    MenuItem statisticsInMenu() {
        return new MenuItem("statistics.menu", "/statistics", 60, StatisticsController::reads);
    }

    @Bean
    MenuItem deliveryInMenu() {
        return new MenuItem("statistics.deliver.menu", "/statistics/deliver", 61, DeliveryController::delivers);
    }
}
