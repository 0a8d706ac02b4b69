package org.fristad.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fristad.database.DatabaseAddress;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Whenever the demo is first started, what it tells of has happened already. */
@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
class DemoInTimeTests {

    /** Days that may come: until when something holds, when it is due, or from when it is asked for. */
    private static final String MAY_COME = "until|due|expires|start_date";

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private MasterKey master;

    @Autowired
    private Vault vault;

    @Autowired
    private Clock clock;

    /** Early in the morning and at noon, early in a year, on a leap day, and on the days on which clocks are changed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-25T00:00",
                "2026-11-25T00:20",
                "2026-11-25T06:45",
                "2026-11-25T12:00",
                "2027-01-01T00:05",
                "2027-01-02T05:00",
                "2027-01-12T07:00",
                "2028-02-29T04:00",
                "2027-03-28T03:30",
                "2027-10-31T02:30"
            })
    void nothingHasHappenedLaterThanNow(LocalDateTime when) throws SQLException {
        var now = when.atZone(clock.getZone());
        var past = new Past(Clock.fixed(now.toInstant(), clock.getZone()));
        try (var load = new OwnerLoad(address, past)) {
            var owner = load.connection();
            var rows = DemoNetwork.rows(Houses.read(owner), master, vault, past, DemoConfiguration.SEED);
            empty(owner, rows);
            load.copy(rows);
            run(owner, "set constraints all immediate");
            var columns = timesIn(owner).stream()
                    .filter(column -> load.tables().contains(column.split(" ")[0]))
                    .toList();
            assertThat(columns)
                    .hasSizeGreaterThan(15)
                    .contains("cases.happening at timestamptz", "cases.case_file closed_on date");
            for (var column : columns) {
                var names = column.split(" ");
                var limit = names[2].equals("date") ? now.toLocalDate() : now.toOffsetDateTime();
                assertThat(column(
                                owner,
                                "select max(%s) from %s where %s > '%s'"
                                        .formatted(names[1], names[0], names[1], limit)))
                        .as(column)
                        .containsExactly("null");
            }
        }
    }

    @Test
    void theHoursOfADayKeepTheirOrderHoweverEarlyItIs() {
        for (var minute : List.of(1, 20, 400, 1439)) {
            var now = LocalDateTime.of(2026, 11, 25, 0, 0).plusMinutes(minute).atZone(clock.getZone());
            var past = new Past(Clock.fixed(now.toInstant(), clock.getZone()));
            var times = new ArrayList<>(
                    List.of(now.toLocalDate().atStartOfDay(clock.getZone()).toInstant()));
            for (int second = 1; second < 86_400; second++) {
                times.add(past.at(past.today(), LocalTime.ofSecondOfDay(second)));
            }
            assertThat(times).isSorted().doesNotHaveDuplicates();
            assertThat(times.getLast()).isBeforeOrEqualTo(now.toInstant());
        }
    }

    /** Within the transaction, which never ends. */
    private static void empty(Connection owner, List<Rows> rows) throws SQLException {
        run(owner, "alter table vault.tombstone disable trigger user");
        run(
                owner,
                "truncate %s cascade"
                        .formatted(rows.stream().map(Rows::table).distinct().collect(Collectors.joining(", "))));
    }

    private static void run(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every column of every table that says when something has happened. */
    private static List<String> timesIn(Connection owner) throws SQLException {
        return column(owner, """
                select concat_ws(' ', attrelid::regclass, attname, (select typname from pg_type where oid = atttypid))
                from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
                where relkind = 'r' and attnum > 0 and not attisdropped and atttypid in ('timestamptz'::regtype, 'date'::regtype)
                  and nspname !~ '^pg_' and nspname not in ('information_schema', 'history', 'audit')
                  and attname !~ '%s'
                """.formatted(MAY_COME));
    }

    private static List<String> column(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }
}
