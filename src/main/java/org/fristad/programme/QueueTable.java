package org.fristad.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fristad.database.Row;
import org.fristad.ledger.Money;
import org.fristad.programme.Queued.Position;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queues of reviewers and deciders, a page at a time: the page is chosen first, and only then its sums are read. */
@Repository
class QueueTable {

    /** How many rows a page has; one more is read, which says that it goes on. */
    static final int PAGE = 50;

    /** How many of an actor's own tasks are shown. */
    static final int FEW = 10;

    private static final String ROWS = "select * from (select " + ApplicationTable.SAID + """
                   , false as own, null::uuid as case_id, a.urgency,
                   r.reviewer is not null as reviewed, d.decider is not null as first_yes,
                   coalesce(d.decider = actor.person(), a.reviewer = actor.person(), false) as mine,
                   case when a.state = 'SUBMITTED' then actor.has_role('REVIEWER')
                        when a.state = 'IN_REVIEW' and r.reviewer is null then a.reviewer = actor.person()
                        when a.state = 'IN_REVIEW' then actor.has_role('DECIDER') and not exists (
                                 select from programme.review mine where mine.application = a.id and mine.reviewer = actor.person())
                             and coalesce(d.decider <> actor.person(), true)
                        else false end as waits_for_me
            from programme.application a
            left join programme.review r on r.application = a.id and r.submission = a.submission
            left join programme.decision d on d.application = a.id and d.step = 1 and not d.last
            where a.submitted_at is not null and a.organisation <> actor.organisation()) a
            """;

    private static final String WAITING = ROWS + " where a.state in ('SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED') ";
    private static final String AFTER =
            " and (a.urgency, a.start_date, a.submitted_at, a.id) > (:urgency, :start, :submitted, :id) ";
    private static final String URGENT = " order by a.urgency, a.start_date, a.submitted_at, a.id ";

    private static final String DECIDED =
            ROWS + " where a.state in ('APPROVED', 'PARTLY_APPROVED', 'REJECTED', 'WITHDRAWN') ";
    private static final String BEFORE = " and (a.submitted_at, a.id) < (:submitted, :id) ";
    private static final String NEWEST = " order by a.submitted_at desc, a.id desc ";

    private static final RowMapper<Queued> QUEUED = (row, number) -> new Queued(
            ApplicationTable.read(row),
            new Money(row.getLong("asked")),
            new Money(row.getLong("other")),
            row.getBoolean("reviewed"),
            row.getBoolean("first_yes"),
            row.getBoolean("mine"),
            row.getBoolean("waits_for_me"),
            new Position(
                    row.getInt("urgency"),
                    row.getObject("start_date", LocalDate.class),
                    Objects.requireNonNull(ApplicationTable.instant(row, "submitted_at")),
                    row.getObject("id", UUID.class)));

    private final JdbcClient jdbc;

    QueueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits, the most urgent first. */
    List<Queued> waiting(@Nullable Position after) {
        return after == null
                ? rows(WAITING, "", URGENT, PAGE + 1, null)
                : rows(WAITING, AFTER, URGENT, PAGE + 1, after);
    }

    /** The most urgent of what waits for the actor. */
    List<Queued> waitingForActor() {
        return rows(WAITING, " and a.waits_for_me ", URGENT, FEW, null);
    }

    /** What was decided or withdrawn, the newest first. */
    List<Queued> decided(@Nullable Position before) {
        return before == null
                ? rows(DECIDED, "", NEWEST, PAGE + 1, null)
                : rows(DECIDED, BEFORE, NEWEST, PAGE + 1, before);
    }

    private List<Queued> rows(String rows, String from, String order, int most, @Nullable Position position) {
        // the walls of these tables lie within each other: to plan takes ten times as long as to read, so one plan is
        // kept
        jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
        var statement =
                jdbc.sql("select a.*, l.asked, l.other from (" + rows + from + order + " limit " + most + """
                ) a
                left join lateral (select coalesce(sum(l.amount - l.other_funders), 0) as asked, coalesce(sum(l.other_funders), 0) as other
                                   from programme.line l where l.application = a.id) l on true
                """ + order);
        return (position == null
                        ? statement
                        : statement
                                .param("urgency", position.urgency())
                                .param("start", position.start())
                                .param("submitted", Row.value(position.submitted()))
                                .param("id", position.id()))
                .query(QUEUED)
                .list();
    }
}
