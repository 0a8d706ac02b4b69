package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.fristad.actor.Actor;
import org.fristad.programme.Queued.Position;
import org.fristad.programme.Queues.Part;
import org.fristad.rules.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Queues longer than a page: nothing is shown twice, nothing is left out, and the order is that of urgency. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({SomeApplications.class, PlainSql.class})
class QueuesTests {

    private static final int MANY = 210;

    private static final Comparator<Queued> URGENT = Comparator.<Queued, Boolean>comparing(
                    row -> row.application().state() == State.INFO_REQUESTED)
            .thenComparing(row -> row.application().phase() != Phase.INITIAL_REST)
            .thenComparing(row -> Objects.requireNonNull(row.application().startDate()))
            .thenComparing(row -> Objects.requireNonNull(row.application().submittedAt()));

    @Autowired
    private SomeApplications some;

    @Autowired
    private Applications applications;

    @Autowired
    private Queues queues;

    @Autowired
    private PlainSql sql;

    @Autowired
    private MockMvcTester web;

    /** Many copies of an application, with equal days among them, in these states and phases by turns. */
    private void copies(UUID id, String states, String phases) throws SQLException {
        sql.owner("""
                alter table programme.application disable trigger user;
                insert into programme.application (id, code, organisation, year, state, submission, adults, children, region, phase, period, days,
                    start_date, need, needs, other_payer, reflection, outside_mechanism, rights_basis, certified_until, permit_until, key_strength,
                    created_by, created_at, submitted_by, submitted_at, reviewer)
                select gen_random_uuid(), 'COPY-' || n, organisation, year, ('{%2$s}'::text[])[1 + n %% array_length('{%2$s}'::text[], 1)], submission,
                    adults, children, region, ('{%3$s}'::text[])[1 + n %% array_length('{%3$s}'::text[], 1)], period, days, start_date - n %% 7,
                    need, needs, other_payer, reflection, outside_mechanism, rights_basis, certified_until, permit_until, key_strength,
                    created_by, created_at - n / 3 * interval '1 second', submitted_by, submitted_at - n / 3 * interval '1 second', '%4$s'
                from programme.application, generate_series(1, %5$d) n where id = '%1$s';
                insert into programme.application_case (application, organisation, case_id)
                select a.id, c.organisation, c.case_id from programme.application a, programme.application_case c
                where a.code like 'COPY-%%' and c.application = '%1$s';
                alter table programme.application enable trigger user;
                analyze programme.application
                """.formatted(id, states, phases, some.reviewer.person(), MANY));
    }

    @AfterEach
    void withoutTheCopies() throws SQLException {
        sql.owner("""
                delete from programme.application_case c using programme.application a where a.id = c.application and a.code like 'COPY-%';
                delete from programme.application where code like 'COPY-%'
                """);
    }

    private static <T> List<T> walked(Actor actor, Function<@Nullable T, Part<T>> page) {
        return actor.call(() -> {
            var all = new ArrayList<T>();
            var part = page.apply(null);
            all.addAll(part.rows());
            while (part.more()) {
                assertThat(part.rows()).hasSize(QueueTable.PAGE);
                part = page.apply(part.rows().getLast());
                all.addAll(part.rows());
            }
            assertThat(all).doesNotHaveDuplicates();
            return all;
        });
    }

    private static @Nullable Position end(@Nullable Queued row) {
        return row == null ? null : Position.of(row.position().toString()).orElseThrow();
    }

    @Test
    void thePagesOfWhatWaitsHoldEverythingOnceAndInTheOrderOfUrgency() throws SQLException {
        var first = some.reviewed();
        copies(first, "SUBMITTED,IN_REVIEW,INFO_REQUESTED", "INITIAL_REST,REHABILITATION");
        for (var actor : List.of(some.reviewer, some.decider)) {
            var all = walked(actor, (@Nullable Queued row) -> queues.waiting(end(row)));
            assertThat(all).isSortedAccordingTo(URGENT);
            assertThat(all).filteredOn(QueuesTests::isCopy).hasSize(MANY);
            assertThat(all).extracting(row -> row.application().id()).contains(first);
        }
    }

