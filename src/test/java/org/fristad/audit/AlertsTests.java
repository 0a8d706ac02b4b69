package org.fristad.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import({SomeCases.class, MovedClock.Bring.class})
class AlertsTests {

    private static final int AN_HOUR = 60;
    private static final int A_DAY = 200;

    private final UUID organisation = UUID.randomUUID();
    private final Actor reader = somebody(Role.CASEWORKER);
    private final Actor officer = somebody(Role.DATA_PROTECTION_OFFICER);

    @Autowired
    private Audit audit;

    @Autowired
    private Alerts alerts;

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private Actor somebody(Role role) {
        return new Actor(UUID.randomUUID(), organisation, Set.of(role), Purpose.SUPPORT);
    }

    private void reads(Actor actor, int objects) {
        actor.run(() -> transaction.executeWithoutResult(status -> {
            for (int i = 0; i < objects; i++) {
                audit.read("case", UUID.randomUUID());
            }
        }));
    }

    private List<Alert> waiting(Actor actor) {
        return actor.call(alerts::waiting);
    }

    @Test
    void whoOpensMoreCasesThanAnHourAllowsIsNoticedWithTheFirstOneTooMany() {
        reads(reader, AN_HOUR);
        assertThat(waiting(officer)).isEmpty();
        reads(reader, 1);
        assertThat(waiting(officer)).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Alert.Kind.HOUR);
            assertThat(alert.person()).isEqualTo(reader.person());
            assertThat(alert.action()).isEqualTo("case.read");
            assertThat(alert.number()).isEqualTo(AN_HOUR + 1);
        });
        reads(reader, 30);
        assertThat(waiting(officer)).as("once is enough").hasSize(1);
    }

    @Test
    void theSameCaseOpenedAgainAndAgainIsOne() {
        var one = UUID.randomUUID();
        for (int i = 0; i < AN_HOUR + 5; i++) {
            reader.run(() -> transaction.executeWithoutResult(status -> audit.read("case", one)));
        }
        assertThat(waiting(officer)).isEmpty();
        reads(reader, AN_HOUR - 1);
        assertThat(waiting(officer)).isEmpty();
        reads(reader, 1);
        assertThat(waiting(officer)).hasSize(1);
    }

    @Test
    void whoKeepsBelowTheHourIsNoticedByTheDay() {
        clock.pass(Duration.ofHours(24 - clock.instant().atZone(clock.getZone()).getHour()));
        int read = 0;
        while (read < A_DAY) {
            reads(reader, 50);
            read += 50;
            clock.pass(Duration.ofMinutes(61));
        }
        assertThat(waiting(officer)).isEmpty();
        reads(reader, 1);
        assertThat(waiting(officer)).extracting(Alert::kind).containsExactly(Alert.Kind.DAY);

        clock.pass(Duration.ofHours(24));
        reads(reader, 50);
        assertThat(waiting(officer)).as("a new day").hasSize(1);
    }

    @Test
    void everybodyIsCountedApartAndWhatIsNotWatchedIsNotCounted() {
        reads(reader, AN_HOUR);
        reads(somebody(Role.CASEWORKER), AN_HOUR);
        reader.run(() -> transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 300; i++) {
                audit.read("application", UUID.randomUUID());
            }
        }));
        assertThat(waiting(officer)).isEmpty();
    }

    @Test
    void howMuchIsUsualIsData() throws SQLException {
        owner("update audit.threshold set value = 3 where name = 'LOG_ALERT_AN_HOUR_CASE_READ'");
        try {
            reads(reader, 3);
            assertThat(waiting(officer)).isEmpty();
            reads(reader, 1);
            assertThat(waiting(officer)).hasSize(1);
        } finally {
            owner("update audit.threshold set value = %d where name = 'LOG_ALERT_AN_HOUR_CASE_READ'"
                    .formatted(AN_HOUR));
        }
    }

    @Test
    void whoSearchesAllDayLongIsNoticed() {
        Runnable search = () -> transaction.executeWithoutResult(status -> audit.listed("search", "1 2", List.of()));
        for (int i = 0; i < 100; i++) {
            reader.run(search);
        }
        assertThat(waiting(officer)).isEmpty();
        reader.run(search);
        assertThat(waiting(officer)).extracting(Alert::action).containsExactly("search.listed");
    }

    @Test
    void ofManyAtOnceNoneSlipsThrough() throws Exception {
        try (var all = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i <= AN_HOUR; i++) {
                running.add(all.submit(() -> reads(reader, 1)));
            }
            for (var one : running) {
                one.get();
            }
        }
        assertThat(waiting(officer)).hasSize(1);
    }

    @Test
    void readingThatIsRolledBackIsNotNoticed() {
        reader.run(() -> transaction.executeWithoutResult(status -> {
            for (int i = 0; i < AN_HOUR + 1; i++) {
                audit.read("case", UUID.randomUUID());
            }
            status.setRollbackOnly();
        }));
        assertThat(waiting(officer)).isEmpty();
    }

    @Test
    void whoeverOpensADecoyIsNoticedEveryTime() {
        var decoy = some.open();
        var code = some.shelter.call(() -> cases.head(decoy)).code();
        var own = officerOf(some.shelter);
        assertThat(set(own, code)).isTrue();
        assertThat(set(own, code)).as("it is one already").isTrue();
        assertThat(waiting(own)).isEmpty();

        some.shelter.run(() -> cases.head(some.open()));
        assertThat(waiting(own)).as("another case").isEmpty();
        for (int times = 1; times <= 3; times++) {
            look(some.shelter, decoy);
            assertThat(waiting(own)).hasSize(times);
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(waiting(own)).allSatisfy(alert -> {
            assertThat(alert.kind()).isEqualTo(Alert.Kind.DECOY);
            assertThat(alert.object()).isEqualTo(decoy.value());
            assertThat(alert.person()).isEqualTo(some.shelter.person());
        });
    }

    @Test
    void onlyTheDataProtectionOfficerSetsDecoysAndOnlyOfTheirOwnOrganisation() {
        var id = some.open();
        var code = some.shelter.call(() -> cases.head(id)).code();
        assertThat(set(officer, code)).as("another organisation's").isFalse();
        assertThat(set(officer, "ZZZ-ZZZ")).as("no case").isFalse();
        for (var other : List.of(some.shelter, some.stranger, some.coordinator)) {
            assertThatThrownBy(() -> set(other, code)).isInstanceOf(DataAccessException.class);
        }
        assertThat(set(officerOf(some.shelter), code)).isTrue();
        for (var other : List.of(some.shelter, some.colleague, officer)) {
            assertThat(count(other, "select count(*) from audit.decoy")).isZero();
        }
        assertThatThrownBy(
                        () -> raw(
                                some.shelter,
                                "insert into audit.decoy (object, organisation) values (gen_random_uuid(), actor.organisation())"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void anAlertIsForTheOfficersOfWhoReadAndIsAnsweredOnceByAnother() {
        reads(reader, AN_HOUR + 1);
        var alert = waiting(officer).getFirst().id();
        var stranger = new Actor(
                UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.DATA_PROTECTION_OFFICER), Purpose.OVERSIGHT);
        var same = new Actor(reader.person(), organisation, Set.of(Role.DATA_PROTECTION_OFFICER), Purpose.OVERSIGHT);
        for (var other : List.of(stranger, same, reader)) {
            assertThatThrownBy(() -> other.run(() -> alerts.answer(alert, "LOOKED_INTO")))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(waiting(stranger)).isEmpty();
        officer.run(() -> alerts.answer(alert, "LOOKED_INTO"));
        assertThat(waiting(officer)).isEmpty();
        assertThatThrownBy(() -> officer.run(() -> alerts.answer(alert, "AGAIN")))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "DATA_PROTECTION_OFFICER", mode = EnumSource.Mode.EXCLUDE)
    void nobodyElseSeesAlertsOrMakesThemDisappear(Role role) {
        reads(reader, AN_HOUR + 1);
        var other = somebody(role);
        assertThat(waiting(other)).isEmpty();
        raw(other, "update audit.alert set answered_by = actor.person(), answered_at = actor.now(), answer = 'SEEN'");
        for (var attempt : List.of(
                "delete from audit.alert",
                "update audit.alert set number = 1",
                "insert into audit.alert (at, kind, action, person, organisation, number) values (now(), 'DAY', 'x', actor.person(), actor.organisation(), 1)",
                "select audit.watch()")) {
            assertThatThrownBy(() -> raw(other, attempt)).as(attempt).isInstanceOf(DataAccessException.class);
        }
        assertThat(waiting(officer)).hasSize(1);
    }

    private Actor officerOf(Actor actor) {
        return new Actor(
                UUID.randomUUID(), actor.organisation(), Set.of(Role.DATA_PROTECTION_OFFICER), Purpose.OVERSIGHT);
    }

    private void look(Actor actor, CaseId id) {
        actor.run(() -> transaction.executeWithoutResult(status -> {
            cases.head(id);
            audit.read("case", id.value());
        }));
    }

    private boolean set(Actor actor, String code) {
        return actor.<Boolean, RuntimeException>call(
                () -> transaction.execute(status -> jdbc.sql("select cases.set_decoy(?)")
                        .param(code)
                        .query(Boolean.class)
                        .single()));
    }

    private int count(Actor actor, String sql) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Integer.class).single()));
    }

    private void raw(Actor actor, String sql) {
        actor.run(() -> transaction.executeWithoutResult(status -> {
            if (sql.startsWith("select")) {
                jdbc.sql(sql).query().listOfRows();
            } else {
                jdbc.sql(sql).update();
            }
        }));
    }

    private void owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
