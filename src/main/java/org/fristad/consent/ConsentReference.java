package org.fristad.consent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings what the network has chosen for agreements into the database, as the owner, whenever a file of it has changed. */
@Component
class ConsentReference implements JavaMigration {

    private final ConsentFiles files;

    ConsentReference(ConsentFiles files) {
        this.files = files;
    }

    @Override
    @SuppressWarnings("NullAway") // Flyway's own convention: no version means "again when the checksum changes"
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "reference network of agreements";
    }

    @Override
    public Integer getChecksum() {
        return files.checksum();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var owner = context.getConnection();
        try (var statement = owner.createStatement()) {
            statement.executeUpdate("delete from consent.purpose");
            statement.executeUpdate("delete from consent.ground");
        }
        var purposes = files.purposes();
        try (var row = owner.prepareStatement("""
                insert into consent.purpose (code, position, shares, valid_from, valid_until, source, mark) values (?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (var it : purposes) {
                write(
                        row,
                        it.code(),
                        purposes.indexOf(it),
                        it.shares(),
                        it.validFrom(),
                        it.validUntil(),
                        it.source(),
                        it.mark());
            }
        }
        grounds(owner);
    }

    private void grounds(Connection owner) throws SQLException {
        var grounds = files.grounds();
        try (var row = owner.prepareStatement("""
                insert into consent.ground (code, sector, days, position, valid_from, valid_until, source, mark, confirmed_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (var it : grounds) {
                write(
                        row,
                        it.code(),
                        it.sector(),
                        it.days(),
                        grounds.indexOf(it),
                        it.validFrom(),
                        it.validUntil(),
                        it.source(),
                        it.mark(),
                        it.confirmedOn());
            }
        }
    }

    private static void write(PreparedStatement row, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setObject(i + 1, values[i]);
        }
        if (row.executeUpdate() != 1) {
            throw new SQLException("A row of the network's agreements was not written");
        }
    }
}
