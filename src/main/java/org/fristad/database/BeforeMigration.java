package org.fristad.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What must be right before a database is touched at all; it throws {@link CannotStart} when it isn't. */
@FunctionalInterface
public interface BeforeMigration {

    /** Looks, as the owner, at a database that may be empty or of an older version; writes nothing. */
    void check(Connection owner) throws SQLException;
}
