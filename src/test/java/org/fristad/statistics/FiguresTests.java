package org.fristad.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.protection.Fact;
import org.fristad.protection.Outsider;
import org.fristad.protection.SomeFacts;
import org.junit.jupiter.api.BeforeEach;
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
class FiguresTests {

    private static boolean filled;

    @Autowired
    private SomeYears some;

    @Autowired
    private Figures figures;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    /** 2019 as cases; the same persons again as sheets of their organisations, delivered as 2018. */
    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        some.asCases(SomeFacts.year2019(), 2019, true);
        some.asCases(SomeFacts.year(30, 1), 2019, false);
        var sheets = SomeFacts.year2019().stream().collect(Collectors.groupingBy(Fact::organisation));
        assertThat(sheets).hasSize(20);
        sheets.values().forEach(sheet -> some.reporter().run(() -> deliveries.deliver(2018, SomeYears.asSheet(sheet))));
        filled = true;
    }

    @Test
    void theYear2019ShowsWhatWasPublished() {
        var year = some.statistician.call(() -> figures.of(2019));
        assertThat(year.tables().victims()).hasValue(140);
        assertThat(year.tables().accompanying()).hasValue(37);
        assertThat(year.tables().persons()).hasValue(177);
        assertThat(year.running()).isFalse();
        assertThat(Outsider.reading(year.tables()).attack())
                .isNotEmpty()
                .allSatisfy(range -> assertThat(range.width()).isGreaterThanOrEqualTo(3));
    }

    @Test
    void theFactsTellApartWhoAccompanied() {
        var standings = some.statistician.call(() -> transaction.execute(status -> {
            jdbc.sql("set local role fristad_stats").update();
            var found = new HashMap<String, Integer>();
            jdbc.sql(
                            "select standing, count(*)::int as persons from statistics.fact where year = 2019 group by standing")
                    .query(row -> {
                        found.put(row.getString(1), row.getInt(2));
                    });
            return found;
        }));
        assertThat(standings)
                .containsEntry("PRESUMED_VICTIM", 140)
                .containsEntry("ACCOMPANYING_CHILD", 28)
                .containsEntry("ACCOMPANYING_SIBLING", 5)
                .containsEntry("ACCOMPANYING_OTHER", 4)
                .hasSize(4);
    }

    @Test
    void theSameYearDeliveredAsSheetsGivesTheSameTable() {
        var cases = some.statistician.call(() -> figures.of(2019)).tables();
        var sheets = some.statistician.call(() -> figures.of(2018)).tables();
        assertThat(sheets.accompanying()).isEqualTo(cases.accompanying());
        assertThat(sheets.persons()).hasValue(177);
        assertThat(sheets.cells()).containsExactlyInAnyOrderElementsOf(cases.cells());
        assertThat(sheets.cells())
                .allSatisfy(cell -> assertThat(sheets.shown(cell)).isEqualTo(cases.shown(cell)));
    }

    @Test
    void aNewDeliveryOfTheSameYearReplacesTheEarlierAsAWhole() {
        var reporter = some.reporter();
        var facts = SomeFacts.year(12, 4);
        reporter.run(() -> deliveries.deliver(2017, SomeYears.asSheet(facts)));
        reporter.run(() -> deliveries.deliver(2017, SomeYears.asSheet(facts.subList(0, 9))));
        assertThat(some.statistician.call(() -> figures.of(2017)).tables().victims())
                .hasValue(9);
        assertThat(reporter.call(() -> deliveries.all()))
                .extracting(Delivery::persons, delivery -> delivery.replacedAt() != null)
                .containsExactlyInAnyOrder(tuple(9, false), tuple(12, true));
    }

    @Test
    void nobodyButTheStatisticianSeesAFact() {
        for (var actor : List.of(some.caseworker, some.reporter, some.otherReporter)) {
            assertThatThrownBy(() -> actor.call(figures::years)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> actor.call(() -> figures.of(2019))).isInstanceOf(NotFound.class);
            assertThat(actor.call(() -> factsAsStatisticsRole())).isZero();
        }
        assertThat(transaction.<Integer>execute(status -> {
                    jdbc.sql("set local role fristad_stats").update();
                    return jdbc.sql("select count(*)::int from statistics.fact")
                            .query(Integer.class)
                            .single();
                }))
                .as("nobody acting")
                .isZero();
        assertThat(some.statistician.call(() -> factsAsStatisticsRole())).isPositive();
    }

    @Test
    void theServingRoleItselfReadsNoFacts() {
        assertThatThrownBy(() -> some.statistician.call(
                        () -> transaction.execute(status -> jdbc.sql("select count(*) from statistics.fact")
                                .query(Integer.class)
                                .single())))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void theReadingRoleReadsNothingElse() {
        for (var sql : List.of(
                "select delivered_by from statistics.delivery",
                "select count(*) from cases.contact",
                "select code from cases.case_file",
                "select person from cases.happening")) {
            assertThatThrownBy(() -> some.statistician.call(() -> transaction.execute(status -> {
                        jdbc.sql("set local role fristad_stats").update();
                        return jdbc.sql(sql).query((row, number) -> number).list();
                    })))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void othersDeliveriesDoNotExist() {
        some.reporter.run(() -> deliveries.deliver(2021, SomeYears.asSheet(SomeFacts.year(7, 3))));
        assertThat(some.otherReporter.call(() -> deliveries.all())).isEmpty();
        assertThatThrownBy(() -> some.caseworker.call(() -> deliveries.all())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> some.statistician.call(() -> deliveries.all())).isInstanceOf(NotFound.class);
        for (var actor : List.of(some.otherReporter, some.caseworker, some.statistician)) {
            assertThat(actor.call(() -> transaction.<Integer>execute(status -> jdbc.sql(
                                    "select (select count(*) from statistics.delivery) + (select count(*) from statistics.delivered_row)")
                            .query(Integer.class)
                            .single())))
                    .isZero();
        }
    }

    @Test
    void nobodyDeliversForAnother() {
        var organisation = some.otherReporter.organisation();
        assertThatThrownBy(() -> some.reporter.call(() -> transaction.execute(status -> jdbc.sql(
                                "insert into statistics.delivery (organisation, year, persons) values (:organisation, 2020, 1)")
                        .param("organisation", organisation)
                        .update())))
                .isInstanceOf(DataAccessException.class);
        var caseworkAndReporter = new Actor(
                UUID.randomUUID(), some.caseworker.organisation(), some.reporter.roles(), some.reporter.purpose());
        assertThatThrownBy(() -> caseworkAndReporter.run(
                        () -> deliveries.deliver(2020, SomeYears.asSheet(SomeFacts.year(7, 3)))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theRunningYearHasATableToo() {
        int running = LocalDate.now().getYear();
        var year = some.statistician.call(() -> figures.of(running));
        assertThat(year.running()).isTrue();
        assertThat(some.statistician.call(figures::years)).contains(running, 2019, 2018);
        assertThatThrownBy(() -> some.statistician.call(() -> figures.of(1900))).isInstanceOf(NotFound.class);
    }

    private int factsAsStatisticsRole() {
        Integer found = transaction.execute(status -> {
            jdbc.sql("set local role fristad_stats").update();
            return jdbc.sql("select count(*)::int from statistics.fact")
                    .query(Integer.class)
                    .single();
        });
        return found == null ? -1 : found;
    }
}
