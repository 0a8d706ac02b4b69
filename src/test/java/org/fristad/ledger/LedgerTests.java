package org.fristad.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
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

    private final Queue<Connection> guards = new ConcurrentLinkedQueue<>();
    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void thirtyTwoClientsApproveSixteenHundredAmountsAndExactlyThoseThatFitAreCommitted() throws Exception {
        var each = new Money(704_25);
        var line = opened("HOUSING", each.times(142).plus(new Money(704_24)));
        var committed = together(32, times(1600, () -> books("COMMIT", random(), Map.of(line, each)))).stream()
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
            if (!books("RESERVE", reference, Map.of(line, each))) {
                return "NONE";
            }
            if (RANDOM.nextInt(3) == 0) {
                book("RELEASE", reference, Map.of(line, each));
                return "GIVEN BACK";
            }
            book("COMMIT_RESERVED", reference, Map.of(line, each));
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
            work.addAll(times(20, () -> book(decider, key, "COMMIT", reference, Map.of(line, each))));
        }
        Collections.shuffle(work, RANDOM);
        var bookings = together(32, work);
        assertThat(bookings.stream().filter(booking -> !booking.repeated())).hasSize(40);
        assertThat(bookings.stream().map(Booking::entry).distinct()).hasSize(40);
        assertThat(line(line).committed()).isEqualTo(each.times(40));
        theBooksAgree();
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() throws SQLException {
        var line = opened("LEGAL", Money.kronor(100));
        var key = random();
        var reference = random();
        book(decider, key, "COMMIT", reference, Map.of(line, Money.kronor(10)));
        for (Callable<Booking> other : List.<Callable<Booking>>of(
                () -> book(decider, key, "COMMIT", reference, Map.of(line, Money.kronor(11))),
                () -> book(decider, key, "COMMIT", random(), Map.of(line, Money.kronor(10))),
                () -> book(decider, key, "RESERVE", reference, Map.of(line, Money.kronor(10))),
                () -> book(actor(Role.DECIDER), key, "COMMIT", reference, Map.of(line, Money.kronor(10))))) {
            refused("FR002", other);
        }
        finance.run(() -> assertThatThrownBy(() -> ledger.open(key, 2026, "LEGAL", "Another " + key, Money.kronor(1)))
                .isInstanceOf(Refused.class));
        assertThat(line(line).committed()).isEqualTo(Money.kronor(10));
    }

    @Test
    void theSameFunderHasOneLineForTheSame() {
        finance.run(() -> {
            var funder = "Once " + random();
            ledger.open(random(), 2026, "LANG", funder, Money.kronor(1));
            assertThatThrownBy(() -> ledger.open(random(), 2026, "LANG", funder, Money.kronor(2)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.messageKey()).isEqualTo("ledger.line-exists"));
        });
    }

    @Test
    void aDecisionOverSeveralLinesMovesAllOrNothing() {
        var wide = opened("HOUSING", Money.kronor(1000));
        var narrow = opened("BASIC", Money.kronor(10));
        var exceeded = refused(
                "FR001", () -> book("COMMIT", random(), Map.of(wide, Money.kronor(500), narrow, Money.kronor(11))));
        assertThat(exceeded.getServerErrorMessage())
                .isNotNull()
                .satisfies(message -> assertThat(message.getDetail()).isEqualTo(narrow.toString()));
        assertThat(line(wide).committed()).isEqualTo(Money.ZERO);
        assertThat(line(narrow).committed()).isEqualTo(Money.ZERO);
        theBooksAgree();
    }

    @Test
    void whatOneReservedNobodyElseCanCommitOrGiveBack() throws SQLException {
        var line = opened("HOUSING", Money.kronor(1000));
        var mine = random();
        book("RESERVE", mine, Map.of(line, Money.kronor(300)));
        refused("FR001", () -> book("COMMIT_RESERVED", random(), Map.of(line, Money.kronor(300))));
        refused("FR001", () -> book("RELEASE", mine, Map.of(line, Money.kronor(301))));
        book("RELEASE", mine, Map.of(line, Money.kronor(100)));
        book("COMMIT_RESERVED", mine, Map.of(line, Money.kronor(200)));
        assertThat(line(line).reserved()).isEqualTo(Money.ZERO);
        assertThat(line(line).committed()).isEqualTo(Money.kronor(200));
        theBooksAgree();
    }

    @Test
    void onlyADecidersDecisionMovesMoneyAndOnlyFinanceOpensALine() {
        var line = opened("HOUSING", Money.kronor(1000));
        for (var role : Role.values()) {
            var actor = actor(role);
            if (role != Role.DECIDER) {
                refused("42501", () -> book(actor, random(), "COMMIT", random(), Map.of(line, Money.kronor(1))));
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
    void theApplicationsLoginMovesNothingByItself() throws SQLException {
        var line = opened("HOUSING", Money.kronor(1000));
        book("COMMIT", random(), Map.of(line, Money.kronor(1)));
        for (var attempt : List.of(
                "update ledger.budget_line set committed = 0",
                "update ledger.budget_line set cap = cap + 1",
                "insert into ledger.budget_line select * from ledger.budget_line",
                "insert into ledger.posting select * from ledger.posting",
                "insert into ledger.entry select * from ledger.entry",
                "delete from ledger.posting",
                "truncate ledger.entry cascade",
                "select ledger.begin_entry(gen_random_uuid(), '', 'COMMIT', gen_random_uuid())",
                "select ledger.book(gen_random_uuid(), '', 'COMMIT', gen_random_uuid(), '{%s}', '{1}')"
                        .formatted(line))) {
            assertThatThrownBy(() -> both().run(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(attempt).update())))
                    .as(attempt)
                    .hasStackTraceContaining("permission denied");
        }
        assertThat(line(line).committed()).isEqualTo(Money.kronor(1));
    }

    @Test
    void evenTheOwnerCannotWriteAnEntryThatDoesNotBalanceOrChangeOne() throws SQLException {
        var line = opened("HOUSING", Money.kronor(1000));
        var entry = book("COMMIT", random(), Map.of(line, Money.kronor(1))).entry();
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

    private boolean books(String kind, UUID reference, Map<UUID, Money> amounts) throws SQLException {
        try {
            book(kind, reference, amounts);
            return true;
        } catch (PSQLException e) {
            assertThat(e.getSQLState()).isEqualTo("FR001");
            return false;
        }
    }

    private Booking book(String kind, UUID reference, Map<UUID, Money> amounts) throws SQLException {
        return book(decider, random(), kind, reference, amounts);
    }

    /** Books as a trigger does that carries out what this actor has decided: with the rights of fristad_guard. */
    private Booking book(Actor actor, UUID key, String kind, UUID reference, Map<UUID, Money> amounts)
            throws SQLException {
        var guard = guard();
        try (var tell = guard.prepareStatement(
                        "select set_config('app.person', ?, true), set_config('app.organisation', ?, true), set_config('app.roles', ?, true)");
                var booking = guard.prepareStatement("select * from ledger.book(?, ?, ?, ?, ?, ?)")) {
            tell.setString(1, actor.person().toString());
            tell.setString(2, actor.organisation().toString());
            tell.setString(3, actor.roles().iterator().next().name());
            tell.execute();
            booking.setObject(1, key);
            booking.setBytes(2, (kind + reference + new TreeMap<>(amounts)).getBytes(StandardCharsets.UTF_8));
            booking.setString(3, kind);
            booking.setObject(4, reference);
            booking.setArray(5, guard.createArrayOf("uuid", amounts.keySet().toArray()));
            booking.setArray(
                    6,
                    guard.createArrayOf(
                            "bigint", amounts.values().stream().map(Money::ore).toArray()));
            try (var row = booking.executeQuery()) {
                row.next();
                var done = new Booking(row.getObject("entry", UUID.class), row.getBoolean("repeated"));
                guard.commit();
                return done;
            }
        } catch (SQLException e) {
            guard.rollback();
            throw e;
        } finally {
            guards.add(guard);
        }
    }

    private Connection guard() throws SQLException {
        var idle = guards.poll();
        if (idle != null) {
            return idle;
        }
        var guard = address.asOwner();
        try (var role = guard.createStatement()) {
            role.execute("set role fristad_guard");
        }
        guard.setAutoCommit(false);
        return guard;
    }

    @AfterEach
    void close() throws SQLException {
        for (var guard : guards) {
            guard.close();
        }
        guards.clear();
    }

    private static PSQLException refused(String state, Callable<Booking> booking) {
        var refusal = catchThrowableOfType(PSQLException.class, booking::call);
        assertThat(refusal.getSQLState()).isEqualTo(state);
        return refusal;
    }

    private <T> List<T> together(int clients, List<Callable<T>> work) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(work)) {
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
