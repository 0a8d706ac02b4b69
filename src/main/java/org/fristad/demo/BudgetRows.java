package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.demo.DecisionRows.Decider;
import org.fristad.demo.ProgrammeRows.Office;

/** The year's money: a line for each category, what decisions bind of it, and both in the ledger. */
final class BudgetRows {

    private final Rows lines = new Rows("ledger.budget_line");
    private final Rows entries = new Rows("ledger.entry");
    private final Rows postings = new Rows("ledger.posting");

    private final Chance chance;
    private final Office office;
    private final Past past;
    private final Map<String, UUID> lineOf = new LinkedHashMap<>();
    private final Map<String, Long> committed = new LinkedHashMap<>();

    BudgetRows(Chance chance, Office office, Past past) {
        this.chance = chance;
        this.office = office;
        this.past = past;
    }

    List<Rows> all() {
        return List.of(lines, entries, postings);
    }

    /** Chooses the lines that decisions may bind; they are written when all that binds them is known. */
    void plan(List<String> categories) {
        categories.forEach(category -> lineOf.put(category, chance.uuid()));
    }

    /** Lets decisions bind lines that are written elsewhere. */
    void use(Map<String, UUID> written) {
        lineOf.putAll(written);
    }

    UUID line(String category) {
        return Objects.requireNonNull(lineOf.get(category), category);
    }

    Map<String, UUID> lines() {
        return lineOf;
    }

    /** What is bound of each category. */
    Map<String, Long> committed() {
        return committed;
    }

    /** Writes the planned lines, with these caps in öre. */
    void write(int year, String funder, Map<String, Long> caps) {
        lineOf.forEach((category, line) -> {
            long cap = caps.getOrDefault(category, 0L);
            lines.add()
                    .with("id", line)
                    .with("year", year)
                    .with("category", category)
                    .with("funder", funder)
                    .with("cap", cap)
                    .with("reserved", 0)
                    .with("committed", committed.getOrDefault(category, 0L));
            var entry = chance.uuid();
            entry(entry, chance.uuid(), "OPEN", line)
                    .with("person", office.finance())
                    .with("organisation", office.organisation())
                    .with("at", past.at(LocalDate.of(year, 1, 1), 10));
            post(entry, line, "FUNDER", -cap);
            post(entry, line, "AVAILABLE", cap);
        });
    }

    /** The entry of a decision that binds money; its lines follow. */
    UUID commit(UUID form, UUID application, Decider decider, Instant at) {
        var entry = chance.uuid();
        entry(entry, form, "COMMIT", application)
                .with("person", decider.person())
                .with("organisation", decider.organisation())
                .with("at", at);
        return entry;
    }

    void bind(UUID entry, String category, long amount) {
        committed.merge(category, amount, Long::sum);
        post(entry, line(category), "AVAILABLE", -amount);
        post(entry, line(category), "COMMITTED", amount);
    }

    private Rows.Row entry(UUID id, UUID key, String kind, UUID reference) {
        return entries.add()
                .with("id", id)
                .with("key", key)
                .with("request", new byte[32])
                .with("kind", kind)
                .with("reference", reference);
    }

    private void post(UUID entry, UUID line, String account, long amount) {
        postings.add()
                .with("entry", entry)
                .with("line", line)
                .with("account", account)
                .with("amount", amount);
    }
}
