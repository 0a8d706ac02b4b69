package org.fristad.vault;

import java.nio.file.Path;
import java.sql.SQLException;
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
    BeforeMigration keysBeforeMigration(@Value("${fristad.key}") Path file) {
        return owner -> OuterKeys.check(file, owner);
    }

    @Bean
    @DependsOnDatabaseInitialization
    MasterKey masterKey(@Value("${fristad.key}") Path file, DatabaseAddress address) throws SQLException {
        try (var owner = address.asOwner()) {
            return OuterKeys.fitting(file, owner);
        }
    }
}
