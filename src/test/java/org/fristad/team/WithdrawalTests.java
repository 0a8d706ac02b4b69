package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.consent.SomeAgreements;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.team.Participation.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A part in a team rests on the person's yes; when it is taken back, the recipient's next request finds nothing. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class})
class WithdrawalTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private SomeAgreements agreements;

    @Autowired
    private Cases cases;

    @Autowired
    private Team team;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Clock clock;

    private TransactionTemplate transaction;

    private Meeting meeting;

    private MockMvcTester web;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
        meeting = new Meeting(address, manager);
    }

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private MvcTestResult get(Actor actor, String path) {
        return actor.call(() -> web.get().uri(path).exchange());
    }

    private MvcTestResult post(Actor actor, String path) {
        return actor.call(() -> web.post().uri(path).exchange());
    }

    private int count(Actor actor, String sql) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Integer.class).single()));
    }

    private List<String> owner(String sql) {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new java.util.ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID agreement(CaseId id) {
        return UUID.fromString(
                owner("select id from consent.agreement where state = 'GIVEN' and case_id = '%s'".formatted(id))
                        .getFirst());
    }

    private Participation part(CaseId id) {
        return some.shelter.call(() -> team.sight(id)).team().stream()
                .filter(one -> one.organisation().equals(some.coordinator.organisation()))
                .findFirst()
                .orElseThrow();
    }

    /** Nothing of a case is left for somebody in any table, whichever room's, that the application can read. */
    private void hasNothing(Actor actor, CaseId id) {
        var tables = owner("""
                select format('select count(*)::int from %s where %I = ''', c.oid::regclass, a.attname)
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind = 'r' and a.attnum > 0 and has_column_privilege('fristad_app', c.oid, a.attnum, 'select')
                  and (a.attname = 'case_id' or c.oid in ('cases.case_file'::regclass, 'vault.data_key'::regclass) and a.attname = 'id'
                       or c.oid = 'audit.entry'::regclass and a.attname = 'object')
                """);
        assertThat(tables).hasSizeGreaterThan(12);
        for (var table : tables) {
            assertThat(count(actor, table + id + "'")).as(table).isZero();
        }
    }

    @Test
    void afterTheWithdrawalTheRecipientsNextRequestFindsNothing() {
        var id = some.open();
        teams.share(id, Group.SITUATION, Group.CONTACT);
        var code = some.coordinator.call(() -> cases.head(id)).code();
        var part = teams.part(id);
        var pages = List.of("/cases/" + id, "/cases/" + id + "/team", "/cases/" + id + "/consent");
        var lists = List.of("/cases", "/cases?code=" + code, "/today");
        pages.forEach(path -> assertThat(get(some.coordinator, path))
                .as(path)
                .hasStatusOk()
                .bodyText()
                .contains(code));
        assertThat(get(some.coordinator, "/cases")).bodyText().contains(code);
        assertThat(get(some.coordinator, "/cases?code=" + code)).bodyText().contains("/cases/" + id);

        assertThat(post(some.shelter, "/cases/" + id + "/consent/" + agreement(id) + "/withdraw"))
                .hasStatus(303);

        pages.forEach(path -> assertThat(get(some.coordinator, path)).as(path).hasStatus(404));
        lists.forEach(path -> assertThat(get(some.coordinator, path))
                .as(path)
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/cases/" + id));
        assertThat(get(some.coordinator, "/cases/invitations/" + part)).hasStatus(404);
        assertThat(post(some.coordinator, "/cases/invitations/" + part + "/accept"))
                .hasStatus(404);
        hasNothing(some.coordinator, id);
        assertThat(part(id).state()).isEqualTo(State.ENDED);
        assertThat(part(id).endedOn()).isEqualTo(LocalDate.now(clock));
        assertThat(get(some.shelter, "/cases/" + id)).as("the own case goes on").hasStatusOk();
    }

    @Test
    void theLogKeepsWhatHadBeenSharedSinceWhenUntilWhen() {
        var id = some.open();
        teams.share(id, Group.SITUATION, Group.CONTACT);
        var agreement = agreement(id);
        agreements.withdraw(some.onCall, id, agreement);
        assertThat(owner("select detail from audit.entry where action = 'consent.withdrawn' and object = '%s'"
                        .formatted(id)))
                .singleElement()
                .asString()
                .contains(
                        "agreement=" + agreement,
                        some.coordinator.organisation() + " ",
                        "SITUATION",
                        "CONTACT",
                        " " + LocalDate.now(clock));
        assertThat(get(some.shelter, "/cases/" + id + "/log"))
                .hasStatusOk()
                .bodyText()
                .containsPattern("(recorded that a yes was taken back|antecknade att ett ja togs tillbaka)");
        assertThat(owner("""
                        select array_to_string(groups, '+') from cases.access
                        where agreement = '%s' and ended_at is not null
                        """.formatted(agreement))).hasSize(1);
    }

    @Test
    void theRecipientRecordsTheWithdrawalToo() {
        var id = some.open();
        teams.share(id, Group.PLAN);
        var path = "/cases/" + id + "/consent/" + agreement(id) + "/withdraw";
        assertThat(get(some.coordinator, "/cases/" + id)).bodyText().contains(path);
        assertThat(post(some.stranger, path)).hasStatus(404);
        assertThat(post(some.coordinator, path)).hasStatus(303).headers().hasValue("Location", "/today");
        hasNothing(some.coordinator, id);
        assertThat(post(some.coordinator, path)).hasStatus(404);
        assertThat(part(id).state()).isEqualTo(State.ENDED);
    }

    @Test
    void aWaitingInvitationEndsWithTheYesItRestsOn() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        assertThat(get(some.coordinator, "/today")).bodyText().contains(asked.toString());
        agreements.withdraw(some.shelter, id, agreement(id));
        assertThat(get(some.coordinator, "/today")).bodyText().doesNotContain(asked.toString());
        assertThatThrownBy(() -> some.coordinator.run(() -> team.accept(asked))).isInstanceOf(NotFound.class);
        hasNothing(some.coordinator, id);
    }

    @Test
    void withoutAYesOrMoreThanItCoversNobodyIsAskedIn() {
        var id = some.open();
        var office = some.coordinator.organisation();
        refused(id, "organisation", Group.SITUATION);
        agreements.yes(some.shelter, id, office, Group.SITUATION);
        refused(id, "groups", Group.CONTACT);
        var insert = """
                insert into team.participation (case_id, case_code, organisation, role, purpose, groups, basis, agreement, state)
                select id, code, '%s', 'COORDINATOR', 'SUPPORT', '{%s}', '%s', %s, 'INVITED' from cases.case_file where id = '%s'
                """;
        var yes = "'" + agreement(id) + "'::uuid";
        var stranger = some.stranger.organisation();
        for (var attempt : List.of(
                insert.formatted(office, "CONTACT", "PERSONS_YES", yes, id),
                insert.formatted(office, "SITUATION", "PERSONS_YES", "null::uuid", id),
                insert.formatted(office, "SITUATION", "OTHER_GROUND", "null::uuid", id),
                insert.formatted(office, "SITUATION", "OWN_CASE", "null::uuid", id),
                insert.formatted(stranger, "SITUATION", "PERSONS_YES", yes, id))) {
            assertThatThrownBy(() -> some.shelter.run(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(attempt).update())))
                    .as(attempt)
                    .isInstanceOf(DataAccessException.class);
        }
        var other = some.open();
        assertThatThrownBy(() -> some.shelter.run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql(insert.formatted(office, "SITUATION", "PERSONS_YES", yes, other))
                                .update())))
                .as("the yes of another case")
                .isInstanceOf(DataAccessException.class);
        assertThat(some.shelter.call(() -> team.sight(id)).team()).hasSize(1);
    }

    private void refused(CaseId id, String field, Group group) {
        assertThatThrownBy(() ->
                        some.shelter.run(() -> team.ask(id, some.coordinator.organisation(), Set.of(group), null)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void aPartLastsNoLongerThanTheYesItRestsOn() {
        var id = some.open();
        var last = LocalDate.now(clock).plusDays(5);
        agreements.yes(some.shelter, id, some.coordinator.organisation(), last, Group.SITUATION);
        some.shelter.run(
                () -> team.ask(id, some.coordinator.organisation(), Set.of(Group.SITUATION), last.plusDays(30)));
        some.coordinator.run(() -> team.accept(teams.waiting(some.coordinator, id)));
        assertThat(part(id).until()).isEqualTo(last);
        assertThat(owner("select valid_until from cases.access where origin = '%s'".formatted(part(id).id())))
                .containsExactly(last.toString());
    }

    @Test
    void whoAcceptsOrIsAskedWhileTheYesIsTakenBackSeesNothing() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        var yes = agreement(id);
        assertThat(some.shelter.call(() ->
                        meeting.of(() -> withdrawn(id, yes), () -> some.coordinator.call(() -> team.accept(asked)))))
                .isInstanceOf(Stale.class);
        hasNothing(some.coordinator, id);

        var second = some.open();
        var other = agreements.yes(some.shelter, second, some.coordinator.organisation(), Group.SITUATION);
        assertThat(some.shelter.call(() -> meeting.of(() -> withdrawn(second, other), () -> {
                    some.shelter.run(
                            () -> team.ask(second, some.coordinator.organisation(), Set.of(Group.SITUATION), null));
                    return second;
                })))
                .isInstanceOf(Refused.class);
        hasNothing(some.coordinator, second);
    }

    @Test
    void aYesThatIsTakenBackWhileSomebodyAcceptsClosesWhatWasOpened() {
        var id = some.open();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        var yes = agreement(id);
        assertThat(some.coordinator.call(() -> meeting.of(() -> team.accept(asked), () -> withdrawn(id, yes))))
                .isNull();
        hasNothing(some.coordinator, id);
        assertThat(part(id).state()).isEqualTo(State.ENDED);
    }

    @Test
    void aYesThatIsTakenBackWhileTheCaseClosesIsTakenBack() {
        var id = some.open();
        teams.share(id, Group.SITUATION);
        var yes = agreement(id);
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> jdbc.sql(
                                        "update cases.case_file set closed_on = actor.today(), closing_reason = 'LEFT' where id = ?")
                                .param(id.value())
                                .update(),
                        () -> withdrawn(id, yes))))
                .isNull();
        assertThat(owner("select state from consent.agreement where id = '%s'".formatted(yes)))
                .containsExactly("WITHDRAWN");
        hasNothing(some.coordinator, id);
    }

    @Test
    void theYesOfSomebodyElseInTheCaseOpensNothing() {
        var id = some.open();
        some.accompany(id);
        var office = some.coordinator.organisation();
        var yes = agreements.said(some.shelter, id, 2, true, office, Group.SITUATION);
        refused(id, "organisation", Group.SITUATION);
        assertThatThrownBy(() -> some.shelter.run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("""
                                insert into team.participation (case_id, case_code, organisation, role, purpose, groups, basis, agreement, state)
                                select id, code, ?, 'COORDINATOR', 'SUPPORT', '{SITUATION}', 'PERSONS_YES', ?, 'INVITED'
                                from cases.case_file where id = ?
                                """).params(office, yes, id.value()).update())))
                .isInstanceOf(DataAccessException.class);
        assertThat(get(some.shelter, "/cases/" + id + "/consent"))
                .bodyText()
                .doesNotContain("team?agreement=" + yes)
                .containsPattern("(Only a yes of person 1|Bara ett ja från person 1)");
        agreements.yes(some.shelter, id, office, Group.SITUATION);
        some.shelter.run(() -> team.ask(id, office, Set.of(Group.SITUATION), null));
    }

    @Test
    void theLastWordOfAnybodyInTheCaseClosesItToWhomItIsAbout() {
        for (boolean takenBack : List.of(true, false)) {
            var id = some.open();
            some.accompany(id);
            var office = some.coordinator.organisation();
            teams.share(id, Group.SITUATION, Group.PLAN);
            agreements.said(some.shelter, id, 2, false, some.stranger.organisation(), Group.SITUATION);
            assertThat(some.coordinator.call(() -> cases.head(id)).groups())
                    .as("a no to others")
                    .contains(Group.PLAN);
            if (takenBack) {
                var hers = agreements.said(some.shelter, id, 2, true, office, Group.SITUATION);
                assertThat(some.coordinator.call(() -> cases.head(id)).groups()).contains(Group.PLAN);
                agreements.withdraw(some.shelter, id, hers);
            } else {
                agreements.said(some.shelter, id, 2, false, office, Group.SITUATION);
            }
            hasNothing(some.coordinator, id);
            assertThat(part(id).state()).isEqualTo(State.ENDED);
            refused(id, "organisation", Group.SITUATION);
            assertThat(get(some.shelter, "/cases/" + id + "/consent"))
                    .bodyText()
                    .containsPattern("(has said no since|har sagt nej efteråt)");

            agreements.said(some.shelter, id, 2, true, office, Group.SITUATION);
            some.shelter.run(() -> team.ask(id, office, Set.of(Group.PLAN), null));
            some.coordinator.run(() -> team.accept(teams.waiting(some.coordinator, id)));
            assertThat(some.coordinator.call(() -> cases.head(id)).groups()).containsExactly(Group.PLAN);
        }
    }

    @Test
    void aLaterNoOfTheMainPersonClosesWhatItIsAboutAndANoToMoreDoesNot() {
        var id = some.open();
        var office = some.coordinator.organisation();
        teams.share(id, Group.SITUATION, Group.PLAN);
        agreements.said(some.shelter, id, 1, false, office, Group.SITUATION, Group.CONTACT);
        assertThat(some.coordinator.call(() -> cases.head(id)).groups()).contains(Group.PLAN);
        agreements.said(some.shelter, id, 1, false, office, Group.PLAN);
        hasNothing(some.coordinator, id);
        refused(id, "organisation", Group.PLAN);
        agreements.said(some.shelter, id, 1, true, office, Group.SITUATION);
        some.shelter.run(() -> team.ask(id, office, Set.of(Group.SITUATION), null));
        refused(id, "groups", Group.PLAN);
    }

    @Test
    void ofTwoAtOnceOneAcceptingAndSomebodyElseSayingNoNothingIsLeftOpen() {
        var id = some.open();
        some.accompany(id);
        var office = some.coordinator.organisation();
        teams.invite(id, Group.SITUATION);
        var asked = teams.waiting(some.coordinator, id);
        assertThat(some.shelter.call(() -> meeting.of(
                        () -> agreements.said(some.shelter, id, 2, false, office, Group.SITUATION),
                        () -> some.coordinator.call(() -> team.accept(asked)))))
                .isInstanceOf(Stale.class);
        hasNothing(some.coordinator, id);

        var second = some.open();
        some.accompany(second);
        teams.invite(second, Group.SITUATION);
        var other = teams.waiting(some.coordinator, second);
        assertThat(some.coordinator.call(() -> meeting.of(
                        () -> team.accept(other),
                        () -> agreements.said(some.shelter, second, 2, false, office, Group.SITUATION))))
                .isNull();
        hasNothing(some.coordinator, second);
    }

    @Test
    void theGlassThatTheRecipientHasBrokenEndsWithTheYesTheyWereInTheTeamBy() {
        var id = some.open();
        teams.share(id, Group.PLAN);
        breakGlass(id);
        assertThat(some.coordinator.call(() -> cases.head(id)).groups()).contains(Group.NOTES);
        var yes = agreement(id);
        agreements.withdraw(some.shelter, id, yes);
        hasOnlyTheirOpening(some.coordinator, id);
        assertThat(get(some.coordinator, "/cases/" + id)).hasStatus(404);
        assertThat(owner("select detail from audit.entry where action = 'consent.withdrawn' and object = '%s'"
                        .formatted(id)))
                .singleElement()
                .asString()
                .contains("NOTES");
    }

    @Test
    void brokenGlassLastsNoLongerThanThePartOfWhoeverBrokeIt() {
        var id = some.open();
        var today = LocalDate.now(clock);
        teams.invite(id, today, Group.PLAN);
        var asked = teams.waiting(some.coordinator, id);
        some.coordinator.run(() -> team.accept(asked));
        breakGlass(id);
        assertThat(owner("select valid_until from cases.access where expires_at is not null and case_id = '%s'"
                        .formatted(id)))
                .containsExactly(today.toString());
    }

    @Test
    void ofTwoAtOnceOneWithdrawingAndOneBreakingTheGlassNothingIsLeftOpen() {
        var id = some.open();
        teams.share(id, Group.PLAN);
        var yes = agreement(id);
        var code = some.shelter.call(() -> cases.head(id)).code();
        assertThat(some.shelter.call(() -> meeting.of(() -> withdrawn(id, yes), () -> sure().call(() -> glass(code)))))
                .isNotNull();
        hasOnlyTheirOpening(some.coordinator, id);

        var second = some.open();
        teams.share(second, Group.PLAN);
        var other = agreement(second);
        var its = some.shelter.call(() -> cases.head(second)).code();
        assertThat(sure().call(() -> meeting.of(() -> glass(its), () -> withdrawn(second, other))))
                .isNull();
        hasOnlyTheirOpening(some.coordinator, second);
    }

    /** Whoever broke the glass sees that they did, and nothing of the case. */
    private void hasOnlyTheirOpening(Actor actor, CaseId id) {
        assertThat(get(actor, "/cases/" + id)).hasStatus(404);
        for (var table : List.of(
                "cases.access where case_id",
                "cases.case_file where id",
                "cases.account where case_id",
                "vault.data_key where id",
                "team.participation where case_id")) {
            assertThat(count(actor, "select count(*)::int from " + table + " = '" + id + "'"))
                    .as(table)
                    .isZero();
        }
    }

    private Actor sure() {
        return some.coordinator.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    private void breakGlass(CaseId id) {
        var code = some.shelter.call(() -> cases.head(id)).code();
        sure().run(() -> glass(code));
    }

    /** The coordinators break the glass of a case. */
    private boolean glass(String code) {
        return transaction.execute(status -> jdbc.sql(
                        "select glass.break(gen_random_uuid(), ?, 'DANGER_NOW', convert_to(repeat('x', 60), 'UTF8')) is not null")
                .param(code)
                .query(Boolean.class)
                .single());
    }

    private UUID withdrawn(CaseId id, UUID agreement) {
        agreements.withdraw(some.shelter, id, agreement);
        return agreement;
    }
}
