package org.fristad.team;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Role;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.database.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TeamTable {

    private static final RowMapper<Participation> PARTICIPATION = Row.as(Participation.class);

    private final JdbcClient jdbc;
    private final String zone;

    TeamTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.zone = clock.getZone().getId();
    }

    /** A part whose last day has passed is ended. */
    private JdbcClient.StatementSpec parts(String which) {
        return jdbc.sql("""
                select id, case_id, case_code, owner, organisation, staff, role, purpose, groups, basis, agreement, until, invited_at, answered_at,
                       case when lapsed then 'ENDED' else state end as state,
                       case when lapsed then until when state = 'ENDED' then least(until, (ended_at at time zone :zone)::date) end as ended_on
                from (select *, state in ('INVITED', 'ACCEPTED') and coalesce(until < actor.today(), false) as lapsed
                      from team.participation) part
                """ + which).param("zone", zone);
    }

    List<Participation> of(CaseId id) {
        return parts("""
                where case_id = :id
                order by lapsed or state = 'ENDED', state = 'DECLINED', organisation <> owner, invited_at, id
                """).param("id", id.value()).query(PARTICIPATION).list();
    }

    /** What is open to on call in an open case. */
    List<String> nightGroups() {
        return jdbc.sql("select unnest(string_to_array(network.chosen('NIGHT_GROUPS'), ' '))")
                .query((row, number) -> row.getString(1))
                .list();
    }

    Optional<Participation> find(UUID participation) {
        return parts("where id = :id")
                .param("id", participation)
                .query(PARTICIPATION)
                .optional();
    }

    /** The invitations that wait for the actor's answer. */
    List<Participation> waiting() {
        return parts("""
                where state = 'INVITED' and not lapsed and organisation = actor.organisation()
                order by invited_at, id
                limit 50
                """).query(PARTICIPATION).list();
    }

    /** Writes down that the parts of an organisation ended on their last day, so that it can be asked anew. */
    void endLapsed(CaseId id, UUID organisation) {
        jdbc.sql("""
                update team.participation set state = 'ENDED', ended_at = until::timestamp at time zone :zone
                where case_id = :id and organisation = :organisation and state in ('INVITED', 'ACCEPTED') and until < actor.today()
                """)
                .param("id", id.value())
                .param("organisation", organisation)
                .param("zone", zone)
                .update();
    }

    void insert(UUID id, CaseHead head, Invitation invitation, @Nullable Role role, boolean own) {
        var rests = invitation.rests();
        jdbc.sql("""
                insert into team.participation
                    (id, case_id, case_code, organisation, staff, role, purpose, groups, basis, agreement, disclosure, until, state)
                values (:id, :case, :code, :organisation, :staff, :role, :purpose, :groups, :basis, :agreement, :disclosure, :until, :state)
                """)
                .param("id", id)
                .param("case", head.id().value())
                .param("code", head.code())
                .param("organisation", invitation.organisation())
                .param("staff", invitation.staff())
                .param("role", Row.value(role))
                .param("purpose", invitation.purpose())
                .param("groups", Row.value(invitation.groups()))
                .param("basis", invitation.basis())
                .param("agreement", rests == null ? null : rests.agreement())
                .param("disclosure", rests == null ? null : rests.disclosure())
                .param("until", invitation.until())
                .param("state", (own ? Participation.State.ACCEPTED : Participation.State.INVITED).name())
                .update();
    }

    /** The actor's answer; whether the invitation waited for it. */
    boolean answer(UUID participation, Participation.State answer, @Nullable String reason) {
        return jdbc.sql("select team.answer(:id, :answer, :reason)")
                .param("id", participation)
                .param("answer", answer.name())
                .param("reason", reason)
                .query(Boolean.class)
                .single();
    }

    /** Whether it is the part of the last who works on a sealed case. */
    boolean isLast(Participation part) {
        return jdbc.sql("""
                select exists (select from team.participation p join cases.case_file c on c.id = p.case_id
                               where p.id = :id and p.state = 'ACCEPTED' and p.organisation = p.owner
                                 and c.level = 'SEALED' and team.alone(p.case_id, p.staff))
                """).param("id", part.id()).query(Boolean.class).single();
    }

    /** Whether it had not ended yet. */
    boolean end(UUID participation) {
        return jdbc.sql("""
                update team.participation set state = 'ENDED', ended_at = actor.now()
                where id = :id and state in ('INVITED', 'ACCEPTED')
                """).param("id", participation).update() == 1;
    }
}
