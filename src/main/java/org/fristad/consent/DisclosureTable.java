package org.fristad.consent;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DisclosureTable {

    private final JdbcClient jdbc;

    DisclosureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The grounds that an organisation has today. */
    List<Ground> grounds(UUID organisation) {
        return jdbc.sql("""
                select g.code, g.days, g.source, g.confirmed_on
                from consent.ground g
                join network.kind k on k.sector = g.sector
                join network.organisation o on o.kind = k.code
                where o.id = :organisation
                  and g.valid_from <= actor.today() and (g.valid_until is null or g.valid_until >= actor.today())
                order by g.position
                """)
                .param("organisation", organisation)
                .query(Row.as(Ground.class))
                .list();
    }

    /** Those of a case, the newest first; for the organisation whose case it is. */
    List<Disclosure> of(CaseId id) {
        return jdbc.sql("""
                select id, organisation, groups, ground, reason, until, made_at, ended_at
                from consent.disclosure where case_id = :id order by made_at desc, id
                """)
                .param("id", id.value())
                .query(Row.as(Disclosure.class))
                .list();
    }

    void insert(
            UUID id,
            CaseId caseId,
            UUID organisation,
            Set<Group> groups,
            String ground,
            Sealed reason,
            @Nullable Integer days) {
        jdbc.sql("""
                insert into consent.disclosure (id, case_id, organisation, groups, ground, reason, until)
                values (:id, :caseId, :organisation, :groups, :ground, :reason, actor.today() + :days)
                """)
                .param("id", id)
                .param("caseId", caseId.value())
                .param("organisation", organisation)
                .param("groups", Row.value(groups))
                .param("ground", ground)
                .param("reason", reason.bytes())
                .param("days", days, java.sql.Types.INTEGER)
                .update();
    }
}
