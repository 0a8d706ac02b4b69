package org.fristad.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With a single connection: whoever held it and waited for a second one would wait in vain. */
@SpringBootTest(
        properties = {"fristad.database.name=audit-tests-${random.uuid}", "spring.datasource.hikari.maximum-pool-size=1"
        })
class AuditTests {

    private final Actor somebody =
            new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.CASEWORKER), Purpose.SUPPORT);

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void someEntries() {
        somebody.run(() -> transaction.executeWithoutResult(status -> {
            audit.read("case", UUID.randomUUID());
            audit.wrote("case.changed", UUID.randomUUID(), Map.of("b", "2", "a", "\"1\" å"));
            audit.listed("case", "form=LAB", List.of(UUID.randomUUID(), UUID.randomUUID()));
        }));
    }

    @Test
    void theLogHolds() throws SQLException {
        var found = verify();
        assertThat(found.holds()).as(found.why()).isTrue();
        assertThat(found.entries()).isPositive();
    }

    @Test
    void nothingIsLoggedWhenTheTransactionFails() throws SQLException {
        var before = verify().entries();
        somebody.run(() -> transaction.executeWithoutResult(status -> {
            audit.read("case", UUID.randomUUID());
            status.setRollbackOnly();
        }));
        assertThat(verify().entries()).isEqualTo(before);
    }

    @Test
    void aRefusalIsKeptAlthoughTheTransactionFails() throws SQLException {
        var before = verify().entries();
        somebody.run(() -> transaction.executeWithoutResult(status -> {
            audit.refused("application.decide", UUID.randomUUID(), "own");
            status.setRollbackOnly();
        }));
        assertThat(verify().entries()).isEqualTo(before + 1);
    }

    @Test
    void aRefusalIsKeptWhenWhatWasRefusedIsThrown() throws SQLException {
        var before = verify().entries();
        var refused = new Refused(null, "programme.refused.own-organisation");
        assertThatThrownBy(() -> somebody.run(() -> transaction.executeWithoutResult(status -> {
                    audit.read("application", UUID.randomUUID());
                    audit.refused("application.decide", UUID.randomUUID(), "own");
                    throw refused;
                })))
                .isSameAs(refused);
        assertThat(verify().entries()).as("the refusal, and not what was read").isEqualTo(before + 1);
    }

    @Test
    void aRefusalIsKeptBesideWhatWasDoneAllTheSame() throws SQLException {
        var before = verify().entries();
        somebody.run(() -> transaction.executeWithoutResult(status -> {
            audit.refused("application.decide", UUID.randomUUID(), "own");
            audit.read("application", UUID.randomUUID());
        }));
        somebody.run(() -> transaction.executeWithoutResult(status -> audit.read("application", UUID.randomUUID())));
        assertThat(verify().entries()).as("the refusal once").isEqualTo(before + 3);
    }

    @Test
    void nobodyActingIsNotLogged() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> audit.read("case", UUID.randomUUID())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theApplicationsLoginCanNeitherReadNorChangeTheLog() {
        somebody.run(() -> {
            for (var attempt : List.of(
                    "insert into audit.entry select * from audit.entry",
                    "update audit.entry set action = 'x'",
                    "delete from audit.entry",
                    "truncate audit.entry",
                    "update audit.head set seq = 0",
                    "select * from audit.head")) {
                assertThatThrownBy(() -> transaction.executeWithoutResult(
                                status -> jdbc.sql(attempt).update()))
                        .as(attempt)
                        .hasStackTraceContaining("permission denied");
            }
            assertThat(transaction.<Integer>execute(status -> jdbc.sql("select count(*) from audit.entry")
                            .query(Integer.class)
                            .single()))
                    .isZero();
        });
    }

    @Test
    void flippingAnyByteIsFoundAndLocated() throws SQLException {
        try (var owner = address.asOwner()) {
            owner.setAutoCommit(false);
            for (long seq = 1; seq <= 3; seq++) {
                for (var change : everyFlip(owner, seq)) {
                    try (var statement = owner.createStatement()) {
                        statement.executeUpdate("update audit.entry set %s where seq = %d".formatted(change, seq));
                    }
                    var found = LogVerifier.read(owner, KeptCheckpoints.none()); // rolls back
                    assertThat(found.firstBad()).as(change + " of " + seq).isEqualTo(seq);
                }
            }
        }
        theLogHolds();
    }

    @Test
    void aLogThatGrowsWhileItIsReadHolds() throws SQLException {
        try (var owner = address.asOwner()) {
            var before = verify().entries();
            var found = LogVerifier.verify(afterEachStatement(owner, this::someEntries));
            assertThat(found.why()).isEqualTo("every entry holds");
            assertThat(found.entries()).isEqualTo(before);
        }
        assertThat(verify().holds()).isTrue();
    }

    /** The same connection; after whatever it has asked somebody does something. */
    private static Connection afterEachStatement(Connection connection, Runnable something) {
        return through(
                Connection.class,
                connection,
                answer -> answer instanceof Statement statement
                        ? through(Statement.class, statement, rows -> {
                            if (rows instanceof ResultSet) {
                                something.run();
                            }
                            return rows;
                        })
                        : answer);
    }

    private static <T> T through(Class<T> type, T real, UnaryOperator<Object> then) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return then.apply(method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void anEntryTakenAwayIsFound() throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            var last = verify().entries();
            owner.setAutoCommit(false);
            statement.executeUpdate("delete from audit.entry where seq = 2");
            assertThat(LogVerifier.read(owner, KeptCheckpoints.none()).firstBad())
                    .isEqualTo(2);
            statement.executeUpdate("delete from audit.entry where seq = " + last);
            assertThat(LogVerifier.read(owner, KeptCheckpoints.none()).firstBad())
                    .as("cut at its end")
                    .isEqualTo(last);
        }
    }

    private static List<String> everyFlip(Connection owner, long seq) throws SQLException {
        var changes = new ArrayList<String>(List.of("version = 2"));
        for (int bit = 0; bit < 40; bit++) {
            changes.add("at = at + interval '%d microseconds'".formatted(1L << bit));
        }
        try (var statement = owner.createStatement();
                var row = statement.executeQuery("select * from audit.entry where seq = " + seq)) {
            row.next();
            for (var column : List.of("roles", "purpose", "action", "shown", "detail")) {
                for (int at = 1; at <= row.getString(column).length(); at++) {
                    changes.add("%1$s = overlay(%1$s placing chr(ascii(substr(%1$s, %2$d)) # 1) from %2$d for 1)"
                            .formatted(column, at));
                }
            }
            for (var column : List.of("person", "organisation", "object")) {
                for (int at = 1; at <= 36 && row.getString(column) != null; at++) {
                    if (row.getString(column).charAt(at - 1) != '-') {
                        changes.add(("%1$s = overlay(%1$s::text placing translate(substr(%1$s::text, %2$d, 1),"
                                        + " '0123456789abcdef', '123456789abcdef0') from %2$d for 1)::uuid")
                                .formatted(column, at));
                    }
                }
            }
            for (var column : List.of("previous", "hash")) {
                for (int at = 0; at < 32; at++) {
                    changes.add("%1$s = set_byte(%1$s, %2$d, get_byte(%1$s, %2$d) # 1)".formatted(column, at));
                }
            }
        }
        return changes;
    }

    private LogVerifier.Finding verify() throws SQLException {
        try (var owner = address.asOwner()) {
            return LogVerifier.verify(owner);
        }
    }
}
