package org.fristad.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the whole access log and computes its chain anew, independently of the database's own functions. */
public final class LogVerifier {

    private LogVerifier() {}

    /**
     * What was found.
     *
     * @param entries how many entries hold
     * @param firstBad number of the first entry that doesn't, or null when all do
     */
    public record Finding(long entries, @Nullable Long firstBad, String why) {
        public boolean holds() {
            return firstBad == null;
        }
    }

    /** Checks every entry and the chain's end. The connection is the owner's; nothing is written. */
    public static Finding verify(Connection owner) throws SQLException {
        return verify(owner, KeptCheckpoints.none());
    }

    /** The same, and whether it is the log whose checkpoints were kept. */
    public static Finding verify(Connection owner, KeptCheckpoints kept) throws SQLException {
        owner.setAutoCommit(false);
        // the entries and the end to which they lead are of one moment, also while others are logged
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        owner.setReadOnly(true);
        return read(owner, kept);
    }

    /** The same in a transaction that has begun; it is rolled back. */
    static Finding read(Connection owner, KeptCheckpoints kept) throws SQLException {
        var chain = new LogChain(kept);
        try (var statement = owner.createStatement()) {
            statement.setFetchSize(2_000);
            try (var rows = statement.executeQuery("select * from audit.entry order by seq")) {
                while (rows.next()) {
                    var bad = chain.add(entry(rows));
                    if (bad != null) {
                        return bad;
                    }
                }
            }
            try (var head = statement.executeQuery("select seq, hash from audit.head")) {
                return head.next() ? chain.end(head.getLong("seq"), head.getBytes("hash")) : chain.end(-1, new byte[0]);
            }
        } finally {
            owner.rollback();
        }
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong("seq"),
                row.getInt("version"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("person"),
                row.getString("organisation"),
                row.getString("roles"),
                row.getString("purpose"),
                row.getString("action"),
                row.getString("object"),
                row.getString("shown"),
                row.getString("detail"),
                row.getBytes("previous"),
                row.getBytes("hash"));
    }
}
