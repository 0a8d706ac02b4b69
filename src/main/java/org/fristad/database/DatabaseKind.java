package org.fristad.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a database is for, marked when it is made: invented persons and real ones never meet. While a backup is brought
 * back, a database has no mark and serves nobody.
 */
public enum DatabaseKind {
    DEMO("the demo's, with invented persons"),
    REAL("a real network's");

    private final String whose;

    DatabaseKind(String whose) {
        this.whose = whose;
    }

    /** The mark of this database, if it has one. */
    static Optional<DatabaseKind> of(Connection owner) throws SQLException {
        if (!isMade(owner)) {
            return Optional.empty();
        }
        try (var statement = owner.createStatement();
                var marks = statement.executeQuery("select kind from database.mark")) {
            return marks.next() ? Optional.of(valueOf(marks.getString(1))) : Optional.empty();
        }
    }

    private static boolean isMade(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var tables = statement.executeQuery("select to_regclass('database.mark') is not null")) {
            return tables.next() && tables.getBoolean(1);
        }
    }

    /** Refuses a database of the other kind; one in which nothing was made yet becomes what is asked for. */
    void orRefuse(Connection owner) throws SQLException {
        if (!isMade(owner)) {
            return;
        }
        var marked = of(owner)
                .orElseThrow(
                        () -> new CannotStart(
                                "A restore into this database was interrupted, so it holds nothing whole. Restore into an empty one"));
        if (marked != this) {
            throw new CannotStart(
                    "This database is %s; what was started needs %s. Choose another folder with --fristad.data=FOLDER, or another database with FRISTAD_DB_URL"
                            .formatted(marked.whose, whose));
        }
    }
}
