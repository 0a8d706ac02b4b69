package org.fristad.consent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.database.Row;
import org.fristad.network.Organisation.Kind;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AgreementTable {

    private static final RowMapper<Agreement> AGREEMENT = Row.as(Agreement.class);
    private static final RowMapper<Answer> ANSWER = Row.as(Answer.class);
    private static final RowMapper<Allowed> ALLOWED = Row.as(Allowed.class);

    private final JdbcClient jdbc;

    AgreementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An agreement whose last day has passed has expired. */
    private JdbcClient.StatementSpec agreements(String which) {
        return jdbc.sql("""
                select a.id, a.case_id, a.person, p.number, a.purpose, a.organisation, a.kind, a.groups, a.until, a.asked_at, a.answered_at,
                       a.giver,
                       case when a.state in ('ASKED', 'GIVEN') and coalesce(a.until < actor.today(), false) then 'EXPIRED' else a.state end
                           as state,
                       p.main,
                       a.state = 'GIVEN' and exists (
                           select from network.organisation o
                           where (o.id = a.organisation or o.kind = a.kind) and consent.objected(a.id, o.id)) as objected
                from consent.agreement a join cases.person p on p.id = a.person
                """ + which);
    }

    /** Those of a case that the actor may read, the newest first. */
    List<Agreement> of(CaseId id) {
        return agreements(
                        "where a.case_id = :id order by coalesce(a.answered_at, a.asked_at) desc, a.kind nulls first, a.id")
                .param("id", id.value())
                .query(AGREEMENT)
                .list();
    }

    Optional<Agreement> find(CaseId id, UUID agreement) {
        return agreements("where a.case_id = :id and a.id = :agreement")
                .param("id", id.value())
                .param("agreement", agreement)
                .query(AGREEMENT)
                .optional();
    }

    void insert(UUID id, CaseId caseId, Asked asked, @Nullable UUID organisation, @Nullable Kind kind) {
        jdbc.sql("""
                insert into consent.agreement (id, case_id, person, purpose, organisation, kind, groups, until, profile)
                values (:id, :caseId, :person, :purpose, :organisation, :kind, :groups, :until, :profile)
                """)
                .param("id", id)
                .param("caseId", caseId.value())
                .param("person", asked.person())
                .param("purpose", asked.purpose().name())
                .param("organisation", organisation)
                .param("kind", Row.value(kind))
                .param("groups", Row.value(asked.groups()))
                .param("until", asked.until())
                .param("profile", asked.profile())
                .update();
    }

    void insert(CaseId caseId, UUID agreement, Said said, @Nullable Sealed guardianName) {
        jdbc.sql("""
                insert into consent.answer (agreement, case_id, state, giver, guardian, guardian_name, how, language, interpreter)
                values (:agreement, :caseId, :state, :giver, :guardian, :guardianName, :how, :language, :interpreter)
                """)
                .param("agreement", agreement)
                .param("caseId", caseId.value())
                .param("state", said.state().name())
                .param("giver", said.giver())
                .param("guardian", said.guardian())
                .param("guardianName", Row.value(guardianName))
                .param("how", said.how())
                .param("language", said.language())
                .param("interpreter", said.interpreter())
                .update();
    }

    /** The answers in a case, in their order; for the organisation whose case it is. */
    List<Answer> answers(CaseId id) {
        return jdbc.sql("""
                select agreement, state, giver, guardian, guardian_name, how, language, interpreter, organisation, at
                from consent.answer where case_id = :id order by number
                """).param("id", id.value()).query(ANSWER).list();
    }

    /** The signed papers, by agreement; for the organisation whose case it is. */
    Map<UUID, UUID> signatures(CaseId id) {
        var signed = new HashMap<UUID, UUID>();
        jdbc.sql("select agreement, paper from consent.signature where case_id = :id order by attached_at")
                .param("id", id.value())
                .query(row -> {
                    signed.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        return signed;
    }

    void attach(CaseId id, UUID agreement, UUID paper) {
        jdbc.sql("""
                insert into consent.signature (agreement, case_id, paper) values (:agreement, :id, :paper) on conflict do nothing
                """)
                .param("agreement", agreement)
                .param("id", id.value())
                .param("paper", paper)
                .update();
    }

    /** Takes a yes back; who had seen what on it since when, or nothing when there is none for this actor. */
    Optional<String> withdraw(UUID agreement) {
        return jdbc.sql("select consent.withdraw(:agreement)")
                .param("agreement", agreement)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /** What others may be let see of the case today. */
    List<Allowed> allowed(CaseId id) {
        return jdbc.sql("""
                select a.id, case a.giver when 'PERSON' then 'PERSONS_YES' else 'GUARDIANS_YES' end as basis, a.organisation, a.kind,
                       a.groups, a.until,
                       array(select o.id from network.organisation o
                             where (o.id = a.organisation or o.kind = a.kind) and consent.objected(a.id, o.id)) as refused
                from consent.agreement a join consent.purpose p on p.code = a.purpose
                join cases.person who on who.id = a.person and who.main
                where a.case_id = :id and p.shares and a.state = 'GIVEN' and (a.until is null or a.until >= actor.today())
                union all
                select d.id, 'OTHER_GROUND', d.organisation, null, d.groups, d.until, '{}'::uuid[]
                from consent.disclosure d
                where d.case_id = :id and d.until >= actor.today() and d.ended_at is null
                order by basis desc, until desc nulls first, id
                """).param("id", id.value()).query(ALLOWED).list();
    }

    /** What was disclosed within a day to be said once. */
    List<Allowed> allowedOnce(CaseId id) {
        return jdbc.sql("""
                select d.id, 'OTHER_GROUND' as basis, d.organisation, null as kind, d.groups, d.until, '{}'::uuid[] as refused
                from consent.disclosure d
                where d.case_id = :id and d.until is null and d.ended_at is null and d.made_at >= actor.now() - interval '1 day'
                order by d.made_at desc
                """).param("id", id.value()).query(ALLOWED).list();
    }
}
