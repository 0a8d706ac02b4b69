package org.fristad.secrecy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.fristad.network.ReferenceFile;
import org.fristad.web.Codes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Brings the legal bases that the network knows into the database, as the owner, whenever their file has changed. */
@Component
class BasisFile implements JavaMigration {

    private static final Set<String> MARKS = Set.of("S", "V", "BK", "D");

    private final List<Basis> bases;

    @Autowired
    BasisFile(@Value("${fristad.network:sweden}") String folder) {
        this(ReferenceFile.read(folder, "legal_bases.csv"));
    }

    BasisFile(ReferenceFile file) {
        this.bases = file.lines().stream().flatMap(BasisFile::bases).toList();
    }

    List<Basis> bases() {
        return bases;
    }

    private static Stream<Basis> bases(ReferenceFile.Line line) {
        return Arrays.stream(line.text("sectors").split(" "))
                .map(sector -> new Basis(
                        line.among(Set.copyOf(Codes.of("legal_basis")), "code"),
                        sector,
                        line.date("valid_from"),
                        line.optionalDate("valid_until"),
                        line.text("source"),
                        line.among(MARKS, "mark"),
                        line.optionalDate("confirmed_on")));
    }

    @Override
    @SuppressWarnings("NullAway") // Flyway's own convention: no version means "again when the checksum changes"
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "reference network of legal bases";
    }

    @Override
    public Integer getChecksum() {
        return bases.hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var owner = context.getConnection();
        try (var statement = owner.createStatement()) {
            statement.executeUpdate("delete from secrecy.basis");
        }
        try (var row = owner.prepareStatement("""
                insert into secrecy.basis (code, sector, position, valid_from, valid_until, source, mark, confirmed_on)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (var it : bases) {
                row.setString(1, it.code());
                row.setString(2, it.sector());
                row.setInt(3, bases.indexOf(it));
                row.setObject(4, it.validFrom());
                row.setObject(5, it.validUntil());
                row.setString(6, it.source());
                row.setString(7, it.mark());
                row.setObject(8, it.confirmedOn());
                if (row.executeUpdate() != 1) {
                    throw new SQLException("A legal basis of the network was not written");
                }
            }
        }
    }
}
