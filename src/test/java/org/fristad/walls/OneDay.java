package org.fristad.walls;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The demo network as it is on one day, so that what is counted in it holds on every other. */
@TestConfiguration(proxyBeanMethods = false)
class OneDay {

    static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");

    @Bean
    @Primary
    Clock oneDay() {
        return Clock.fixed(NOW, ZoneId.of("Europe/Stockholm"));
    }
}
