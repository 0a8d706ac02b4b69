package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.network.Organisation.Kind;
import org.fristad.rules.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What the database itself allows with an application, whatever SQL the application's own login sends. */
@SpringBootTest
@Import({SomeApplications.class, PlainSql.class})
class ApplicationWallsTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private Applications applications;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Providers providers;

    @Autowired
    private PlainSql sql;

    @Test
    void whoeverIsNotOnTheCaseChangesNothingOfItsApplicationsNotEvenBlindly() throws SQLException {
        var worker = certified();
        var draft = draft(worker);
        var submitted = submitted(worker);
        var reviewed = some.reviewed(submitted(worker));
        var asked = submitted(worker);
        some.reviewer.run(() -> {
            reviews.take(asked, some.version(some.reviewer, asked));
            reviews.ask(asked, some.version(some.reviewer, asked), "Vad sade kommunen?");
        });
        var all = List.of(draft, submitted, reviewed, asked);
        var before = fingerprint(all);
        // colleagues in every role, and one on the case who works with cases no more but still reads them
        var colleagues = Stream.of(Role.CASEWORKER, Role.LEGAL_ADVISER, Role.ON_CALL, Role.REVIEWER, Role.DECIDER)
                .map(role -> new Actor(UUID.randomUUID(), worker.organisation(), Set.of(role), Purpose.PROGRAMME))
                .collect(Collectors.toCollection(ArrayList::new));
        colleagues.add(
                new Actor(worker.person(), worker.organisation(), Set.of(Role.LEGAL_ADVISER), Purpose.PROGRAMME));
        for (var colleague : colleagues) {
            // those of the programme's office may change what other organisations have sent, so they are asked about
            // this one
            var which = Queues.concern(colleague) ? " where organisation = '%s'".formatted(worker.organisation()) : "";
            for (var attempt : List.of(
                    "update programme.application set state = 'WITHDRAWN'" + which,
                    "update programme.application set state = 'IN_REVIEW'" + which,
                    "update programme.application set state = 'SUBMITTED'" + which,
                    "update programme.application set other_payer = 'MUNICIPALITY'" + which,
                    "update programme.application set version = 99" + which,
                    "delete from programme.line",
                    "delete from programme.asked",
                    "delete from programme.person_key",
                    "update programme.information set answer = '\\x00', answered_by = '%s', answered_at = now()"
                            .formatted(colleague.person()))) {
                assertThat(sql.changes(colleague, attempt))
                        .as(colleague.roles() + ": " + attempt)
                        .isZero();
            }
            for (var id : all) {
                sql.denied(colleague, "insert into programme.line values ('%s', 9, 'CASH', 100, 0)".formatted(id));
                sql.denied(
                        colleague,
                        "insert into programme.asked values ('%s', 9, 'POLICE', '2026-01-01', 'NO')".formatted(id));
                sql.denied(
                        colleague, "insert into programme.person_key values ('%s', 9, 'WEAK', '\\x00')".formatted(id));
                sql.denied(colleague, """
                        insert into programme.information (id, application, asked_by, question) values (gen_random_uuid(), '%s', '%s', '\\x00')
                        """.formatted(id, colleague.person()));
                sql.denied(colleague, """
                        insert into programme.review (application, submission, reviewer, advice, reason) values ('%s', 1, '%s', 'APPROVE', '\\x00')
                        """.formatted(id, colleague.person()));
                sql.denied(colleague, PlainSql.decision(id, colleague));
            }
        }
        assertThat(fingerprint(all)).isEqualTo(before);
        assertThat(sql.changes(
                        worker, "update programme.application set version = version where id = '%s'".formatted(draft)))
                .as("its own caseworker may")
                .isOne();
    }

    @Test
    void anApplicationWithoutACaseIsNotLeftBehind() {
        var begin = """
                insert into programme.application (id, code, organisation, year, state, adults, children, created_by)
                values ('%1$s', '%1$s', '%2$s', 2026, 'DRAFT', 1, 0, '%3$s')
                """;
        var id = UUID.randomUUID();
        sql.denied(some.shelter, begin.formatted(id, some.shelter.organisation(), some.shelter.person()));
        var caseId = some.openCase(some.shelter);
        assertThat(sql.changes(
                        some.shelter,
                        begin.formatted(id, some.shelter.organisation(), some.shelter.person()),
                        "insert into programme.application_case (application, organisation, case_id) values ('%s', '%s', '%s')"
                                .formatted(id, some.shelter.organisation(), caseId)))
                .isOne();
    }

    @Test
    void nobodyTakesAnothersApplicationByLinkingItToTheirOwnCase() {
        var id = some.submitted();
        var other = some.network.staff(some.network.organisation(Kind.SHELTER), Role.CASEWORKER);
        var caseId = some.openCase(other);
        for (var organisation : List.of(other.organisation(), some.shelter.organisation())) {
            sql.denied(
                    other,
                    "insert into programme.application_case (application, organisation, case_id) values ('%s', '%s', '%s')"
                            .formatted(id, organisation, caseId));
        }
    }

    @Test
    void whatTheDatabaseWritesDownNobodyClaims() {
        var id = draft(some.shelter);
        var submitted = submitted(some.shelter);
        for (var claim : List.of(
                "year = 2022",
                "submission = 7",
                "submitted_by = gen_random_uuid()",
                "submitted_at = '2020-01-01'",
                "certified_until = '2099-01-01'",
                "permit_until = '2099-01-01'",
                "reviewer = gen_random_uuid()",
                "organisation = gen_random_uuid()")) {
            sql.denied(some.shelter, "update programme.application set %s where id = '%s'".formatted(claim, id));
            for (var office : List.of(some.reviewer, some.both)) {
                sql.denied(
                        office,
                        "update programme.application set state = 'IN_REVIEW', %s where id = '%s'"
                                .formatted(claim, submitted));
            }
        }
    }

    @Test
    void withoutACertificateOfTheDayNothingIsHandedIn() {
        var worker = certified();
        var id = draft(worker);
        some.reviewer.run(() -> providers.end(worker.organisation(), some.today()));
        sql.denied(
                worker,
                "update programme.application set state = 'SUBMITTED', key_strength = 'NONE' where id = '%s'"
                        .formatted(id));
    }

    @Test
    void nobodyTakesOverAnothersReviewOrAsksInIt() {
        var other = some.network.staff(some.reviewer.organisation(), Role.REVIEWER);
        var id = submitted(some.shelter);
        some.reviewer.run(() -> reviews.take(id, some.version(some.reviewer, id)));
        for (var actor : List.of(other, some.both)) {
            sql.denied(actor, """
                    insert into programme.review (application, submission, reviewer, advice, reason) values ('%s', 1, '%s', 'APPROVE', '\\x00')
                    """.formatted(id, actor.person()));
        }
        sql.denied(other, """
                insert into programme.information (id, application, asked_by, question) values (gen_random_uuid(), '%s', '%s', '\\x00')
                """.formatted(id, other.person()));
        for (var state : List.of("IN_REVIEW", "INFO_REQUESTED")) {
            sql.denied(other, "update programme.application set state = '%s' where id = '%s'".formatted(state, id));
        }
        assertThat(sql.changes(
                        some.reviewer,
                        "update programme.application set version = version where id = '%s'".formatted(id)))
                .isOne();
    }

    @Test
    void nobodyOfTheOfficeDoesWhatOnlyTheApplicantMay() {
        var waiting = submitted(some.shelter);
        var reviewed = some.reviewed();
        for (var actor : List.of(some.reviewer, some.decider, some.both)) {
            for (var state : List.of("DRAFT", "WITHDRAWN", "SUBMITTED")) {
                for (var id : List.of(waiting, reviewed)) {
                    sql.denied(
                            actor,
                            "update programme.application set state = '%s' where id = '%s' and state <> '%1$s'"
                                    .formatted(state, id));
                }
            }
        }
    }

    @Test
    void withoutADecisionAndItsMoneyNothingIsApproved() {
        var id = some.reviewed();
        for (var change : List.of("state = 'APPROVED'", "state = 'REJECTED'", "state = 'SUBMITTED'", "days = 3")) {
            for (var actor : List.of(some.decider, some.reviewer, some.both, some.shelter)) {
                sql.denied(actor, "update programme.application set %s where id = '%s'".formatted(change, id));
            }
        }
        sql.denied(some.decider, PlainSql.decision(id, some.decider).replace("'REJECTED'", "'APPROVED'"));
    }

    /** The owner passes every policy, so only the course itself is asked here. */
    @ParameterizedTest
    @EnumSource(State.class)
    void theDatabaseKnowsTheSameCourseOfAnApplication(State from) {
        var id = some.reviewed();
        for (var to : State.values()) {
            var attempt = Stream.of(
                            "begin; select set_config('app.person', '%s', true)".formatted(some.reviewer.person()),
                            "alter table programme.application disable trigger user",
                            "update programme.application set state = '%s' where id = '%s'".formatted(from, id),
                            "alter table programme.application enable trigger user",
                            "update programme.application set state = '%s' where id = '%s'".formatted(to, id),
                            "rollback")
                    .reduce((a, b) -> a + ";" + b)
                    .orElseThrow();
            if (to == from && !from.next().isEmpty() || from.next().contains(to)) {
                assertThatCode(() -> sql.owner(attempt)).as(from + " to " + to).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> sql.owner(attempt))
                        .as(from + " to " + to)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    /** Everything that is kept of these applications. */
    private String fingerprint(List<UUID> ids) throws SQLException {
        var wanted = "('" + String.join("','", ids.stream().map(UUID::toString).toList()) + "')";
        return sql.owner("""
                select (select string_agg(a::text, ' ' order by a.id) from programme.application a where a.id in %1$s)
                    || (select string_agg(l::text, ' ' order by l.application, l.n) from programme.line l where l.application in %1$s)
                    || (select string_agg(q::text, ' ' order by q.application, q.n) from programme.asked q where q.application in %1$s)
                    || (select string_agg(k::text, ' ' order by k::text) from programme.person_key k where k.application in %1$s)
                    || (select string_agg(i::text, ' ' order by i.id) from programme.information i where i.application in %1$s)
                    || (select string_agg(r::text, ' ' order by r::text) from programme.review r where r.application in %1$s)
                """.formatted(wanted));
    }

    private Actor certified() {
        var worker = some.network.staff(some.network.organisation(Kind.SHELTER), Role.CASEWORKER);
        some.certify(worker.organisation());
        return worker;
    }

    private UUID draft(Actor worker) {
        return some.draft(worker, some.openKnownCase(worker), Phase.INITIAL_REST, 30, SomeApplications.rest());
    }

    private UUID submitted(Actor worker) {
        return some.submitted(worker, some.openKnownCase(worker), Phase.INITIAL_REST, 30, SomeApplications.rest());
    }
}