    @Test
    void thePagesOfWhatWasDecidedHoldEverythingOnceAndTheNewestFirst() throws SQLException {
        copies(some.submitted(), "APPROVED,REJECTED,WITHDRAWN", "POINT");
        var all = walked(some.decider, (@Nullable Queued row) -> queues.decided(end(row)));
        assertThat(all)
                .isSortedAccordingTo(
                        Comparator.comparing((Queued row) -> row.position().submitted())
                                .reversed());
        assertThat(all).filteredOn(QueuesTests::isCopy).hasSize(MANY);
    }

    @Test
    void thePagesOfAnOrganisationsOwnHoldEverythingOnce() throws SQLException {
        var id = some.submitted();
        copies(id, "SUBMITTED", "POINT");
        var all = walked(
                some.shelter,
                (@Nullable Application row) -> applications.ofOrganisation(row == null ? null : row.id()));
        assertThat(all).filteredOn(one -> one.code().startsWith("COPY-")).hasSize(MANY);
        assertThat(all).extracting(Application::id).contains(id);
    }

    @Test
    void whatWaitsForSomebodyIsFoundHoweverMuchWaitsForOthersBeforeIt() throws SQLException {
        copies(some.submitted(), "SUBMITTED", "INITIAL_REST");
        var id = some.reviewed();
        sql.owner("""
                alter table programme.application disable trigger user;
                update programme.application set start_date = start_date - 400 where code like 'COPY-%%';
                update programme.application set start_date = start_date - 300 where id = '%s';
                alter table programme.application enable trigger user
                """.formatted(id));
        var all = walked(some.decider, (@Nullable Queued row) -> queues.waiting(end(row)));
        assertThat(all.stream().map(row -> row.application().id()).toList().indexOf(id))
                .isGreaterThanOrEqualTo(MANY);
        var few = some.decider.call(queues::waitingForActor);
        assertThat(few).allMatch(Queued::waitsForMe).hasSizeLessThanOrEqualTo(QueueTable.FEW);
        assertThat(few.getFirst().application().id()).isEqualTo(id);
    }

    @Test
    void thePageLeadsOnToTheNextAndBackToTheBeginning() throws Exception {
        copies(some.submitted(), "SUBMITTED", "INITIAL_REST");
        var first = text(get("/programme"));
        var link = Pattern.compile("/programme\\?after=[^\"]+").matcher(first);
        assertThat(link.find()).isTrue();
        var second = text(get(link.group()));
        assertThat(second).contains("href=\"/programme\">From the beginning");
        var codes = Pattern.compile("COPY-\\d+");
        assertThat(codes.matcher(second).results().map(found -> found.group()))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(codes.matcher(first)
                        .results()
                        .map(found -> found.group())
                        .toList());
    }

    @Test
    void anAddressThatNamesNoPlaceInTheQueueShowsItsBeginning() {
        for (var broken : List.of(
                "x",
                "0_2026-01-01_2026-01-01T00:00:00Z",
                "0__x_" + UUID.randomUUID(),
                "0_+999999999-12-31_2026-01-01T00:00:00Z_" + UUID.randomUUID(),
                "0_2026-01-01_+1000000000-12-31T23:59:59Z_" + UUID.randomUUID())) {
            assertThat(get("/programme?after=" + broken)).as(broken).hasStatusOk();
            assertThat(get("/programme/decided?before=" + broken)).as(broken).hasStatusOk();
        }
    }

    private static boolean isCopy(Queued row) {
        return row.application().code().startsWith("COPY-");
    }

    private MvcTestResult get(String path) {
        return some.decider.call(() -> web.get()
                .uri(URI.create(path))
                .header("Accept-Language", "en")
                .with(user("somebody"))
                .exchange());
    }

    private static String text(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString();
    }
}
