package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.consent.SomeAgreements;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import({SomeCases.class, SomeTeams.class})
class LeftTheNetworkTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeAgreements agreements;

    @Autowired
    private Cases cases;

    @Autowired
    private Team team;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;
    private SomeNetwork network;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void network() {
        network = new SomeNetwork(address, staff);
    }

    @Test
    void whoHasLeftReadsNeitherTheirOwnCasesNorThoseOfOthers() {
        var house = network.organisation(Kind.SHELTER);
        var worker = network.staff(house, Role.CASEWORKER);
        var own = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        var id = some.open();
        agreements.yes(some.shelter, id, house, Group.SITUATION);
        some.shelter.run(() -> team.ask(id, house, Set.of(Group.SITUATION), null));
        worker.run(() -> team.accept(worker.call(team::waiting).getFirst().id()));
        for (var open : Set.of(own, id)) {
            assertThat(worker.call(() -> cases.head(open)).groups()).isNotEmpty();
        }

        network.leave(house);
        for (var closed : Set.of(own, id)) {
            // whoever had got hold of an actor all the same is stopped by the database
            assertThatThrownBy(() -> worker.call(() -> cases.head(closed))).isInstanceOf(NotFound.class);
            for (var function : Set.of("groups_of_actor", "lasting_groups")) {
                assertThat(worker.<Integer, RuntimeException>call(() -> transaction.execute(
                                status -> jdbc.sql("select cardinality(cases.%s('%s'))".formatted(function, closed))
                                        .query(Integer.class)
                                        .single())))
                        .isZero();
            }
        }
        assertThatThrownBy(() -> staff.actor(worker.person(), worker.purpose())).isInstanceOf(NotFound.class);
        assertThat(some.shelter.call(() -> cases.head(id)).groups()).isNotEmpty();
    }

    @Test
    void whoHasLeftIsNotAskedIntoATeam() {
        var house = network.organisation(Kind.SHELTER);
        var id = some.open();
        var yes = agreements.yes(some.shelter, id, house, Group.SITUATION);
        assertThat(asked(id, house, yes)).as("with the application's own login").isOne();

        network.leave(house);
        assertThatThrownBy(() -> some.shelter.run(() -> team.ask(id, house, Set.of(Group.SITUATION), null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("web.input.choose"));
        assertThatThrownBy(() -> asked(id, house, yes))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    /** The invitation is written past all Java, and taken back. */
    private int asked(CaseId id, UUID organisation, UUID yes) {
        return some.shelter.<Integer, RuntimeException>call(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            return jdbc.sql("""
                    insert into team.participation (case_id, case_code, organisation, role, purpose, groups, basis, agreement, state)
                    select c.id, c.code, '%s', 'CASEWORKER', 'SUPPORT', '{SITUATION}', 'PERSONS_YES', '%s', 'INVITED'
                    from cases.case_file c where c.id = '%s'
                    """.formatted(organisation, yes, id)).update();
        }));
    }
}
