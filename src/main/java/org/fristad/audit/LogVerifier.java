package org.fristad.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole access log and recomputes its chain, independently of the database's own functions: each entry's hash
 * covers its fields and the hash before it.
 */
public final class LogVerifier {

    /** How the chain begins. */
    private static final byte[] BEGINNING = sha256("Fristad".getBytes(StandardCharsets.UTF_8));

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
        var chain = new Chain();
        owner.setAutoCommit(false);
        try (var statement = owner.createStatement()) {
            statement.setFetchSize(2_000);
            try (var rows = statement.executeQuery("select * from audit.entry order by seq")) {
                while (rows.next()) {
                    var why = chain.add(rows);
                    if (why != null) {
                        return new Finding(chain.length, chain.length + 1, why);
                    }
                }
            }
            try (var head = statement.executeQuery("select seq, hash from audit.head")) {
                if (!head.next()
                        || head.getLong("seq") != chain.length
                        || !Arrays.equals(head.getBytes("hash"), chain.last)) {
                    return new Finding(chain.length, chain.length + 1, "the log ends elsewhere than its head says");
                }
            }
        } finally {
            owner.rollback();
        }
        return new Finding(chain.length, null, "every entry holds");
    }

    private static final class Chain {
        private long length;
        private byte[] last = BEGINNING;

        @Nullable String add(ResultSet row) throws SQLException {
            if (row.getLong("seq") != length + 1) {
                return "an entry is missing or out of order";
            }
            if (row.getInt("version") != 1) {
                return "its format is not known";
            }
            if (!Arrays.equals(row.getBytes("previous"), last)) {
                return "it does not follow the entry before it";
            }
            var digest = digest();
            digest.update(last);
            digest.update(text(row).getBytes(StandardCharsets.UTF_8));
            var computed = digest.digest();
            if (!Arrays.equals(computed, row.getBytes("hash"))) {
                return "its content does not match its hash";
            }
            last = computed;
            length++;
            return null;
        }

        private static String text(ResultSet row) throws SQLException {
            var at = row.getObject("at", OffsetDateTime.class).toInstant();
            return field(row.getString("seq"))
                    + field(row.getString("version"))
                    + field(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at)))
                    + field(row.getString("person"))
                    + field(row.getString("organisation"))
                    + field(row.getString("roles"))
                    + field(row.getString("purpose"))
                    + field(row.getString("action"))
                    + field(row.getString("object"))
                    + field(row.getString("shown"))
                    + field(row.getString("detail"));
        }

        private static String field(@Nullable String value) {
            return value == null ? "-" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
        }
    }

    private static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
