package org.fristad.network;

import org.fristad.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The directory is in everybody's menu. */
@Configuration(proxyBeanMethods = false)
class NetworkConfiguration {

    @Bean
    MenuItem directoryItem() {
        return new MenuItem("network.menu", "/network", 80, actor -> true);
    }
}
