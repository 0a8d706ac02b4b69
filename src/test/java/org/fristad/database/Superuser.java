package org.fristad.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.core.env.Environment;

/** Whom no wall holds back: for tests that try what a wall is worth, in a transaction that is rolled back. */
public final class Superuser {

    private Superuser() {}

    /** A connection to the test's database, on our own server. */
    public static Connection connect(DatabaseAddress address, Environment environment) throws SQLException {
        var secrets = LocalSecrets.in(Path.of(environment.getRequiredProperty("fristad.data")));
        return DriverManager.getConnection(address.url(), "postgres", secrets.superuser());
    }
}
