package org.fristad.statistics;

import java.util.List;
import java.util.UUID;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the own organisation has delivered. */
@Repository
class DeliveryTable {

    private static final RowMapper<Delivery> DELIVERY = Row.as(Delivery.class);

    private final JdbcClient jdbc;

    DeliveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Delivery> all() {
        return jdbc.sql("""
                select id, year, persons, delivered_at, replaced_at from statistics.delivery order by year desc, delivered_at desc
                """).query(DELIVERY).list();
    }

    /** Two who deliver the same year at the same time do it one after the other. */
    void lock(UUID organisation, int year) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "statistics.delivery " + organisation + " " + year)
                .query((row, number) -> number)
                .single();
    }

    int replace(UUID organisation, int year) {
        return jdbc.sql("""
                update statistics.delivery set replaced_at = actor.now()
                where organisation = :organisation and year = :year and replaced_at is null
                """)
                .param("organisation", organisation)
                .param("year", year)
                .update();
    }

    void insert(UUID id, int year, int persons) {
        jdbc.sql("insert into statistics.delivery (id, year, persons) values (:id, :year, :persons)")
                .param("id", id)
                .param("year", year)
                .param("persons", persons)
                .update();
    }

    void insert(DeliveredRow added) {
        jdbc.sql("""
                insert into statistics.delivered_row (delivery, number, standing, new_in_year, main_form, other_forms, gender, age, age_band,
                    region, citizenship, place, police_report, source)
                values (:delivery, :number, :standing, :newInYear, :mainForm, :otherForms, :gender, :age, :ageBand,
                    :region, :citizenship, :place, :policeReport, :source)
                """).paramSource(Row.of(added)).update();
    }
}
