package org.fristad.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class NetworkTests {

    private final Actor anybody =
            new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.CASEWORKER), Purpose.SUPPORT);

    @Autowired
    private Organisations organisations;

    @Autowired
    private StaffDirectory directory;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void everybodySignedInSeesTheOrganisationsAndNobodyElseDoes() {
        assertThat(anybody.call(() -> organisations.all()))
                .extracting(Organisation::kind)
                .contains(Kind.COORDINATORS);
        assertThat(anybody.call(() -> organisations.regions())).hasSize(7);
        assertThat(anybody.call(() -> organisations.counties())).hasSize(21);
        assertThat(organisations.all()).isEmpty();
        assertThat(organisations.regions()).isEmpty();
    }

    @Test
    void inventedOrganisationsStayOutOfARealDatabase() {
        assertThat(anybody.call(() -> organisations.all()))
                .extracting(Organisation::code)
                .doesNotContain("lyktan");
    }

    @Test
    void aCountyHasItsRegionAndThatItsCoordinators() {
        anybody.run(() -> {
            assertThat(organisations.regionOf("08")).isEqualTo("SYD");
            assertThat(organisations.coordinatorsOf("SYD").orElseThrow().name()).isEqualTo("Regionkoordinatorerna Syd");
            assertThat(organisations.reachableFrom("08"))
                    .extracting(Organisation::code)
                    .contains("koordinatorer-syd", "plattformen", "lansstyrelsen-08")
                    .doesNotContain("koordinatorer-nord", "lansstyrelsen-12");
            assertThatThrownBy(() -> organisations.regionOf("99")).isInstanceOf(NotFound.class);
            assertThat(organisations.readsOnScreen(Kind.COORDINATORS)).isTrue();
            assertThat(organisations.readsOnScreen(Kind.POLICE)).isFalse();
        });
    }

    @Test
    void staffOfAnotherOrganisationDoNotExist() {
        var some = new SomeNetwork(address, directory);
        var shelter = some.organisation(Kind.SHELTER);
        var colleague = some.staff(shelter, Role.CASEWORKER);
        var stranger = some.staff(some.organisation(Kind.SHELTER), Role.CASEWORKER);
        assertThat(colleague.call(() -> directory.name(colleague.person()))).isEqualTo("Somebody");
        assertThat(colleague.call(() -> directory.of(shelter)))
                .singleElement()
                .satisfies(it -> assertThat(it.roles()).containsExactly(Role.CASEWORKER));
        assertThatThrownBy(() -> stranger.run(() -> directory.name(colleague.person())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> stranger.run(() -> directory.actor(colleague.person(), Purpose.SUPPORT)))
                .isInstanceOf(NotFound.class);
        assertThat(stranger.call(() -> directory.of(shelter))).isEmpty();
        var signIn = Actor.program(Role.SIGN_IN);
        assertThat(signIn.call(() -> directory.actor(colleague.person(), Purpose.SUPPORT)))
                .isEqualTo(colleague);
        assertThat(signIn.call(() -> directory.name(colleague.person()))).isEqualTo("Somebody");
    }

    @Test
    void aNameIsNotReadableInTheDatabase() throws SQLException {
        var some = new SomeNetwork(address, directory);
        var colleague = some.staff(some.organisation(Kind.MEMBER), Role.REPORTER);
        try (var owner = address.asOwner();
                var query = owner.prepareStatement("select encode(name, 'escape') from network.staff where id = ?")) {
            query.setObject(1, colleague.person());
            try (var row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).doesNotContain("Somebody");
            }
        }
    }

    @Test
    void aChangedRoleHoldsAtOnce() {
        var some = new SomeNetwork(address, directory);
        var shelter = some.organisation(Kind.SHELTER);
        var administrator = some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR);
        var colleague = some.staff(shelter, Role.CASEWORKER);
        administrator.run(() -> {
            directory.give(colleague.person(), Role.ON_CALL);
            directory.take(colleague.person(), Role.CASEWORKER);
        });
        assertThat(colleague
                        .call(() -> directory.actor(colleague.person(), Purpose.SUPPORT))
                        .roles())
                .containsExactly(Role.ON_CALL);
        administrator.run(() -> directory.give(colleague.person(), Role.CASEWORKER));
        assertThat(colleague
                        .call(() -> directory.actor(colleague.person(), Purpose.SUPPORT))
                        .roles())
                .containsExactlyInAnyOrder(Role.ON_CALL, Role.CASEWORKER);
        administrator.run(() -> directory.end(colleague.person()));
        assertThatThrownBy(() -> colleague.run(() -> directory.actor(colleague.person(), Purpose.SUPPORT)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyGivesRolesToThemselvesOrRolesThatDoNotFit() {
        var some = new SomeNetwork(address, directory);
        var police = some.organisation(Kind.POLICE);
        var administrator = some.staff(police, Role.ACCOUNT_ADMINISTRATOR);
        var colleague = some.staff(police, Role.CASEWORKER);
        administrator.run(() -> {
            assertThatThrownBy(() -> directory.give(administrator.person(), Role.CASEWORKER))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> directory.give(colleague.person(), Role.DECIDER))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> directory.add("Anna", "sv", Set.of(Role.ON_CALL)))
                    .isInstanceOf(Refused.class);
        });
        assertThatThrownBy(() -> colleague.run(() -> directory.give(administrator.person(), Role.CASEWORKER)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theDatabaseItselfRefusesWhatTheProgramWouldNotAsk() {
        var some = new SomeNetwork(address, directory);
        var shelter = some.organisation(Kind.SHELTER);
        var administrator = some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR);
        var colleague = some.staff(shelter, Role.CASEWORKER);
        refused(administrator, insertRole(administrator.person(), "CASEWORKER"));
        refused(administrator, insertRole(colleague.person(), "COORDINATOR"));
        refused(colleague, insertRole(colleague.person(), "ON_CALL"));
        refused(colleague, "update network.organisation set casework = false");
        refused(colleague, "update network.staff set organisation = gen_random_uuid()");
        refused(colleague, "delete from network.staff");
        refused(colleague, "insert into network.role_kind (role, kind) values ('CASEWORKER', 'POLICE')");
        colleague.run(() -> transaction.executeWithoutResult(status -> assertThat(
                        jdbc.sql("update network.staff set active_until = null").update())
                .isZero()));
    }

    @Test
    void oneChoosesOnesOwnLanguage() {
        var some = new SomeNetwork(address, directory);
        var shelter = some.organisation(Kind.SHELTER);
        var one = some.staff(shelter, Role.CASEWORKER);
        var other = some.staff(shelter, Role.ON_CALL);
        one.run(() -> directory.chooseLanguage("en"));
        assertThat(one.call(() -> directory.of(shelter)))
                .filteredOn(it -> it.language().equals("en"))
                .extracting(StaffMember::id)
                .containsExactly(one.person());
        assertThat(other.call(() -> directory.of(shelter))).hasSize(2);
    }

    private static String insertRole(UUID staff, String role) {
        return "insert into network.staff_role (staff, role, from_date) values ('%s', '%s', current_date)"
                .formatted(staff, role);
    }

    private void refused(Actor actor, String sql) {
        actor.run(() -> assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> jdbc.sql(sql).update()))
                .isInstanceOf(DataAccessException.class));
    }
}
