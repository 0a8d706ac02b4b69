package org.fristad.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** What an administrator of accounts may do, and may not. */
@SpringBootTest
class AdministrationTests {

    private static final Actor PROGRAM = Actor.program(Role.SIGN_IN);

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountTable table;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Clock clock;

    private Actor administrator;
    private Login login;

    @BeforeEach
    void somebodyHasAnAccount() {
        administrator = administrator();
        login = open(Role.CASEWORKER);
    }

    private Actor administrator() {
        var organisation = new SomeNetwork(address, staff).organisation(Kind.SHELTER);
        return new Actor(UUID.randomUUID(), organisation, Set.of(Role.ACCOUNT_ADMINISTRATOR), Purpose.ADMINISTRATION);
    }

    private Login open(Role role) {
        return new SomeAccounts(accounts, staff, clock)
                .open(administrator, "sv", role)
                .login();
    }

    @Test
    void anAdministratorOfAnotherOrganisationKnowsOfNobodyHere() {
        administrator().run(() -> {
            assertThat(accounts.colleagues()).isEmpty();
            assertThatThrownBy(() -> accounts.colleague(login.staff())).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> accounts.disable(login.staff(), true)).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void nobodyClosesTheirOwnAccountOrMakesALinkToIt() {
        var own = open(Role.ACCOUNT_ADMINISTRATOR);
        var self = PROGRAM.call(() -> accounts.actor(own.id(), Purpose.ADMINISTRATION));
        self.run(() -> {
            assertThatThrownBy(() -> accounts.disable(own.staff(), true)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> accounts.disable(own.staff(), false)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> accounts.link(own.staff())).isInstanceOf(Refused.class);
        });
    }

    @Test
    void theDatabaseItselfOpensAnAccountAgainForNobodyWithoutAProof() {
        new SomeAccounts(accounts, staff, clock).disable(administrator, login);
        var sure = administrator.assured(new Assurance(Assurance.Factor.PASSKEY, clock.instant()));
        assertThatThrownBy(() -> administrator.run(this::opensAgain)).isInstanceOf(DataAccessException.class);
        sure.run(this::opensAgain);
        assertThat(PROGRAM.call(() -> accounts.named(login.name()))).isPresent();
    }

    private void opensAgain() {
        transaction.executeWithoutResult(status -> table.disable(login.id(), false));
    }

    @Test
    void aCaseworkerOpensNoAccount() {
        var caseworker = PROGRAM.call(() -> accounts.actor(login.id(), Purpose.SUPPORT));
        assertThatThrownBy(() -> caseworker.run(() -> accounts.open("Bo", "some-seat", "sv", Set.of(Role.DECIDER))))
                .isInstanceOf(NotFound.class);
    }
}
