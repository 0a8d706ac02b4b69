package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.consent.SomeAgreements;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.rules.Phase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** What the person says about money: a no, or a yes taken back, takes from the programme what it has not decided. */
@SpringBootTest
@Import({SomeApplications.class, SomeAgreements.class, PlainSql.class})
class MoneysWordTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private SomeAgreements agreements;

    @Autowired
    private Applications applications;

    @Autowired
    private ApplicationFiles files;

    @Autowired
    private Decisions decisions;

    @Autowired
    private PlainSql sql;

    private Meeting meeting;

    @Autowired
    void meeting(DatabaseAddress address, PlatformTransactionManager manager) {
        meeting = new Meeting(address, manager);
    }

    private UUID submitted(CaseId id) {
        return some.submitted(some.shelter, id, Phase.INITIAL_REST, 30, SomeApplications.rest());
    }

    private UUID draft(CaseId id) {
        return some.draft(some.shelter, id, Phase.INITIAL_REST, 30, SomeApplications.rest());
    }

    private String state(UUID id) throws SQLException {
        return sql.owner("select state from programme.application where id = '%s'".formatted(id));
    }

    private void nobodyOfTheProgrammeSees(UUID id) {
        for (var office : List.of(some.reviewer, some.decider)) {
            assertThatThrownBy(() -> office.run(() -> files.file(id))).isInstanceOf(NotFound.class);
            for (var table : List.of("application where id", "line where application", "asked where application")) {
                assertThat(sql.sees(office, "select 1 from programme.%s = '%s'".formatted(table, id)))
                        .as(table)
                        .isEmpty();
            }
            assertThat(sql.sees(office, "select 1 from vault.data_key where id = '%s'".formatted(id)))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotDecidedIsTheProgrammesNoMoreWhenTheYesIsTakenBack() throws SQLException {
        var id = some.openKnownCase(some.shelter);
        var yes = agreements.money(some.shelter, id, true);
        var application = submitted(id);
        assertThat(some.reviewer.call(() -> files.file(application)).need()).isNotEmpty();
        agreements.withdraw(some.shelter, id, yes);
        nobodyOfTheProgrammeSees(application);
        assertThat(state(application)).isEqualTo("WITHDRAWN");
        assertThat(some.shelter
                        .call(() -> files.file(application))
                        .application()
                        .personsNo())
                .isTrue();
    }

    @Test
    void aNoThatIsSaidWhileItIsReviewedDoesTheSame() throws SQLException {
        var id = some.openKnownCase(some.shelter);
        var application = some.reviewed(submitted(id));
        agreements.money(some.shelter, id, false);
        nobodyOfTheProgrammeSees(application);
        assertThat(state(application)).isEqualTo("WITHDRAWN");
    }

    @Test
    void whatWasDecidedStays() throws SQLException {
        var id = some.openKnownCase(some.shelter);
        var application = some.reviewed(submitted(id));
        var wish = some.approval(application, some.budget("HOUSING", 60_000), some.budget("BASIC", 60_000));
        some.decider.run(() -> decisions.decide(application, wish));
        agreements.money(some.shelter, id, false);
        assertThat(state(application)).isEqualTo("APPROVED");
        assertThat(some.decider
                        .call(() -> files.file(application))
                        .application()
                        .code())
                .isNotEmpty();
    }

    @Test
    void nothingIsHandedInAgainstThePersonsLastWord() throws SQLException {
        var id = some.openKnownCase(some.shelter);
        var application = draft(id);
        agreements.money(some.shelter, id, false);
        assertThat(state(application)).isEqualTo("DRAFT");
        int version = some.version(some.shelter, application);
        assertThatThrownBy(() -> some.shelter.run(() -> applications.submit(application, version)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("programme.refused.persons-no"));
        sql.denied(
                some.shelter,
                "update programme.application set state = 'SUBMITTED' where id = '%s'".formatted(application));
        agreements.money(some.shelter, id, true);
        some.shelter.run(() -> applications.submit(application, version));
        assertThat(state(application)).isEqualTo("SUBMITTED");
    }

    @Test
    void ofTwoAtOnceOneHandingInAndOneSayingNoTheProgrammeSeesNothing() throws SQLException {
        var id = some.openKnownCase(some.shelter);
        var first = draft(id);
        int version = some.version(some.shelter, first);
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> agreements.money(some.shelter, id, false),
                        () -> some.shelter.call(() -> {
                            applications.submit(first, version);
                            return first;
                        }))))
                .isInstanceOf(Refused.class);
        var other = some.openKnownCase(some.shelter);
        var second = draft(other);
        int its = some.version(some.shelter, second);
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> {
                            applications.submit(second, its);
                            return second;
                        },
                        () -> some.shelter.call(() -> agreements.money(some.shelter, other, false)))))
                .isNull();
        assertThat(state(second)).isEqualTo("WITHDRAWN");
        nobodyOfTheProgrammeSees(second);
    }
}
