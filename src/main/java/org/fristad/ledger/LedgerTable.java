package org.fristad.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LedgerTable {

    private static final RowMapper<BudgetLine> LINE = (row, number) -> new BudgetLine(
            row.getObject("id", UUID.class),
            row.getInt("year"),
            row.getString("category"),
            row.getString("funder"),
            new Money(row.getLong("cap")),
            new Money(row.getLong("reserved")),
            new Money(row.getLong("committed")));

    private static final RowMapper<Booking> BOOKING =
            (row, number) -> new Booking(row.getObject("entry", UUID.class), row.getBoolean("repeated"));

    private final JdbcClient jdbc;

    LedgerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Booking open(UUID key, byte[] request, UUID line, int year, String category, String funder, Money cap) {
        return jdbc.sql("select * from ledger.open_line(:key, :request, :line, :year, :category, :funder, :cap)")
                .param("key", key)
                .param("request", request)
                .param("line", line)
                .param("year", year)
                .param("category", category)
                .param("funder", funder)
                .param("cap", cap.ore())
                .query(BOOKING)
                .single();
    }

    List<BudgetLine> lines(int year) {
        return jdbc.sql("select * from ledger.budget_line where year = :year order by category, funder")
                .param("year", year)
                .query(LINE)
                .list();
    }

    List<Integer> years() {
        return jdbc.sql("select distinct year from ledger.budget_line order by year desc")
                .query((row, number) -> row.getInt("year"))
                .list();
    }

    Optional<BudgetLine> line(UUID id) {
        return jdbc.sql("select * from ledger.budget_line where id = :id")
                .param("id", id)
                .query(LINE)
                .optional();
    }
}
