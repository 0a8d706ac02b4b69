package org.fristad.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Assurance.Factor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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

    @Autowired
    private Proof proof;

    @Autowired
    private Clock clock;

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
    void theDatabaseKnowsHowSurelyItIsKnown() {
        var now = clock.instant();
        assertThat(proofs(Assurance.LEAST)).isEqualTo("PASSWORD f f f");
        assertThat(proofs(new Assurance(Factor.PASSWORD, now))).isEqualTo("PASSWORD f t f");
        assertThat(proofs(new Assurance(Factor.CODE, now))).isEqualTo("CODE f t f");
        assertThat(proofs(new Assurance(Factor.PASSKEY, now))).isEqualTo("PASSKEY t t t");
        assertThat(proofs(new Assurance(Factor.DEMO, now))).isEqualTo("DEMO t t t");
        assertThat(proofs(new Assurance(Factor.PASSKEY, now.minusSeconds(301)))).isEqualTo("PASSKEY t f f");
        assertThat(proofs(new Assurance(Factor.PASSKEY, now.plusSeconds(60)))).isEqualTo("PASSKEY t f f");
        assertThat(proofs(new Assurance(Factor.PROGRAM, null))).isEqualTo("PROGRAM f f f");
    }

    @Test
    void nobodyActingHasProvedNothing() {
        String told = new TransactionTemplate(transactions).execute(status -> told());
        assertThat(told).isEqualTo("f f f");
    }

    @Test
    void aProofIsAskedForWhenThereIsNoneOrAWeakOne() {
        var now = clock.instant();
        assertThatThrownBy(() -> somebody.run(proof::lately)).isInstanceOf(ConfirmFirst.class);
        var coded = somebody.assured(new Assurance(Factor.CODE, now));
        coded.run(proof::lately);
        assertThatThrownBy(() -> coded.run(proof::strongly))
                .isInstanceOfSatisfying(
                        ConfirmFirst.class,
                        asked -> assertThat(asked.strongly()).isTrue());
        somebody.assured(new Assurance(Factor.PASSKEY, now)).run(proof::strongly);
    }

    private String proofs(Assurance assurance) {
        return somebody.assured(assurance)
                .call(() -> Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> told())));
    }

    private String told() {
        return jdbc.sql("""
                        select concat_ws(' ', actor.factor(), actor.strong(), actor.confirmed_within(actor.lasts('PROOF')),
                                         actor.proved_within(actor.lasts('PROOF')))
                        """).query(String.class).single();
    }

    @Test
    void whatWaitsForTheEndWaitsForTheTransactionThatWasInterruptedToo() {
        var done = new ArrayList<String>();
        var inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        somebody.run(() -> new TransactionTemplate(transactions).executeWithoutResult(outer -> {
            inner.executeWithoutResult(_ -> Afterwards.then(() -> done.add("after all")));
            assertThat(done).isEmpty();
            assertThat(jdbc.sql("select actor.person()").query(UUID.class).single())
                    .isEqualTo(somebody.person());
        }));
        assertThat(done).containsExactly("after all");
    }

    @Test
    void whatFailsAfterwardsFailsTheCallerAndNothingElse() {
        var done = new ArrayList<String>();
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                    Afterwards.then(() -> {
                        throw new IllegalStateException("the first");
                    });
                    Afterwards.then(() -> done.add("the second"));
                }))
                .hasMessage("the first");
        assertThat(done).containsExactly("the second");
        theDatabaseKnowsWhoActs();
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
        var broken = new ActorInTransactions(pool, new Clock() {
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
