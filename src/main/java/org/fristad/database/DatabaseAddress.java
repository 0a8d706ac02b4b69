package org.fristad.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.core.env.Environment;

/**
 * Where the database is and as whom one goes there: the owner migrates, backs up and restores; the application serves.
 *
 * @param own whether it is our own server, which we start and stop
 */
public record DatabaseAddress(String url, Login owner, Login app, boolean own) {

    /** A database role and its password; the password never shows in a log. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** The database named by the environment, else our own in the data folder, started if it does not run yet. */
    public static DatabaseAddress of(Environment environment) {
        var url = environment.getProperty("FRISTAD_DB_URL");
        if (url != null && !url.isBlank()) {
            return new DatabaseAddress(
                    OverTls.unlessHere(url),
                    new Login(
                            environment.getProperty("FRISTAD_DB_OWNER_USER", "fristad_owner"),
                            environment.getProperty("FRISTAD_DB_OWNER_PASSWORD", "")),
                    new Login(
                            environment.getProperty("FRISTAD_DB_USER", "fristad_app"),
                            environment.getProperty("FRISTAD_DB_PASSWORD", "")),
                    false);
        }
        return own(
                Path.of(environment.getRequiredProperty("fristad.data")),
                environment.getRequiredProperty("fristad.database.bundle"),
                environment.getRequiredProperty("fristad.database.name"),
                List.of(environment.getProperty("fristad.database.settings", String[].class, new String[0])));
    }

    /** As {@link #of}, but for commands that only read: also while another program serves, and never a new database. */
    public static DatabaseAddress ofExisting(Environment environment) {
        var url = environment.getProperty("FRISTAD_DB_URL");
        if (url != null && !url.isBlank()) {
            return of(environment);
        }
        var folder = Path.of(environment.getRequiredProperty("fristad.data"));
        if (!LocalPostgres.isIn(folder, environment.getRequiredProperty("fristad.database.bundle"))) {
            throw new CannotStart(
                    "There is no database in %s. Name its folder with --fristad.data=FOLDER".formatted(folder));
        }
        try {
            return of(environment);
        } catch (LocalPostgres.FolderTaken e) {
            var secrets = LocalSecrets.in(folder);
            return new DatabaseAddress(
                    LocalPostgres.running(
                            folder,
                            environment.getRequiredProperty("fristad.database.bundle"),
                            environment.getRequiredProperty("fristad.database.name")),
                    new Login("fristad_owner", secrets.owner()),
                    new Login("fristad_app", secrets.app()),
                    true);
        }
    }

    static DatabaseAddress own(Path folder, String bundle, String name, List<String> settings) {
        var server = LocalPostgres.in(folder, bundle, settings);
        var secrets = server.secrets();
        var owner = new Login("fristad_owner", secrets.owner());
        var app = new Login("fristad_app", secrets.app());
        try (var connection = DriverManager.getConnection(server.url("postgres"), "postgres", secrets.superuser());
                var statement = connection.createStatement()) {
            try (var roles = statement.executeQuery("select from pg_roles where rolname = 'fristad_owner'")) {
                if (!roles.next()) {
                    // one round trip and so one transaction: either all roles are there afterwards or none
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
        } catch (SQLException e) {
            throw new IllegalStateException("Our own database server could not be prepared", e);
        }
        return new DatabaseAddress(server.url(name), owner, app, true);
    }

    private static String bootstrap() {
        try (var file = Objects.requireNonNull(DatabaseAddress.class.getResourceAsStream("/db/bootstrap.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection as the owner, for what the serving program may not do. */
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, owner.user(), owner.password());
    }

    /** A connection with the application's own login, told of no actor. */
    public Connection asApp() throws SQLException {
        return DriverManager.getConnection(url, app.user(), app.password());
    }
}
