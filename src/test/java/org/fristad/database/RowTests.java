package org.fristad.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RowTests {

    @Test
    void aSetOfConstantsIsWrittenInTheOrderInWhichTheyAreDeclared() {
        var said = new LinkedHashSet<>(List.of(TimeUnit.DAYS, TimeUnit.NANOSECONDS, TimeUnit.HOURS));
        assertThat((Object[]) Row.value(said)).containsExactly("NANOSECONDS", "HOURS", "DAYS");
    }

    @Test
    void aListKeepsItsOwnOrder() {
        assertThat((Object[]) Row.value(List.of("b", "a", "c"))).containsExactly("b", "a", "c");
    }
}
