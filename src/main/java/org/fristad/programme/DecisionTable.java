package org.fristad.programme;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fristad.database.Row;
import org.fristad.ledger.Money;
import org.fristad.vault.Sealed;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DecisionTable {

    private static final RowMapper<SamePerson> SAME_PERSON = Row.as(SamePerson.class);

    private static final RowMapper<Decision.Grant> GRANT = (row, number) -> new Decision.Grant(
            row.getInt("n"), new Money(row.getLong("granted")), row.getObject("budget_line", UUID.class));

    private final JdbcClient jdbc;

    DecisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean take(UUID id, int version) {
        return jdbc.sql("""
                update programme.application set state = 'IN_REVIEW', version = version + 1
                where id = :id and version = :version and state = 'SUBMITTED'
                """).param("id", id).param("version", version).update() == 1;
    }

    void review(UUID id, int submission, Wish.Answer advice, Sealed reason) {
        jdbc.sql("""
                insert into programme.review (application, submission, reviewer, advice, reason)
                values (:id, :submission, actor.person(), :advice, :reason)
                """)
                .param("id", id)
                .param("submission", submission)
                .param("advice", advice.name())
                .param("reason", reason.bytes())
                .update();
    }

    Optional<Review> review(UUID id, int submission) {
        return jdbc.sql("""
                select submission, advice, reason, reviewed_at, reviewer = actor.person() as mine from programme.review
                where application = :id and submission = :submission
                """)
                .param("id", id)
                .param("submission", submission)
                .query((row, number) -> new Review(
                        row.getInt("submission"),
                        Wish.Answer.valueOf(row.getString("advice")),
                        new Sealed(row.getBytes("reason")),
                        Objects.requireNonNull(ApplicationTable.instant(row, "reviewed_at")),
                        row.getBoolean("mine")))
                .optional();
    }

    /** Whether the actor has reviewed the application at any time. */
    boolean hasReviewed(UUID id) {
        return jdbc.sql(
                        "select exists (select from programme.review where application = :id and reviewer = actor.person())")
                .param("id", id)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    void ask(UUID id, UUID application, Sealed question) {
        jdbc.sql("""
                insert into programme.information (id, application, asked_by, question)
                values (:id, :application, actor.person(), :question)
                """)
                .param("id", id)
                .param("application", application)
                .param("question", question.bytes())
                .update();
    }

    void answer(UUID application, Sealed answer) {
        jdbc.sql("""
                update programme.information set answer = :answer, answered_by = actor.person(), answered_at = actor.now()
                where application = :application and answer is null
                """)
                .param("application", application)
                .param("answer", answer.bytes())
                .update();
    }

    List<Information> information(UUID application) {
        return jdbc.sql("""
                select id, asked_at, question, answer, answered_at from programme.information
                where application = :application order by asked_at
                """)
                .param("application", application)
                .query((row, number) -> new Information(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(ApplicationTable.instant(row, "asked_at")),
                        new Sealed(row.getBytes("question")),
                        row.getBytes("answer") == null ? null : new Sealed(row.getBytes("answer")),
                        ApplicationTable.instant(row, "answered_at")))
                .list();
    }

    List<SamePerson> samePerson(UUID application) {
        return jdbc.sql("select * from programme.same_person(:id)")
                .param("id", application)
                .query(SAME_PERSON)
                .list();
    }

    List<Decision> of(UUID application) {
        return jdbc.sql("""
                select id, step, outcome, last, decider = actor.person() as mine, reason, decided_at from programme.decision
                where application = :application order by step
                """)
                .param("application", application)
                .query((row, number) -> new Decision(
                        row.getObject("id", UUID.class),
                        row.getInt("step"),
                        State.valueOf(row.getString("outcome")),
                        row.getBoolean("last"),
                        row.getBoolean("mine"),
                        new Sealed(row.getBytes("reason")),
                        Objects.requireNonNull(ApplicationTable.instant(row, "decided_at")),
                        grants(row.getObject("id", UUID.class))))
                .list();
    }

    private List<Decision.Grant> grants(UUID decision) {
        return jdbc.sql("select n, granted, budget_line from programme.decision_line where decision = :id order by n")
                .param("id", decision)
                .query(GRANT)
                .list();
    }

    /** The request that was decided under this key, if it was. */
    Optional<byte[]> request(UUID key) {
        return jdbc.sql("select request from programme.decision where form_key = :key and decider = actor.person()")
                .param("key", key)
                .query((row, number) -> row.getBytes("request"))
                .optional();
    }

    /** A decision as it is written. */
    record Written(
            UUID id,
            UUID application,
            int step,
            State outcome,
            boolean last,
            Sealed reason,
            UUID formKey,
            byte[] request) {}

    /** Writes a decision with its lines: its money is booked and its application moved by the database. */
    void insert(Written decision, List<Decision.Grant> grants) {
        jdbc.sql("""
                insert into programme.decision (id, application, applicant, reviewer, step, first_decider, decider, decider_organisation,
                    outcome, last, reason, form_key, request)
                select :id, a.id, a.organisation, a.reviewer, :step,
                    (select d.decider from programme.decision d where d.application = a.id and d.step = 1),
                    actor.person(), actor.organisation(), :outcome, :last, :reason, :formKey, :request
                from programme.application a where a.id = :application
                """).paramSource(Row.of(decision)).update();
        for (var grant : grants) {
            jdbc.sql("""
                    insert into programme.decision_line (decision, n, granted, budget_line) values (:decision, :n, :granted, :line)
                    """)
                    .param("decision", decision.id())
                    .param("n", grant.n())
                    .param("granted", grant.granted().ore())
                    .param("line", grant.granted().isPositive() ? grant.budgetLine() : null)
                    .update();
        }
    }

    /** Lets the database carry out now what else it carries out when the transaction ends, so that a refusal can be explained. */
    void carryOut() {
        jdbc.sql("set constraints programme.carry_out immediate").update();
    }
}
