package org.fristad.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProviderTable {

    private final JdbcClient jdbc;

    ProviderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Providers.Certificate> certificates() {
        return jdbc.sql("""
                select c.organisation, c.valid_from, c.valid_until, c.ended_on from programme.certificate c
                order by c.valid_from desc, c.id
                """).query(Row.as(Providers.Certificate.class)).list();
    }

    List<Providers.Permit> permits() {
        return jdbc.sql("""
                select p.organisation, p.number, p.valid_from, p.valid_until from programme.permit p
                order by p.valid_from desc, p.id
                """).query(Row.as(Providers.Permit.class)).list();
    }

    boolean certify(UUID id, UUID organisation, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                insert into programme.certificate (id, organisation, valid_from, valid_until)
                values (:id, :organisation, :from, :until) on conflict (id) do nothing
                """)
                        .param("id", id)
                        .param("organisation", organisation)
                        .param("from", from)
                        .param("until", until)
                        .update()
                == 1;
    }

    int end(UUID organisation, LocalDate on) {
        return jdbc.sql("""
                update programme.certificate set ended_on = :on
                where organisation = :organisation and valid_until >= :on and (ended_on is null or ended_on > :on)
                """).param("organisation", organisation).param("on", on).update();
    }

    boolean permit(UUID id, UUID organisation, String number, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                insert into programme.permit (id, organisation, number, valid_from, valid_until)
                values (:id, :organisation, :number, :from, :until) on conflict (id) do nothing
                """)
                        .param("id", id)
                        .param("organisation", organisation)
                        .param("number", number)
                        .param("from", from)
                        .param("until", until)
                        .update()
                == 1;
    }

    Providers.Standing standing(UUID organisation, LocalDate on) {
        return jdbc.sql("""
                select exists (select from programme.certificate c where c.organisation = :organisation) as known,
                       (select max(c.valid_until) from programme.certificate c
                        where c.organisation = :organisation and c.valid_from <= :on and c.valid_until >= :on
                          and (c.ended_on is null or c.ended_on > :on)) as certified_until,
                       (select max(p.valid_until) from programme.permit p
                        where p.organisation = :organisation and p.valid_from <= :on and p.valid_until >= :on) as permit_until
                """)
                .param("organisation", organisation)
                .param("on", on)
                .query((row, number) -> new Providers.Standing(
                        row.getBoolean("known"),
                        row.getObject("certified_until", LocalDate.class),
                        row.getObject("permit_until", LocalDate.class)))
                .single();
    }
}
