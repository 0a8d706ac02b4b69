package org.fristad.database;

import java.sql.SQLException;

/** Says in one sentence why the database does not answer, and which setting to look at. */
final class Unreachable {

    private Unreachable() {}

    static RuntimeException database(DatabaseAddress address, SQLException cause) {
        var state = String.valueOf(cause.getSQLState());
        var server = address.url().replaceFirst("\\?.*", "");
        if (!OverTls.isHere(address.url()) && String.valueOf(cause.getMessage()).contains("SSL")) {
            return new CannotStart(
                    "The database at %s is reached over TLS only, and that failed (%s). Look at its certificate, and at sslrootcert in FRISTAD_DB_URL: docs/operations.md"
                            .formatted(server, cause.getMessage()),
                    cause);
        }
        if (state.startsWith("08")) {
            return new CannotStart(
                    "The database at %s can't be reached. Is it running, and is FRISTAD_DB_URL right?"
                            .formatted(server),
                    cause);
        }
        if (state.startsWith("28")) {
            return new CannotStart(
                    "The database at %s does not let %s in. Look at FRISTAD_DB_OWNER_USER and FRISTAD_DB_OWNER_PASSWORD, and at FRISTAD_DB_USER and FRISTAD_DB_PASSWORD"
                            .formatted(server, address.owner()),
                    cause);
        }
        if (state.equals("3D000")) {
            return new CannotStart(
                    "There is no such database: %s. Make it as docs/operations.md says".formatted(server), cause);
        }
        return new IllegalStateException("The database could not be read", cause);
    }
}
