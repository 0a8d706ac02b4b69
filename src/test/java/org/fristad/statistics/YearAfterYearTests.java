package org.fristad.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.fristad.actor.NotFound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import(SomeYears.class)
class YearAfterYearTests {

    private final int running = LocalDate.now().getYear();

    @Autowired
    private SomeYears some;

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private void look() {
        for (int year : List.of(running - 1, running, running, running - 1)) {
            some.statistician.run(() -> figures.of(year));
        }
    }

    @Test
    void whoIsStillInSupportCountsOnceInEachYearAndWhoIsNotDoesNot() {
        var open = some.person(running - 1, true);
        var refused = some.person(running - 1, false);
        var closed = some.person(running - 1, true, closed(running - 1, 12, 31));
        var closedThisYear = some.person(running - 2, true, closed(running, 1, 1));
        look();
        assertThat(some.counted(open)).containsExactly((running - 1) + " true", running + " true");
        assertThat(some.counted(refused)).containsExactly((running - 1) + " false", running + " false");
        assertThat(some.counted(closed)).containsExactly((running - 1) + " true");
        assertThat(some.counted(closedThisYear))
                .containsExactly((running - 2) + " true", (running - 1) + " true", running + " true");
    }

    @Test
    void aCaseThatIsOpenedAgainDoesNotCountInAYearThatItSpentClosed() {
        var again = "closed_on = null, closing_reason = null";
        var away = some.person(running - 3, true, closed(running - 3, 6, 1), again);
        var awayFromThere = some.person(running - 3, true, closed(running - 1, 1, 1), again);
        var twice = some.person(
                running - 4, true, closed(running - 3, 6, 1), again, closed(running, 1, 1), again, "county = '12'");
        look();
        assertThat(some.counted(away)).containsExactly((running - 3) + " true", running + " true");
        assertThat(some.counted(awayFromThere))
                .as("its support touched the year")
                .containsExactly((running - 3) + " true", (running - 1) + " true", running + " true");
        assertThat(some.counted(twice)).containsExactly((running - 4) + " true", running + " true");
    }

    @Test
    void nobodyButTheStatisticianCountsAYear() {
        var open = some.person(running - 1, true);
        for (var other : List.of(some.caseworker, some.reporter)) {
            assertThatThrownBy(() -> other.run(() -> figures.of(running))).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.<Integer, RuntimeException>call(() ->
                            transaction.execute(status -> jdbc.sql("select cases.count_year(cast(:year as smallint))")
                                    .param("year", running)
                                    .query(Integer.class)
                                    .single())))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(some.counted(open)).containsExactly((running - 1) + " true");
    }

    private static String closed(int year, int month, int day) {
        return "closed_on = make_date(%d, %d, %d), closing_reason = 'MOVED'".formatted(year, month, day);
    }
}
