package org.fristad.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is counted who has said no to it, whatever the application writes. */
@SpringBootTest
@Import({SomeCases.class, SomeAgreements.class})
class CountingTests {

    private static final String COUNT =
            "insert into cases.counted (person, year, new_in_year, released, basis) values (?, ?, false, true, 'ANONYMOUS_STATISTICS')";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeAgreements given;

    @Autowired
    private Cases cases;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    private Meeting meeting;

    private final Map<CaseId, UUID> mains = new HashMap<>();

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
        meeting = new Meeting(address, manager);
    }

    private int raw(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).params(arguments).update()));
    }

    /** A case whose main person is counted this year. */
    private CaseId open() {
        var id = some.open();
        mains.put(id, some.shelter.call(() -> cases.people(id)).getFirst().id());
        try (var owner = address.asOwner();
                var row = owner.prepareStatement("""
                        insert into cases.counted (person, year, new_in_year, released, basis)
                        values (?, ?, true, true, 'ANONYMOUS_STATISTICS') on conflict do nothing
                        """)) {
            row.setObject(1, main(id));
            row.setInt(2, LocalDate.now(clock).getYear());
            row.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    private UUID main(CaseId id) {
        return Objects.requireNonNull(mains.get(id));
    }

    /** How many rows of the case's person the statistician reads, in the role that reads facts only. */
    private int seen(CaseId id) {
        return some.statistician.<Integer, RuntimeException>call(() -> transaction.execute(status -> {
            jdbc.sql("set local role fristad_stats").update();
            var rows = jdbc.sql("select count(*) from cases.counted where person = ?")
                    .param(main(id))
                    .query(Integer.class)
                    .single();
            jdbc.sql("reset role").update();
            return rows;
        }));
    }

    @Test
    void aNoTakesThePersonOutOfTheFactsAndAYesBringsThemBack() {
        var id = open();
        assertThat(seen(id)).isOne();
        given.asked(some.shelter, id, Purpose.STATISTICS, false);
        assertThat(seen(id)).isZero();
        given.asked(some.shelter, id, Purpose.STATISTICS, true);
        assertThat(seen(id)).isOne();
    }

    @Test
    void aYesThatIsTakenBackIsANo() {
        var id = open();
        var yes = given.asked(some.shelter, id, Purpose.STATISTICS, true);
        given.withdraw(some.onCall, id, yes);
        assertThat(seen(id)).isZero();
    }

    @Test
    void aQuestionThatIsTakenAwayUnansweredChangesNothing() {
        var id = open();
        var unanswered = given.waiting(some.shelter, id, Purpose.STATISTICS);
        given.withdraw(some.shelter, id, unanswered);
        assertThat(seen(id)).isOne();
        given.asked(some.shelter, id, Purpose.STATISTICS, false);
        var again = given.waiting(some.shelter, id, Purpose.STATISTICS);
        given.withdraw(some.shelter, id, again);
        assertThat(seen(id)).isZero();
    }

    @Test
    void whatIsCountedLaterInheritsTheNoAndNothingTheApplicationWritesReleasesIt() {
        var id = open();
        given.asked(some.shelter, id, Purpose.STATISTICS, false);
        var year = LocalDate.now(clock).getYear();
        assertThat(raw(some.shelter, COUNT, main(id), year - 1)).isOne();
        assertThat(raw(
                        some.shelter,
                        "update cases.counted set released = true, basis = 'ANONYMOUS_STATISTICS' where person = ?",
                        main(id)))
                .isEqualTo(2);
        assertThat(seen(id)).isZero();
        var basis = some.shelter.<List<String>, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql("select distinct basis from cases.counted where person = ?")
                        .param(main(id))
                        .query(String.class)
                        .list()));
        assertThat(basis).containsExactly("PERSONS_NO");
    }

    @Test
    void anotherQuestionOrAnotherPersonsNoChangesNothing() {
        var id = open();
        var other = open();
        given.asked(some.shelter, id, Purpose.RESEARCH, false);
        given.asked(some.shelter, other, Purpose.STATISTICS, false);
        assertThat(seen(id)).isOne();
        assertThat(seen(other)).isZero();
    }

    @Test
    void whoIsCountedWhileSayingNoIsNotCounted() {
        var id = open();
        var year = LocalDate.now(clock).getYear();
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> jdbc.sql(COUNT).params(main(id), year - 1).update(),
                        () -> given.asked(some.shelter, id, Purpose.STATISTICS, false))))
                .isNull();
        assertThat(seen(id)).isZero();

        var second = open();
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> given.asked(some.shelter, second, Purpose.STATISTICS, false),
                        () -> raw(some.shelter, COUNT, main(second), year - 1))))
                .isNull();
        assertThat(seen(second)).isZero();
    }
}
