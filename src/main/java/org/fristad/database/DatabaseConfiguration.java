package org.fristad.database;

import java.sql.SQLException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Finds the database, looks whether it is of the right kind and reachable, and brings its tables up to date. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DatabaseAddress databaseAddress(Environment environment) {
        return DatabaseAddress.of(environment);
    }

    @Bean
    FlywayMigrationStrategy migration(
            DatabaseAddress address, @Value("${fristad.kind}") DatabaseKind kind, List<BeforeMigration> checks) {
        return flyway -> {
            try (var owner = address.asOwner()) {
                kind.orRefuse(owner);
                for (var check : checks) {
                    check.check(owner);
                }
            } catch (SQLException e) {
                throw Unreachable.database(address, e);
            }
            flyway.migrate();
        };
    }

    @Bean
    JdbcConnectionDetails serving(DatabaseAddress address) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return address.app().user();
            }

            @Override
            public String getPassword() {
                return address.app().password();
            }

            @Override
            public String getJdbcUrl() {
                return address.url();
            }
        };
    }

    @Bean
    FlywayConnectionDetails migrating(DatabaseAddress address) {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return address.owner().user();
            }

            @Override
            public String getPassword() {
                return address.owner().password();
            }

            @Override
            public String getJdbcUrl() {
                return address.url();
            }
        };
    }
}
