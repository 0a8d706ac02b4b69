package org.fristad.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Finds the database: the one named by the environment, else our own. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DatabaseAddress databaseAddress(Environment environment) throws SQLException, IOException {
        var url = environment.getProperty("FRISTAD_DB_URL");
        if (url != null && !url.isBlank()) {
            return new DatabaseAddress(
                    url,
                    new DatabaseAddress.Login(
                            environment.getProperty("FRISTAD_DB_OWNER_USER", "fristad_owner"),
                            environment.getProperty("FRISTAD_DB_OWNER_PASSWORD", "")),
                    new DatabaseAddress.Login(
                            environment.getProperty("FRISTAD_DB_USER", "fristad_app"),
                            environment.getProperty("FRISTAD_DB_PASSWORD", "")),
                    false);
        }
        return own(environment);
    }

    private static DatabaseAddress own(Environment environment) throws SQLException, IOException {
        var folder = Path.of(environment.getProperty("fristad.data", "./data"));
        var settings = List.of(environment.getProperty("fristad.database.settings", String[].class, new String[0]));
        var server = LocalPostgres.in(folder, environment.getRequiredProperty("fristad.database.bundle"), settings);
        var name = environment.getRequiredProperty("fristad.database.name");
        var secrets = server.secrets();
        var owner = new DatabaseAddress.Login("fristad_owner", secrets.owner());
        var app = new DatabaseAddress.Login("fristad_app", secrets.app());
        try (var connection = DriverManager.getConnection(server.url("postgres"), "postgres", secrets.superuser());
                var statement = connection.createStatement()) {
            try (var roles = statement.executeQuery("select from pg_roles where rolname = 'fristad_audit'")) {
                if (!roles.next()) {
                    statement.execute(bootstrap()
                            + "alter role fristad_owner password '%s'; alter role fristad_app password '%s';"
                                    .formatted(owner.password(), app.password()));
                }
            }
            try (var databases =
                    statement.executeQuery("select from pg_database where datname = '%s'".formatted(name))) {
                if (!databases.next()) {
                    statement.execute("create database \"%s\" owner fristad_owner".formatted(name));
                }
            }
        }
        return new DatabaseAddress(server.url(name), owner, app, true);
    }

    private static String bootstrap() throws IOException {
        try (var file = Objects.requireNonNull(DatabaseConfiguration.class.getResourceAsStream("/db/bootstrap.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
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
