package org.fristad.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class LedgerTests {

    private static final Random RANDOM = new Random(142);

    private final Actor finance = actor(Role.FINANCE);
    private final Actor decider = actor(Role.DECIDER);

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void thirtyTwoClientsApproveSixteenHundredAmountsAndExactlyThoseThatFitAreCommitted() throws Exception {
        var each = new Money(704_25);
        var line = opened("HOUSING", each.times(142).plus(new Money(704_24)));
        var committed =
                together(32, times(1600, () -> tries(() -> ledger.commit(random(), random(), Map.of(line, each)))))
                        .stream()
                        .filter(done -> done)
                        .count();
        assertThat(committed).isEqualTo(142);
        assertThat(line(line).committed()).isEqualTo(each.times(142));
        assertThat(line(line).left()).isEqualTo(new Money(704_24));
        theBooksAgree();
    }

    @Test
    void withReservationsTooNoMoreIsBoundThanFits() throws Exception {
        var each = Money.kronor(1000);
        var line = opened("HOUSING", each.times(142));
        var outcome = together(32, times(1600, () -> {
            var reference = random();
            if (!tries(() -> ledger.reserve(random(), reference, Map.of(line, each)))) {
                return "NONE";
            }
            if (RANDOM.nextInt(3) == 0) {
                ledger.release(random(), reference, Map.of(line, each));
                return "GIVEN BACK";
            }
            ledger.commitReserved(random(), reference, Map.of(line, each));
            return "COMMITTED";
        }));
        var committed = Collections.frequency(outcome, "COMMITTED");
        assertThat(committed).isBetween(1, 142);
        assertThat(line(line).committed()).isEqualTo(each.times(committed));
        assertThat(line(line).reserved()).isEqualTo(Money.ZERO);
        theBooksAgree();
    }

    @Test
    void theSameKeysSentInParallelHaveOneEffectEach() throws Exception {
        var each = Money.kronor(10);
        var line = opened("BASIC", each.times(1000));
        var work = new ArrayList<Callable<Booking>>();
        for (int i = 0; i < 40; i++) {
            var key = random();
            var reference = random();
            work.addAll(times(20, () -> ledger.commit(key, reference, Map.of(line, each))));
        }
        Collections.shuffle(work, RANDOM);
        var bookings = together(32, work);
        assertThat(bookings.stream().filter(booking -> !booking.repeated())).hasSize(40);
        assertThat(bookings.stream().map(Booking::entry).distinct()).hasSize(40);
        assertThat(line(line).committed()).isEqualTo(each.times(40));
        theBooksAgree();
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        var line = opened("LEGAL", Money.kronor(100));
        var key = random();
        var reference = random();
        decider.run(() -> {
            ledger.commit(key, reference, Map.of(line, Money.kronor(10)));
            assertThatThrownBy(() -> ledger.commit(key, reference, Map.of(line, Money.kronor(11))))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> ledger.commit(key, random(), Map.of(line, Money.kronor(10))))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> ledger.reserve(key, reference, Map.of(line, Money.kronor(10))))
                    .isInstanceOf(Refused.class);
        });
        assertThatThrownBy(() ->
                        actor(Role.DECIDER).call(() -> ledger.commit(key, reference, Map.of(line, Money.kronor(10)))))
                .as("somebody else's key")
                .isInstanceOf(Refused.class);
        assertThat(line(line).committed()).isEqualTo(Money.kronor(10));
    }

    @Test
    void aDecisionOverSeveralLinesMovesAllOrNothing() {
        var wide = opened("HOUSING", Money.kronor(1000));
        var narrow = opened("BASIC", Money.kronor(10));
        decider.run(() -> assertThatThrownBy(() ->
                        ledger.commit(random(), random(), Map.of(wide, Money.kronor(500), narrow, Money.kronor(11))))
                .isInstanceOfSatisfying(
                        LineExceeded.class, no -> assertThat(no.line()).isEqualTo(narrow)));
        assertThat(line(wide).committed()).isEqualTo(Money.ZERO);
        assertThat(line(narrow).committed()).isEqualTo(Money.ZERO);
        theBooksAgree();
    }

    @Test
    void whatOneReservedNobodyElseCanCommitOrGiveBack() {
        var line = opened("HOUSING", Money.kronor(1000));
        var mine = random();
        decider.run(() -> {
            ledger.reserve(random(), mine, Map.of(line, Money.kronor(300)));
            assertThatThrownBy(() -> ledger.commitReserved(random(), random(), Map.of(line, Money.kronor(300))))
                    .isInstanceOf(LineExceeded.class);
            assertThatThrownBy(() -> ledger.release(random(), mine, Map.of(line, Money.kronor(301))))
                    .isInstanceOf(LineExceeded.class);
            ledger.release(random(), mine, Map.of(line, Money.kronor(100)));
            ledger.commitReserved(random(), mine, Map.of(line, Money.kronor(200)));
        });
        assertThat(line(line).reserved()).isEqualTo(Money.ZERO);
        assertThat(line(line).committed()).isEqualTo(Money.kronor(200));
        theBooksAgree();
    }

    @Test
    void onlyADeciderMovesMoneyAndOnlyFinanceOpensALine() {
        var line = opened("HOUSING", Money.kronor(1000));
        for (var role : Role.values()) {
            var actor = actor(role);
            if (role != Role.DECIDER) {
                assertThatThrownBy(() ->
                                actor.call(() -> ledger.commit(random(), random(), Map.of(line, Money.kronor(1)))))
                        .hasStackTraceContaining("Only a decider");
            }
            if (role != Role.FINANCE) {
                assertThatThrownBy(() ->
                                actor.call(() -> ledger.open(random(), 2026, "HOUSING", "Nobody", Money.kronor(1))))
                        .hasStackTraceContaining("Only finance");
            }
            if (!Set.of(Role.DECIDER, Role.REVIEWER, Role.FINANCE).contains(role)) {
                assertThat(actor.call(() -> ledger.lines(2026))).isEmpty();
                assertThatThrownBy(() -> actor.call(() -> ledger.line(line))).isInstanceOf(NotFound.class);
            }
        }
    }

    @Test
    void theApplicationsLoginMovesNothingByItself() {
        var line = opened("HOUSING", Money.kronor(1000));
        decider.run(() -> ledger.commit(random(), random(), Map.of(line, Money.kronor(1))));
        for (var attempt : List.of(
                "update ledger.budget_line set committed = 0",
                "update ledger.budget_line set cap = cap + 1",
                "insert into ledger.budget_line select * from ledger.budget_line",
                "insert into ledger.posting select * from ledger.posting",
                "insert into ledger.entry select * from ledger.entry",
                "delete from ledger.posting",
                "truncate ledger.entry cascade",
                "select ledger.begin_entry(gen_random_uuid(), '', 'COMMIT', gen_random_uuid())")) {
            assertThatThrownBy(() -> both().run(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(attempt).update())))
                    .as(attempt)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void evenTheOwnerCannotWriteAnEntryThatDoesNotBalanceOrChangeOne() throws SQLException {
        var line = opened("HOUSING", Money.kronor(1000));
        var entry = decider.call(() -> ledger.commit(random(), random(), Map.of(line, Money.kronor(1))))
                .entry();
        assertThatThrownBy(() -> asOwner("""
                insert into ledger.entry select '%1$s', '%1$s', request, kind, reference, person, organisation, at
                from ledger.entry where id = '%2$s';
                insert into ledger.posting values ('%1$s', '%3$s', 'COMMITTED', 5)
                """.formatted(random(), entry, line))).hasMessageContaining("sum to zero");
        assertThatThrownBy(
                        () -> asOwner("update ledger.posting set amount = -amount where entry = '%s'".formatted(entry)))
                .hasMessageContaining("only ever added to");
        assertThatThrownBy(() -> asOwner("delete from ledger.entry")).hasMessageContaining("only ever added to");
        assertThatThrownBy(() ->
                        asOwner("update ledger.budget_line set committed = cap + 1 where id = '%s'".formatted(line)))
                .hasMessageContaining("within_the_cap");
    }

    private void theBooksAgree() {
        finance.run(() -> transaction.executeWithoutResult(status -> {
            assertThat(jdbc.sql("""
                            select b.id from ledger.budget_line b left join ledger.posting p on p.line = b.id
                            group by b.id
                            having b.committed <> coalesce(sum(p.amount) filter (where p.account = 'COMMITTED'), 0)
                                or b.reserved <> coalesce(sum(p.amount) filter (where p.account = 'RESERVED'), 0)
                                or b.cap <> -coalesce(sum(p.amount) filter (where p.account = 'FUNDER'), 0)
                                or coalesce(sum(p.amount), 0) <> 0
                            """).query().listOfRows()).isEmpty();
        }));
    }

    private UUID opened(String category, Money cap) {
        return finance.call(() -> {
            var key = random();
            ledger.open(key, 2026, category, "Test " + key, cap);
            assertThat(ledger.open(key, 2026, category, "Test " + key, cap).repeated())
                    .isTrue();
            return ledger.lines(2026).stream()
                    .filter(line -> line.funder().equals("Test " + key))
                    .findFirst()
                    .orElseThrow()
                    .id();
        });
    }

    private BudgetLine line(UUID id) {
        return finance.call(() -> ledger.line(id));
    }

    private boolean tries(Runnable booking) {
        try {
            booking.run();
            return true;
        } catch (LineExceeded e) {
            return false;
        }
    }

    private <T> List<T> together(int clients, List<Callable<T>> work) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(work.stream()
                    .<Callable<T>>map(piece -> () -> decider.call(piece::call))
                    .toList())) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static <T> List<Callable<T>> times(int count, Callable<T> work) {
        return Collections.nCopies(count, work);
    }

    private void asOwner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Actor both() {
        return new Actor(random(), random(), Set.of(Role.DECIDER, Role.FINANCE), Purpose.PROGRAMME);
    }

    private static Actor actor(Role role) {
        return new Actor(random(), random(), Set.of(role), Purpose.PROGRAMME);
    }

    private static UUID random() {
        return UUID.randomUUID();
    }
}
