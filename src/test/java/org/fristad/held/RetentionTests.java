package org.fristad.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** What has been kept for long enough. */
@SpringBootTest
@Import({SomeCases.class, MovedClock.Bring.class})
class RetentionTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private Erasures erasures;

    @Autowired
    private RetentionSchedule schedule;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    private MockMvcTester web;
    private Actor officer;
    private Actor foreignOfficer;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        officer = network.staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
        foreignOfficer = network.staff(network.organisation(Kind.SHELTER), Role.DATA_PROTECTION_OFFICER);
    }

    private MvcTestResult get(Actor actor, String path) {
        return actor.call(() -> web.get().uri(path).exchange());
    }

    private CaseId closed(LocalDate day) {
        var id = some.open();
        try (var owner = address.asOwner();
                var statement = owner.prepareStatement(
                        "update cases.case_file set opened_on = ?::date - 10, closed_on = ?, closing_reason = 'GOAL_MET' where id = ?")) {
            statement.setObject(1, day);
            statement.setObject(2, day);
            statement.setObject(3, id.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    private String code(CaseId id) {
        return some.shelter.call(() -> cases.head(id)).code();
    }

    @Test
    void whatIsDueIsShownFromItsDayOnToTheOfficerByCodeAndToWhoWorkedOnItOnToday() {
        var today = LocalDate.now(clock);
        int months = schedule.of(Kind.SHELTER, today).orElseThrow().months();
        var due = closed(today.minusMonths(months));
        var notYet = closed(today.minusMonths(months).plusDays(1));
        var open = some.open();
        assertThat(get(officer, "/oversight/retention"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        code(due),
                        schedule.of(Kind.SHELTER, today).orElseThrow().source())
                .doesNotContain(code(notYet), code(open), "/cases/");
        assertThat(get(some.shelter, "/today"))
                .hasStatusOk()
                .bodyText()
                .contains("/cases/" + due + "/erasure")
                .doesNotContain("/cases/" + notYet + "/erasure");
        for (var other : List.of(some.colleague, some.onCall, some.stranger, foreignOfficer)) {
            assertThat(get(other, "/today")).hasStatusOk().bodyText().doesNotContain(code(due));
        }
        for (var other : List.of(some.shelter, some.onCall, some.stranger)) {
            assertThat(get(other, "/oversight/retention")).hasStatus(404);
        }
        assertThat(get(foreignOfficer, "/oversight/retention"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(code(due));
    }

    @Test
    void whatIsHeldOrAskedForWaits() {
        var longAgo = LocalDate.now(clock).minusYears(9);
        var held = closed(longAgo);
        var asked = closed(longAgo);
        some.shelter.run(() -> erasures.hold(held, "COMPENSATION"));
        some.shelter
                .assured(new Assurance(Factor.PASSKEY, clock.instant()))
                .run(() -> erasures.ask(asked, "RETENTION_OVER"));
        assertThat(get(some.shelter, "/today"))
                .bodyText()
                .doesNotContain("/cases/" + held + "/erasure", "/cases/" + asked + "/erasure");
        assertThat(get(officer, "/oversight/retention")).bodyText().contains(code(held), code(asked));
    }
}
