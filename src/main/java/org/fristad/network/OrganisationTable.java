package org.fristad.network;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganisationTable {

    private static final RowMapper<Organisation> ORGANISATION = Row.as(Organisation.class);

    private static final String SELECT =
            "select o.id, o.code, o.kind, o.name, o.region, o.county, o.casework from network.organisation o ";

    private final JdbcClient jdbc;

    OrganisationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Organisation> find(UUID id) {
        return jdbc.sql(SELECT + "where o.id = :id")
                .param("id", id)
                .query(ORGANISATION)
                .optional();
    }

    Optional<Organisation> named(String code) {
        return jdbc.sql(SELECT + "where o.code = :code")
                .param("code", code)
                .query(ORGANISATION)
                .optional();
    }

    List<Organisation> all() {
        return jdbc.sql(SELECT + """
                join network.kind k on k.code = o.kind
                where o.active_until is null or o.active_until >= actor.today()
                order by k.position, o.name
                """).query(ORGANISATION).list();
    }

    List<Region> regions() {
        return jdbc.sql("""
                select r.code, r.name from network.region r
                where r.valid_from <= actor.today() and (r.valid_until is null or r.valid_until >= actor.today())
                order by (select max(c.code) from network.county c where c.region = r.code) desc
                """).query(Row.as(Region.class)).list();
    }

    List<County> counties() {
        return jdbc.sql("""
                select c.code, c.letter, c.name, c.region from network.county c
                where c.valid_from <= actor.today() and (c.valid_until is null or c.valid_until >= actor.today())
                order by c.name
                """).query(Row.as(County.class)).list();
    }

    List<KindFact> facts() {
        return jdbc.sql("""
                select f.kind, f.fact, f.value, f.valid_from, f.source, f.mark, f.confirmed_on
                from network.kind_fact f join network.kind k on k.code = f.kind
                where f.valid_from <= actor.today() and (f.valid_until is null or f.valid_until >= actor.today())
                order by k.position, f.fact
                """).query(Row.as(KindFact.class)).list();
    }
}
