package org.fristad.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.fristad.audit.HeadSigner;
import org.fristad.database.BeforeMigration;
import org.fristad.database.DatabaseAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the outer keys, and refuses to go on with none or wrong ones. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    @Bean
    BeforeMigration keysBeforeMigration(@Value("${fristad.key}") Path file, @Value("${fristad.erased}") Path erased) {
        return owner -> {
            OuterKeys.check(file, owner);
            if (OuterKeys.exists(owner, "vault.data_key")
                    && Files.exists(file)
                    && KeyFile.read(file).has("signing")) {
                ErasedKeys.refuseLive(owner, file, erased);
            }
        };
    }

    @Bean
    @DependsOnDatabaseInitialization
    MasterKey masterKey(
            @Value("${fristad.key}") Path file, @Value("${fristad.erased}") Path erased, DatabaseAddress address)
            throws SQLException {
        try (var owner = address.asOwner()) {
            return OuterKeys.fitting(file, erased, owner);
        }
    }

    @Bean
    HeadSigner headSigner(MasterKey master) {
        return master.signing();
    }

    @Bean
    ErasedKeys erasedKeys(MasterKey master, @Value("${fristad.erased}") Path erased, DatabaseAddress address)
            throws SQLException {
        var file = new ErasedFile(erased, master.signing());
        try (var owner = address.asOwner()) {
            ErasedKeys.agree(owner, file);
        }
        return new ErasedKeys(file);
    }
}
