package org.fristad.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.database.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import(SomeCases.class)
class CaseListTests {

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void pageAfterPageShowsEveryCaseOnceThatOneMaySeeTheNewestFirst() throws SQLException {
        System.out.println("seed " + SEED);
        var chance = new Random(SEED);
        for (int number = 0; number < 130; number++) {
            var id = some.open();
            for (int row = chance.nextInt(4); row > 0; row--) {
                let(id, chance);
            }
        }
        for (var actor : List.of(some.shelter, some.colleague, some.onCall, some.stranger, some.statistician)) {
            var shown = shown(actor);
            assertThat(shown).isSortedAccordingTo(this::newestFirst);
            assertThat(shown.stream().map(it -> it.id().value()))
                    .as("of " + actor.roles())
                    .containsExactlyInAnyOrderElementsOf(seen(actor));
        }
        assertThat(seen(some.shelter)).hasSizeGreaterThan(2 * Cases.PAGE);
        assertThat(seen(some.colleague)).hasSizeBetween(5, 125);
    }

    private int newestFirst(CaseSearch.Found one, CaseSearch.Found other) {
        return other.openedAt().compareTo(one.openedAt());
    }

    /** Somebody of the shelter, a role, both or everybody may see the case: now, not yet, no more. */
    private void let(CaseId id, Random chance) throws SQLException {
        var staff = List.of("null", "'" + some.colleague.person() + "'", "'" + some.onCall.person() + "'");
        var roles = List.of("null", "'CASEWORKER'", "'ON_CALL'", "'COORDINATOR'");
        try (var owner = address.asOwner();
                var insert = owner.createStatement()) {
            insert.executeUpdate("""
                    insert into cases.access (case_id, organisation, staff, role, groups, purpose, opened_at, valid_from, valid_until, ended_at)
                    select id, owner, %s::uuid, %s, array['SITUATION'], 'SUPPORT', opened_at, current_date + %d, %s::date, %s::timestamptz
                    from cases.case_file where id = '%s'
                    """.formatted(
                            staff.get(chance.nextInt(3)),
                            roles.get(chance.nextInt(4)),
                            chance.nextInt(4) == 0 ? 2 : -2,
                            chance.nextInt(4) == 0 ? "(current_date - 1)" : "null",
                            chance.nextInt(4) == 0 ? "now()" : "null",
                            id.value()));
        }
    }

    private List<CaseSearch.Found> shown(Actor actor) {
        var all = new ArrayList<CaseSearch.Found>();
        CaseSearch.@Nullable Found last = null;
        do {
            var search = new CaseSearch(
                    null,
                    null,
                    null,
                    null,
                    null,
                    time(last),
                    last == null ? null : last.id().value());
            var page = actor.call(() -> cases.list(search));
            var more = page.size() > Cases.PAGE;
            all.addAll(more ? page.subList(0, Cases.PAGE) : page);
            last = more ? all.getLast() : null;
        } while (last != null);
        return all;
    }

    private static @Nullable Instant time(CaseSearch.@Nullable Found last) {
        return last == null ? null : last.openedAt();
    }

    /** What the walls let through. */
    private List<UUID> seen(Actor actor) {
        return actor.call(() -> new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("select id from cases.case_file")
                        .query(UUID.class)
                        .list()));
    }
}
