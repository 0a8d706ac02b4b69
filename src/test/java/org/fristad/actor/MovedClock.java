package org.fristad.actor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that a test moves on instead of waiting. */
public final class MovedClock extends Clock {

    private final AtomicReference<Duration> moved;
    private final Clock clock;

    public MovedClock() {
        this(Clock.system(ZoneId.of("Europe/Stockholm")), new AtomicReference<>(Duration.ZERO));
    }

    private MovedClock(Clock clock, AtomicReference<Duration> moved) {
        this.clock = clock;
        this.moved = moved;
    }

    /** Brings it into a test's context. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Bring {
        @Bean
        @Primary
        MovedClock movedClock() {
            return new MovedClock();
        }
    }

    /** So much time goes by. */
    public void pass(Duration time) {
        moved.updateAndGet(it -> it.plus(time));
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovedClock(clock.withZone(zone), moved);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(moved.get());
    }
}
