package org.fristad.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DaysTests {

    private final LocalDate granted = LocalDate.of(2026, 3, 5);

    @Test
    void thirtyDaysWithTheFirstDayCounted() {
        var days = new Days(granted, 30, true);
        assertThat(days.last()).isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(days.number(granted)).isEqualTo(1);
        assertThat(days.number(days.last())).isEqualTo(30);
        assertThat(days.left(days.last())).isZero();
    }

    @Test
    void thirtyDaysFromTheDayAfter() {
        var days = new Days(granted, 30, false);
        assertThat(days.last()).isEqualTo(LocalDate.of(2026, 4, 4));
        assertThat(days.number(granted.plusDays(1))).isEqualTo(1);
        assertThat(days.left(granted)).isEqualTo(30);
    }
}
