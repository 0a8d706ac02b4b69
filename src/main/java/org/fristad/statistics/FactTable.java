package org.fristad.statistics;

import java.util.List;
import java.util.function.Supplier;
import org.fristad.database.Row;
import org.fristad.protection.Fact;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Facts without identity, read in the database role that can read nothing else. */
@Repository
class FactTable {

    private static final RowMapper<Fact> FACT = Row.as(Fact.class);

    private final JdbcClient jdbc;

    FactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The years of which there are facts, the newest first. */
    List<Integer> years() {
        return asStatistician(() -> jdbc.sql("select distinct year from statistics.fact order by year desc")
                .query(Integer.class)
                .list());
    }

    /** All facts of a year; those that are alike together, in a fixed order. */
    List<Fact> of(int year) {
        return asStatistician(
                () -> jdbc.sql("""
                select year, organisation, standing, main_form, gender, age, region, count(*)::int as persons
                from statistics.fact where year = :year
                group by year, organisation, standing, main_form, gender, age, region
                order by organisation, standing, main_form, gender, age, region
                """).param("year", year).query(FACT).list());
    }

    /** Persons who are still in support from earlier years count in this one too. */
    void carryOn(int year) {
        jdbc.sql("select cases.count_year(cast(:year as smallint))")
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    private <T> T asStatistician(Supplier<T> reading) {
        jdbc.sql("set local role fristad_stats").update();
        var read = reading.get();
        jdbc.sql("reset role").update();
        return read;
    }
}
