package org.fristad.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import org.fristad.database.DatabaseAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the outer key, and refuses to go on with none or a wrong one. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    private static final byte[] PROBE = "Fristad".getBytes(StandardCharsets.UTF_8);

    @Bean
    @DependsOnDatabaseInitialization
    MasterKey masterKey(@Value("${fristad.key}") Path file, DatabaseAddress address) throws SQLException {
        try (var owner = address.asOwner()) {
            return fitting(file, owner);
        }
    }

    /** The key of this database; made now, with its file, when nothing was ever sealed in it. */
    static MasterKey fitting(Path file, Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select sealed from vault.probe")) {
            if (rows.next()) {
                var master = MasterKey.read(file);
                new AesGcmJce(master.wrapping()).decrypt(rows.getBytes(1), PROBE);
                return master;
            }
            var master = Files.exists(file) ? MasterKey.read(file) : MasterKey.create(file);
            try (var insert = owner.prepareStatement("insert into vault.probe (sealed) values (?)")) {
                insert.setBytes(1, new AesGcmJce(master.wrapping()).encrypt(PROBE, PROBE));
                insert.executeUpdate();
            }
            return master;
        } catch (GeneralSecurityException e) {
            throw new MasterKey.Unusable(
                    "The key file %s belongs to another database. Name the right one with --fristad.key=FILE"
                            .formatted(file));
        }
    }
}
