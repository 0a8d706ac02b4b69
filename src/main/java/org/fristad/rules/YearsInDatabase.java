package org.fristad.rules;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Types;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what the database itself must know of the years' rules, as the owner, when the database is migrated and whenever
 * a year's file has changed it. Nobody who serves can.
 */
@Component
class YearsInDatabase implements JavaMigration {

    private final ProgrammeYears years;

    YearsInDatabase(ProgrammeYears years) {
        this.years = years;
    }

    @Override
    @SuppressWarnings("NullAway") // Flyway's own convention: no version means "again when the checksum changes"
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "rules of the programme years";
    }

    @Override
    public Integer getChecksum() {
        var sum = new CRC32();
        for (var year : years.all()) {
            sum.update(
                    "%d %s;".formatted(year.year(), year.secondDeciderAbove()).getBytes(StandardCharsets.UTF_8));
        }
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (var empty = context.getConnection().createStatement();
                var row = context.getConnection()
                        .prepareStatement(
                                "insert into rules.programme_year (year, second_decider_above) values (?, ?)")) {
            empty.executeUpdate("delete from rules.programme_year");
            for (var year : years.all()) {
                row.setInt(1, year.year());
                row.setObject(
                        2,
                        year.secondDeciderAbove() == null
                                ? null
                                : year.secondDeciderAbove().ore(),
                        Types.BIGINT);
                if (row.executeUpdate() != 1) {
                    throw new SQLException("The rules of %d were not written".formatted(year.year()));
                }
            }
        }
    }
}
