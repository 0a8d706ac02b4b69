package org.fristad.team;

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

    TeamTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Participation> of(CaseId id) {
        return jdbc.sql("""
                select * from team.participation where case_id = :id
                order by state = 'ENDED', state = 'DECLINED', organisation <> owner, invited_at, id
                """).param("id", id.value()).query(PARTICIPATION).list();
    }

    Optional<Participation> find(UUID participation) {
        return jdbc.sql("select * from team.participation where id = :id")
                .param("id", participation)
                .query(PARTICIPATION)
                .optional();
    }

    /** The invitations that wait for the actor's answer. */
    List<Participation> waiting() {
        return jdbc.sql("""
                select * from team.participation
                where state = 'INVITED' and organisation = actor.organisation()
                order by invited_at, id
                limit 50
                """).query(PARTICIPATION).list();
    }

    void insert(UUID id, CaseHead head, Invitation invitation, @Nullable Role role, boolean own) {
        jdbc.sql("""
                insert into team.participation
                    (id, case_id, case_code, organisation, staff, role, purpose, groups, basis, until, state)
                values (:id, :case, :code, :organisation, :staff, :role, :purpose, :groups, :basis, :until, :state)
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
                .param("until", invitation.until())
                .param("state", (own ? Participation.State.ACCEPTED : Participation.State.INVITED).name())
                .update();
    }

    /** Whether it was in the state from which this one follows, and the actor's to answer or to end. */
    boolean move(Participation from, Participation.State to, @Nullable String reason) {
        return jdbc.sql("""
                update team.participation
                set state = :to, reason = :reason,
                    answered_by = case when :to = 'ENDED' then answered_by else actor.person() end,
                    answered_at = case when :to = 'ENDED' then answered_at else actor.now() end,
                    ended_at = case when :to = 'ENDED' then actor.now() end
                where id = :id and state = :from
                """)
                        .param("id", from.id())
                        .param("from", from.state().name())
                        .param("to", to.name())
                        .param("reason", reason)
                        .update()
                == 1;
    }
}
