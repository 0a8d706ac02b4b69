package org.fristad.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Times of what has happened, for a network that is written now. Nothing has happened later than now: what would be told of
 * a later hour of today is told of an earlier one, in the same order.
 */
final class Past {

    private final Instant now;
    private final ZoneId zone;
    private final LocalDate today;

    Past(Clock clock) {
        this.now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        this.zone = clock.getZone();
        this.today = LocalDate.ofInstant(now, zone);
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return today;
    }

    Instant at(LocalDate day, int hour) {
        return at(day, LocalTime.of(hour, 0));
    }

    Instant at(LocalDate day, LocalTime time) {
        var wanted = day.atTime(time).atZone(zone).toInstant();
        if (day.isBefore(today)) {
            return wanted;
        }
        if (day.isAfter(today)) {
            return now;
        }
        var midnight = today.atStartOfDay(zone).toInstant();
        double share = time.toNanoOfDay() / (double) LocalTime.MAX.toNanoOfDay();
        return midnight.plus((long) (ChronoUnit.MICROS.between(midnight, now) * share), ChronoUnit.MICROS);
    }
}
