package org.fristad.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

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

    /** A connection as the owner, for what the serving program may not do. */
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, owner.user(), owner.password());
    }

    /** A connection with the application's own login, told of no actor. */
    public Connection asApp() throws SQLException {
        return DriverManager.getConnection(url, app.user(), app.password());
    }
}
