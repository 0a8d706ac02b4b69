package org.fristad.demo;

import java.sql.SQLException;
import java.time.Clock;
import org.fristad.database.DatabaseAddress;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In the demo, a new database is filled before the first page is served. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("fristad.demo")
class DemoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DemoConfiguration.class);

    /** The year in which the National Support Programme began. */
    static final long SEED = 2015;

    @Bean
    @DependsOnDatabaseInitialization
    SmartInitializingSingleton demoNetwork(DatabaseAddress address, MasterKey master, Vault vault, Clock clock) {
        return () -> {
            try {
                long begun = System.nanoTime();
                if (DemoNetwork.loadInto(address, master, vault, clock, SEED)) {
                    log.info("The demo network was loaded in {} ms", (System.nanoTime() - begun) / 1_000_000);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The demo network could not be loaded", e);
            }
        };
    }
}
