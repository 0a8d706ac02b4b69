package org.fristad.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is disclosed without a yes: on a ground that the organisation's sector has, and no more. */
@SpringBootTest
@Import(SomeCases.class)
class DisclosuresTests {

    private static final String WHY = "Brevet låg på trappan";

    @Autowired
    private SomeCases some;

    @Autowired
    private Disclosures disclosures;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private List<String> grounds(Actor actor, CaseId id) {
        return actor.call(() -> disclosures.grounds(id)).stream()
                .map(Ground::code)
                .toList();
    }

    private void refused(Actor actor, CaseId id, String field, Actor to, Set<Group> groups, String ground) {
        assertThatThrownBy(() -> actor.run(() -> disclosures.disclose(id, to.organisation(), groups, ground, WHY)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void authoritiesAndCivilSocietyHaveGroundsOfTheirOwn() {
        var ours = some.open();
        assertThat(grounds(some.shelter, ours))
                .contains("EMERGENCY", "DUTY_TO_REPORT", "SERIOUS_CRIME")
                .doesNotContain("HARM_TEST", "NECESSITY", "WAIVER");
        refused(some.shelter, ours, "ground", some.coordinator, Set.of(Group.PLAN), "HARM_TEST");
        var theirs = some.open(some.coordinator, Standing.PRESUMED_VICTIM, "Testnamn");
        assertThat(grounds(some.coordinator, theirs)).contains("EMERGENCY", "HARM_TEST", "NECESSITY", "WAIVER");
        some.coordinator.run(
                () -> disclosures.disclose(theirs, some.stranger.organisation(), Set.of(Group.PLAN), "HARM_TEST", WHY));
        assertThat(some.coordinator.call(() -> agreements.allowed(theirs)))
                .singleElement()
                .extracting(Allowed::basis)
                .isEqualTo(Allowed.Basis.OTHER_GROUND);
    }

    @Test
    void whatIsSaidOnceOpensNothingToReadOnScreen() {
        var id = some.open();
        some.shelter.run(() ->
                disclosures.disclose(id, some.stranger.organisation(), Set.of(Group.SITUATION), "DUTY_TO_REPORT", WHY));
        assertThat(some.shelter.call(() -> agreements.allowed(id))).isEmpty();
        some.shelter.run(() ->
                disclosures.disclose(id, some.stranger.organisation(), Set.of(Group.SITUATION), "EMERGENCY", WHY));
        assertThat(some.shelter.call(() -> agreements.allowed(id)))
                .singleElement()
                .extracting(Allowed::until)
                .isEqualTo(LocalDate.now(clock).plusDays(7));
        assertThat(some.shelter.call(() -> disclosures.of(id))).hasSize(2);
    }

    @Test
    void theReasonIsSealedAndReadByTheOwnOrganisationOnly() {
        var id = some.open();
        some.shelter.run(() ->
                disclosures.disclose(id, some.stranger.organisation(), Set.of(Group.SITUATION), "EMERGENCY", WHY));
        assertThat(some.shelter.call(() -> disclosures.of(id)))
                .singleElement()
                .extracting(Disclosures.Told::reason)
                .isEqualTo(WHY);
        var kept = some.shelter.<byte[], RuntimeException>call(
                () -> transaction.execute(status -> jdbc.sql("select reason from consent.disclosure where case_id = ?")
                        .param(id.value())
                        .query(byte[].class)
                        .single()));
        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("Brevet");
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, some.statistician)) {
            assertThat(other.call(() -> disclosures.of(id))).isEmpty();
            assertThatThrownBy(() -> other.run(() ->
                            disclosures.disclose(id, other.organisation(), Set.of(Group.SITUATION), "EMERGENCY", WHY)))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void withoutGroupsToOneselfOrWiderThanOneSeesIsRefused() {
        var id = some.open();
        refused(some.shelter, id, "groups", some.stranger, Set.of(), "EMERGENCY");
        refused(some.shelter, id, "organisation", some.colleague, Set.of(Group.PLAN), "EMERGENCY");
        refused(some.onCall, id, "groups", some.stranger, Set.of(Group.IDENTITY), "EMERGENCY");
    }

    @Test
    void theDatabaseItselfKeepsToTheGrounds() {
        var id = some.open();
        var disclose = """
                insert into consent.disclosure (case_id, organisation, groups, ground, reason, until)
                values (?, ?, ?::text[], ?, %s, actor.today() + ?)
                """;
        var to = some.stranger.organisation();
        var sealed = disclose.formatted("'\\x00'::bytea");
        assertThat(raw(some.shelter, sealed, id.value(), to, "{SITUATION}", "EMERGENCY", 7))
                .isOne();
        denied(some.shelter, sealed, id.value(), to, "{SITUATION}", "EMERGENCY", 8);
        denied(some.shelter, sealed, id.value(), to, "{SITUATION}", "DUTY_TO_REPORT", 1);
        denied(some.shelter, sealed, id.value(), to, "{SITUATION}", "HARM_TEST", 1);
        denied(some.shelter, sealed, id.value(), some.shelter.organisation(), "{SITUATION}", "EMERGENCY", 1);
        denied(some.onCall, sealed, id.value(), to, "{IDENTITY}", "EMERGENCY", 1);
        denied(some.stranger, sealed, id.value(), to, "{SITUATION}", "EMERGENCY", 1);
        denied(some.shelter, disclose.formatted("null"), id.value(), to, "{SITUATION}", "EMERGENCY", 1);
        assertThat(count(some.shelter, "select count(*) from consent.disclosure where case_id = ?", id.value()))
                .isOne();
    }

    private int raw(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).params(arguments).update()));
    }

    private void denied(Actor actor, String sql, Object... arguments) {
        assertThatThrownBy(() -> raw(actor, sql, arguments))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }
}
