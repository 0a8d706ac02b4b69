package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.database.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody could send to the database with the application's own login, past all Java; and what the owner sees of it. */
@TestComponent
class PlainSql {

    /** Not allowed, against a rule, or without what it refers to; and our own refusals. */
    private static final List<String> REFUSED =
            List.of("42501", "23514", "23503", "23505", "FR001", "FR002", "FR003", "FR006");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DatabaseAddress address;

    PlainSql(JdbcClient jdbc, PlatformTransactionManager manager, DatabaseAddress address) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        this.address = address;
    }

    /** How many rows the statements change in one transaction, the last of them. */
    int changes(Actor actor, String... statements) {
        return actor.call(() -> Objects.requireNonNull(transaction.<Integer>execute(status -> {
            int changed = 0;
            for (var sql : statements) {
                changed = jdbc.sql(sql).update();
            }
            return changed;
        })));
    }

    List<Map<String, @Nullable Object>> sees(Actor actor, String select) {
        return actor.call(() -> Objects.requireNonNull(
                transaction.execute(status -> jdbc.sql(select).query().listOfRows())));
    }

    int count(Actor actor, String table) {
        return sees(actor, "select from " + table).size();
    }

    /** The database refuses it, at the latest when the transaction ends, or there is nothing that this actor could change. */
    void denied(Actor actor, String... statements) {
        var last = statements[statements.length - 1];
        try {
            if (last.startsWith("select")) {
                sees(actor, last);
                fail(last);
            }
            assertThat(changes(actor, statements)).as(last).isZero();
        } catch (DataAccessException e) {
            refused(e.getMostSpecificCause(), last);
        } catch (TransactionSystemException e) {
            refused(e.getMostSpecificCause(), last);
        }
    }

    /** Whether the database lets all of it pass, to the end of a transaction that is not kept. */
    boolean passes(Actor actor, String... statements) {
        var last = statements[statements.length - 1];
        try {
            return actor.call(() -> Objects.requireNonNull(transaction.<Boolean>execute(status -> {
                status.setRollbackOnly();
                int rows = 0;
                for (var sql : statements) {
                    rows = sql.startsWith("select")
                            ? jdbc.sql(sql).query().listOfRows().size()
                            : jdbc.sql(sql).update();
                }
                jdbc.sql("set constraints all immediate").update();
                return rows > 0;
            })));
        } catch (DataAccessException e) {
            refused(e.getMostSpecificCause(), last);
            return false;
        }
    }

    private static void refused(Throwable cause, String statement) {
        assertThat(cause)
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState())
                                .as(refused.getMessage())
                                .isIn(REFUSED));
    }

    /** What the owner does or finds, behind all walls; the first column of the first row, if there is one. */
    String owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? Objects.requireNonNullElse(rows.getString(1), "") : "";
            }
        }
    }

    /** Of every application and budget line, what is bound and is not what decisions say, or the other way; empty when all is well. */
    static final String MONEY_THAT_NOBODY_DECIDED = """
            with bound as (
                select e.reference, p.line, p.account, sum(p.amount) as amount
                from ledger.entry e join ledger.posting p on p.entry = e.id
                where p.account in ('RESERVED', 'COMMITTED') group by e.reference, p.line, p.account having sum(p.amount) <> 0),
            said as (
                select d.application, l.budget_line, case when d.last then 'COMMITTED' else 'RESERVED' end, sum(l.granted)
                from programme.decision d join programme.decision_line l on l.decision = d.id
                where l.granted > 0 and (d.last or not exists (select from programme.decision o where o.application = d.application and o.last))
                group by d.application, l.budget_line, d.last),
            kept as (
                select b.id from ledger.budget_line b
                where (b.committed, b.reserved) <> (
                    coalesce((select sum(amount) from bound where line = b.id and account = 'COMMITTED'), 0),
                    coalesce((select sum(amount) from bound where line = b.id and account = 'RESERVED'), 0)))
            select string_agg(wrong::text, ' ') from (
                (select * from bound except select * from said) union all (select * from said except select * from bound)
                union all select id, id, 'LINE', 0 from kept
                union all select a.id, a.id, 'STATE', 0 from programme.application a
                          left join programme.decision d on d.application = a.id and d.last
                          where (a.state in ('APPROVED', 'PARTLY_APPROVED', 'REJECTED') or d.id is not null) and d.outcome is distinct from a.state
            ) wrong
            """;

    /** A decision as a decider might write it, refusing everything. */
    static String decision(UUID id, Actor decider) {
        return decision(UUID.randomUUID(), id, decider, 1, "REJECTED", true);
    }

    /** A decision as a decider might write it, without its lines. */
    static String decision(UUID decision, UUID id, Actor decider, int step, String outcome, boolean last) {
        return """
                insert into programme.decision (id, application, applicant, reviewer, step, first_decider, decider, decider_organisation,
                    outcome, last, reason, form_key, request)
                select '%s', a.id, a.organisation, a.reviewer, %d,
                    (select d.decider from programme.decision d where d.application = a.id and d.step = %2$d - 1),
                    '%s', '%s', '%s', %s, '\\x00', '%1$s', '\\x00'
                from programme.application a where a.id = '%s'
                """.formatted(decision, step, decider.person(), decider.organisation(), outcome, last, id);
    }

    /** A line of such a decision. */
    static String line(UUID decision, int n, long ore, @Nullable UUID budget) {
        return "insert into programme.decision_line values ('%s', %d, %d, %s)"
                .formatted(decision, n, ore, budget == null ? "null" : "'" + budget + "'");
    }
}
