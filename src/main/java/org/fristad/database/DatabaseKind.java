package org.fristad.database;

import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Sees that the demo never runs on a real network's database, nor a real network on the demo's. */
@Component
@DependsOnDatabaseInitialization
class DatabaseKind {

    private static final String REAL_FOUND = "This database is a real network's; the demo needs one of its own. "
            + "Choose another folder with --fristad.data=FOLDER";
    private static final String DEMO_FOUND = "This database is the demo's; a real network needs one of its own. "
            + "Choose another folder with --fristad.data=FOLDER, or start with the command demo";

    DatabaseKind(DatabaseAddress address, @Value("${fristad.kind}") String wanted) throws SQLException {
        if (wanted.equals("EITHER")) {
            return;
        }
        try (var owner = address.asOwner();
                var mark =
                        owner.prepareStatement("insert into database.mark (kind) values (?) on conflict do nothing");
                var statement = owner.createStatement()) {
            mark.setString(1, wanted);
            mark.executeUpdate();
            try (var rows = statement.executeQuery("select kind from database.mark")) {
                if (rows.next() && !rows.getString(1).equals(wanted)) {
                    throw new CannotStart(wanted.equals("DEMO") ? REAL_FOUND : DEMO_FOUND);
                }
            }
        }
    }
}
