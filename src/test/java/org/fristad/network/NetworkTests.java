package org.fristad.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.ConfirmFirst;
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
    private RolesAsked asked;

    @Autowired
    private Clock clock;

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
    void anOrganisationDoesNotBecomeAnotherKind(@Autowired ReferenceFiles files) throws SQLException {
        var code = files.organisations().stream()
                .filter(organisation -> !organisation.demo() && organisation.kind() != Kind.UNION)
                .findFirst()
                .orElseThrow()
                .code();
        try (var owner = address.asOwner();
                var other = owner.prepareStatement("update network.organisation set kind = 'UNION' where code = ?")) {
            owner.setAutoCommit(false);
            var context = new Context() {
                @Override
                public Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection() {
                    return owner;
                }
            };
            assertThatCode(() -> new ReferenceNetwork(files).migrate(context)).doesNotThrowAnyException();
            other.setString(1, code);
            assertThat(other.executeUpdate()).isOne();
            assertThatThrownBy(() -> new ReferenceNetwork(files).migrate(context))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(code);
            owner.rollback();
        }
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
        var administrator = sure(some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR));
        var other = sure(some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR));
        var colleague = some.staff(shelter, Role.CASEWORKER);
        give(administrator, other, colleague, Role.ON_CALL);
        administrator.run(() -> directory.take(colleague.person(), Role.CASEWORKER));
        assertThat(roles(colleague)).containsExactly(Role.ON_CALL);
        give(other, administrator, colleague, Role.CASEWORKER);
        administrator.run(() -> directory.take(colleague.person(), Role.CASEWORKER));
        give(administrator, other, colleague, Role.CASEWORKER);
        assertThat(roles(colleague)).containsExactlyInAnyOrder(Role.ON_CALL, Role.CASEWORKER);
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
            assertThatThrownBy(() -> asked.ask(administrator.person(), Set.of(Role.CASEWORKER)))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> asked.ask(colleague.person(), Set.of(Role.DECIDER)))
                    .isInstanceOf(Refused.class);
        });
        assertThatThrownBy(() -> colleague.run(() -> asked.ask(administrator.person(), Set.of(Role.CASEWORKER))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theDatabaseItselfRefusesWhatTheProgramWouldNotAsk() {
        var some = new SomeNetwork(address, directory);
        var shelter = some.organisation(Kind.SHELTER);
        var administrator = some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR);
        var colleague = some.staff(shelter, Role.CASEWORKER);
        refused(administrator, insertRole(administrator.person(), "CASEWORKER"));
        refused(sure(administrator), insertRole(colleague.person(), "ON_CALL"));
        refused(sure(administrator), "update network.staff_role set until_date = null where staff <> actor.person()");
        refused(sure(administrator), "update network.staff set active_until = null where id <> actor.person()");
        refused(administrator, """
                insert into network.staff (id, organisation, name, language, active_from)
                values (gen_random_uuid(), actor.organisation(), '', 'sv', actor.today())
                """);
        refused(administrator, askRole(colleague.person(), "actor.person()"));
        refused(sure(administrator), askRole(administrator.person(), "actor.person()"));
        refused(sure(administrator), askRole(administrator.person(), "'" + colleague.person() + "'"));
        refused(sure(colleague), askRole(administrator.person(), "actor.person()"));
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

    @Test
    void oneAdministratorAloneGivesNobodyARole() {
        var some = new SomeNetwork(address, directory);
        var shelter = some.organisation(Kind.SHELTER);
        var one = sure(some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR));
        var other = sure(some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR));
        var elsewhere = sure(some.staff(some.organisation(Kind.SHELTER), Role.ACCOUNT_ADMINISTRATOR));
        var colleague = some.staff(shelter, Role.REPORTER);
        assertThatThrownBy(() -> some.staff(shelter, Role.ACCOUNT_ADMINISTRATOR)
                        .run(() -> asked.ask(colleague.person(), Set.of(Role.ON_CALL))))
                .isInstanceOf(ConfirmFirst.class);
        one.run(() -> asked.ask(colleague.person(), Set.of(Role.ON_CALL, Role.ACCOUNT_ADMINISTRATOR)));
        one.run(() -> asked.ask(colleague.person(), Set.of(Role.ON_CALL)));
        var waiting = other.call(() -> asked.waiting());
        assertThat(waiting)
                .extracting(RoleAsked::role)
                .containsExactlyInAnyOrder(Role.ON_CALL, Role.ACCOUNT_ADMINISTRATOR);
        assertThat(elsewhere.call(() -> asked.waiting())).isEmpty();
        assertThat(colleague.call(() -> asked.waiting())).isEmpty();
        for (var wanted : waiting) {
            assertThatThrownBy(() -> one.run(() -> asked.agree(colleague.person(), wanted.id())))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> elsewhere.run(() -> asked.agree(colleague.person(), wanted.id())))
                    .isInstanceOf(NotFound.class);
            for (var actor : List.of(one, elsewhere)) {
                assertThat(settled(actor, wanted.id())).isFalse();
            }
            refused(colleague, "select network.settle_role('%s', true)".formatted(wanted.id()));
            refused(other.assured(Assurance.LEAST), "select network.settle_role('%s', true)".formatted(wanted.id()));
        }
        assertThat(roles(colleague)).containsExactly(Role.REPORTER);

        var first = waiting.getFirst();
        var last = waiting.getLast();
        other.run(() -> asked.agree(colleague.person(), first.id()));
        one.run(() -> asked.refuse(colleague.person(), last.id()));
        assertThat(roles(colleague)).containsExactlyInAnyOrder(Role.REPORTER, first.role());
        assertThatThrownBy(() -> other.run(() -> asked.agree(colleague.person(), last.id())))
                .isInstanceOf(NotFound.class);
        assertThat(settled(other, first.id())).as("once").isFalse();
    }

    private void give(Actor asks, Actor agrees, Actor colleague, Role role) {
        asks.run(() -> asked.ask(colleague.person(), Set.of(role)));
        agrees.run(() -> asked.waiting(colleague.person()).forEach(it -> asked.agree(colleague.person(), it.id())));
    }

    private Set<Role> roles(Actor colleague) {
        return colleague
                .call(() -> directory.actor(colleague.person(), Purpose.SUPPORT))
                .roles();
    }

    private boolean settled(Actor actor, UUID wanted) {
        return actor.call(() -> transaction.execute(status -> jdbc.sql("select network.settle_role(:id, true)")
                .param("id", wanted)
                .query(Boolean.class)
                .single()));
    }

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Assurance.Factor.PASSKEY, clock.instant()));
    }

    private static String askRole(UUID staff, String by) {
        return "insert into network.role_asked (organisation, staff, role, asked_by) values (actor.organisation(), '%s', 'ON_CALL', %s)"
                .formatted(staff, by);
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
