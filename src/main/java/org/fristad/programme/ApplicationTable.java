package org.fristad.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.CaseSummary;
import org.fristad.database.Row;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApplicationTable {

    /** The organisation is not read: whoever may know it knows it from the case. */
    static final String SAID = """
            a.id, a.code, a.year, a.state, a.version, a.submission, a.adults, a.children, a.region, a.phase, a.period, a.days, a.start_date,
            a.needs, a.other_payer, a.reflection, a.outside_mechanism, a.rights_basis, a.certified_until, a.permit_until, a.key_strength,
            a.submitted_at, a.reviewer, a.need is not null as need_said, a.withdrawn_because is not null as persons_no
            """;

    private static final String COLUMNS = SAID + ", a.organisation = actor.organisation() as own, c.case_id";

    private static final String FROM =
            " from programme.application a left join programme.application_case c on c.application = a.id ";

    private static final RowMapper<Application> APPLICATION = (row, number) -> read(row);

    private static final RowMapper<Application.Line> LINE = (row, number) -> new Application.Line(
            row.getInt("n"),
            row.getString("category"),
            new Money(row.getLong("amount")),
            new Money(row.getLong("other_funders")));

    private static final RowMapper<Application.Asked> ASKED = Row.as(Application.Asked.class);

    private final JdbcClient jdbc;

    ApplicationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Application read(ResultSet row) throws SQLException {
        var phase = row.getString("phase");
        return new Application(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getInt("year"),
                State.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getInt("submission"),
                row.getInt("adults"),
                row.getInt("children"),
                row.getString("region"),
                phase == null ? null : Phase.valueOf(phase),
                row.getObject("period", Integer.class),
                row.getObject("days", Integer.class),
                row.getObject("start_date", LocalDate.class),
                List.of((String[]) row.getArray("needs").getArray()),
                row.getString("other_payer"),
                row.getString("reflection"),
                row.getString("outside_mechanism"),
                row.getString("rights_basis"),
                row.getObject("certified_until", LocalDate.class),
                row.getObject("permit_until", LocalDate.class),
                row.getString("key_strength"),
                instant(row, "submitted_at"),
                row.getObject("reviewer", UUID.class),
                row.getBoolean("own"),
                row.getObject("case_id", UUID.class),
                row.getBoolean("need_said"),
                row.getBoolean("persons_no"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Whether it was added; not when its code is another's. */
    boolean insert(UUID id, String code, int year, CaseSummary known) {
        return jdbc.sql("""
                insert into programme.application (id, code, organisation, year, state, adults, children, region, outside_mechanism, created_by)
                values (:id, :code, actor.organisation(), :year, 'DRAFT', :adults, :children, :region, :outside, actor.person())
                on conflict do nothing
                """)
                        .param("id", id)
                        .param("code", code)
                        .param("year", year)
                        .param("adults", known.adults())
                        .param("children", known.children())
                        .param("region", known.region())
                        .param("outside", known.outsideMechanism())
                        .update()
                == 1;
    }

    void link(UUID id, CaseId caseId) {
        jdbc.sql("""
                insert into programme.application_case (application, organisation, case_id)
                values (:id, actor.organisation(), :case)
                """).param("id", id).param("case", caseId.value()).update();
    }

    Optional<Application> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + FROM + "where a.id = :id")
                .param("id", id)
                .query(APPLICATION)
                .optional();
    }

    Optional<Sealed> need(UUID id) {
        return jdbc.sql("select need from programme.application where id = :id and need is not null")
                .param("id", id)
                .query((row, number) -> new Sealed(row.getBytes("need")))
                .optional();
    }

    List<Application> ofCase(CaseId caseId) {
        return jdbc.sql("select " + COLUMNS + FROM + "where c.case_id = :case order by a.created_at desc")
                .param("case", caseId.value())
                .query(APPLICATION)
                .list();
    }

    /** Those of the actor's own organisation, the newest first, as far as the actor may see their cases; from after one of them. */
    List<Application> own(@Nullable UUID after, int most) {
        return jdbc.sql("select " + COLUMNS + FROM + """
                where a.organisation = actor.organisation()
                  and (cast(:after as uuid) is null
                       or (a.created_at, a.id) < (select b.created_at, b.id from programme.application b where b.id = :after))
                order by a.created_at desc, a.id desc limit :most
                """)
                .param("after", after)
                .param("most", most)
                .query(APPLICATION)
                .list();
    }

    /** Questions first, then what was decided since, then drafts. */
    List<Application> waiting(LocalDate since, int most) {
        return jdbc.sql("select " + COLUMNS + FROM + """
                where a.organisation = actor.organisation()
                  and (a.state in ('DRAFT', 'INFO_REQUESTED')
                       or exists (select from programme.decision d where d.application = a.id and d.last and d.decided_at >= :since))
                order by a.state <> 'INFO_REQUESTED', a.state = 'DRAFT', a.created_at desc
                limit :most
                """)
                .param("since", since)
                .param("most", most)
                .query(APPLICATION)
                .list();
    }

    /** Whether the actor may apply for this case. */
    boolean mayApply(CaseId caseId) {
        return jdbc.sql("""
                select cases.owned(:case)
                   and exists (select from cases.access a where a.case_id = :case and 'PROGRAMME' = any (a.groups))
                """)
                .param("case", caseId.value())
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    List<Application.Asked> asked(UUID id) {
        return jdbc.sql("select whom, asked_on, answer from programme.asked where application = :id order by n")
                .param("id", id)
                .query(ASKED)
                .list();
    }

    List<Application.Line> lines(UUID id) {
        return jdbc.sql(
                        "select n, category, amount, other_funders from programme.line where application = :id order by n")
                .param("id", id)
                .query(LINE)
                .list();
    }

    /** How many other periods of this phase wait or were granted for the case. */
    int others(UUID id, UUID caseId, Phase phase) {
        return jdbc.sql("""
                select count(*) from programme.application a join programme.application_case c on c.application = a.id
                where c.case_id = :case and a.phase = :phase and a.id <> :id
                  and a.state in ('SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED', 'APPROVED', 'PARTLY_APPROVED')
                """)
                .param("id", id)
                .param("case", caseId)
                .param("phase", phase.name())
                .query((row, number) -> row.getInt(1))
                .single();
    }

    boolean updatePeriod(UUID id, int version, Application.Period period, int number) {
        return jdbc.sql("""
                update programme.application
                set phase = :phase, days = :days, start_date = :start, period = :period, version = version + 1
                where id = :id and version = :version
                """)
                        .param("id", id)
                        .param("version", version)
                        .param("phase", period.phase().name())
                        .param("days", period.days())
                        .param("start", period.startDate())
                        .param("period", number)
                        .update()
                == 1;
    }

    boolean updateNeeds(UUID id, int version, List<String> needs, Sealed need) {
        return jdbc.sql("""
                update programme.application set needs = :needs, need = :need, version = version + 1
                where id = :id and version = :version
                """)
                        .param("id", id)
                        .param("version", version)
                        .param("needs", Row.value(needs))
                        .param("need", need.bytes())
                        .update()
                == 1;
    }

    boolean updateConditions(UUID id, int version, Application.Conditions conditions) {
        var changed = jdbc.sql("""
                update programme.application
                set other_payer = :payer, reflection = :reflection, outside_mechanism = :outside, rights_basis = :rights,
                    version = version + 1
                where id = :id and version = :version
                """)
                        .param("id", id)
                        .param("version", version)
                        .param("payer", conditions.otherPayer())
                        .param("reflection", conditions.reflection())
                        .param("outside", conditions.outsideMechanism())
                        .param("rights", conditions.rightsBasis())
                        .update()
                == 1;
        if (changed) {
            jdbc.sql("delete from programme.asked where application = :id")
                    .param("id", id)
                    .update();
            int n = 0;
            for (var asked : conditions.asked()) {
                jdbc.sql(
                                "insert into programme.asked (application, n, whom, asked_on, answer) values (:id, :n, :whom, :on, :answer)")
                        .param("id", id)
                        .param("n", ++n)
                        .param("whom", asked.whom())
                        .param("on", asked.askedOn())
                        .param("answer", asked.answer())
                        .update();
            }
        }
        return changed;
    }

    boolean updateLines(UUID id, int version, List<Application.Line> lines) {
        var changed = touch(id, version);
        if (changed) {
            jdbc.sql("delete from programme.line where application = :id")
                    .param("id", id)
                    .update();
            for (var line : lines) {
                jdbc.sql("""
                        insert into programme.line (application, n, category, amount, other_funders)
                        values (:id, :n, :category, :amount, :other)
                        """)
                        .param("id", id)
                        .param("n", line.n())
                        .param("category", line.category())
                        .param("amount", line.amount().ore())
                        .param("other", line.otherFunders().ore())
                        .update();
            }
        }
        return changed;
    }

    /** Takes the row for this transaction, if nobody has changed it. */
    boolean touch(UUID id, int version) {
        return jdbc.sql("update programme.application set version = version + 1 where id = :id and version = :version")
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /**
     * What the case says on the day of handing in. Who hands in, when, under which certificate, and which period it is the
     * database writes.
     */
    record HandedIn(UUID id, int version, int adults, int children, String region, PersonKey.Strength keyStrength) {}

    /** Whether the main person's last word about money is a no; for the applicant. */
    boolean againstThePerson(UUID id) {
        return jdbc.sql("select programme.against_the_person(:id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    boolean submit(HandedIn handedIn) {
        return jdbc.sql("""
                update programme.application
                set state = 'SUBMITTED', adults = :adults, children = :children, region = :region, key_strength = :keyStrength,
                    version = version + 1
                where id = :id and version = :version
                """).paramSource(Row.of(handedIn)).update() == 1;
    }

    void replaceKeys(UUID id, List<PersonKey> keys) {
        jdbc.sql("delete from programme.person_key where application = :id")
                .param("id", id)
                .update();
        for (var key : keys) {
            jdbc.sql(
                            "insert into programme.person_key (application, version, strength, bytes) values (:id, :version, :strength, :bytes)")
                    .param("id", id)
                    .param("version", key.version())
                    .param("strength", key.strength().name())
                    .param("bytes", key.bytes())
                    .update();
        }
    }

    boolean move(UUID id, int version, State next) {
        return jdbc.sql("""
                update programme.application set state = :state, version = version + 1 where id = :id and version = :version
                """)
                        .param("id", id)
                        .param("version", version)
                        .param("state", next.name())
                        .update()
                == 1;
    }
}
