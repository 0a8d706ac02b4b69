package org.fristad.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class ActorInTransactionTests {

    private final Actor somebody =
            new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.CASEWORKER, Role.ON_CALL), Purpose.SUPPORT);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private HikariDataSource pool;

    @Test
    void theDatabaseKnowsWhoActs() {
        var told = somebody.call(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql(
                                "select concat_ws(' ', actor.person(), actor.organisation(), actor.has_role('ON_CALL'), actor.has_role('DECIDER'), actor.purpose())")
                        .query(String.class)
                        .single()));
        assertThat(told).isEqualTo("%s %s t f SUPPORT".formatted(somebody.person(), somebody.organisation()));
    }

    @Test
    void nothingIsCarriedOverToTheNextTransaction() {
        theDatabaseKnowsWhoActs();
        for (int turn = 0; turn < 20; turn++) {
            var told = new TransactionTemplate(transactions)
                    .execute(status -> jdbc.sql(
                                    "select count(actor.person()) + count(actor.organisation()) + count(*) filter (where actor.has_role('ON_CALL'))")
                            .query(Integer.class)
                            .single());
            assertThat(told).isZero();
        }
    }

    @Test
    void aConnectionThatCouldNotBeToldIsGivenBack() {
        theDatabaseKnowsWhoActs();
        int before = pool.getHikariPoolMXBean().getActiveConnections();
        var broken = new ActorTransactionManager(pool, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new IllegalStateException("no time");
            }
        });
        for (int turn = 0; turn < 30; turn++) {
            assertThatThrownBy(() -> somebody.run(() -> new TransactionTemplate(broken)
                            .executeWithoutResult(status -> assertThat(true).isTrue())))
                    .hasMessageContaining("could not be told");
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(before);
        theDatabaseKnowsWhoActs();
    }
}
