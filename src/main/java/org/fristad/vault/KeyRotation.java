package org.fristad.vault;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;

/**
 * Replaces the key that wraps all data keys, while others go on working. Killed at any point, everything opens, and the
 * next rotation goes on where this one ended. The old key leaves the file last: the database holds on to each version by
 * which anything is still wrapped.
 */
public final class KeyRotation {

    private static final int BATCH = 500;

    /** Held by the one rotation that works on a database. */
    static final long ROTATING = 0x4672697374616432L;

    private KeyRotation() {}

    /**
     * How it went.
     *
     * @param version of the wrapping key from now on
     * @param rewrapped how many data keys this run has wrapped anew
     */
    public record Rotated(int version, long rewrapped) {}

    /** Rotates the wrapping key of this database, or finishes a rotation that was interrupted. */
    public static Rotated rotate(DatabaseAddress address, Path path) throws SQLException {
        try (var owner = address.asOwner()) {
            one(owner);
            int version = OuterKeys.beginRotation(path, owner);
            var master = MasterKey.read(path);
            long rewrapped = 0;
            do {
                rewrapped += rewrap(owner, master, version);
            } while (!OuterKeys.endRotation(path, owner, version));
            return new Rotated(version, rewrapped);
        }
    }

    /** Replaces the key of the tokens by which persons are found: all of them are made anew at the next start. */
    public static void replaceSearchKey(DatabaseAddress address, Path path) throws SQLException {
        try (var owner = address.asOwner()) {
            one(owner);
            OuterKeys.replace(path, owner, "search");
        }
    }

    private static void one(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select pg_try_advisory_lock(%d)".formatted(ROTATING))) {
            if (!rows.next() || !rows.getBoolean(1)) {
                throw new CannotStart("Another rotation of this database's keys is at work");
            }
        }
    }

    private static long rewrap(Connection owner, MasterKey master, int version) throws SQLException {
        owner.setAutoCommit(false);
        long rewrapped = 0;
        var last = new UUID(0, 0);
        while (true) {
            var batch = batch(owner, version, last);
            if (batch.isEmpty()) {
                break;
            }
            try (var update = owner.prepareStatement(
                    "update vault.data_key set wrapped = ?, wrapped_by = ? where id = ? and state = 'LIVE'")) {
                for (var key : batch) {
                    var anew = rewrapped(key, master, version);
                    update.setBytes(1, anew.bytes());
                    update.setInt(2, anew.by());
                    update.setObject(3, key.id());
                    update.addBatch();
                }
                for (int count : update.executeBatch()) {
                    rewrapped += count;
                }
            }
            owner.commit();
            last = batch.getLast().id();
        }
        owner.rollback();
        owner.setAutoCommit(true);
        return rewrapped;
    }

    private record Kept(UUID id, DataKey.Wrapped wrapped) {}

    private static ArrayList<Kept> batch(Connection owner, int version, UUID after) throws SQLException {
        try (var select = owner.prepareStatement("""
                select id, wrapped, wrapped_by from vault.data_key
                where id > ? and state = 'LIVE' and wrapped_by <> ? order by id limit ? for update
                """)) {
            select.setObject(1, after);
            select.setInt(2, version);
            select.setInt(3, BATCH);
            var batch = new ArrayList<Kept>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    batch.add(new Kept(
                            rows.getObject("id", UUID.class),
                            new DataKey.Wrapped(rows.getBytes("wrapped"), rows.getInt("wrapped_by"))));
                }
            }
            return batch;
        }
    }

    private static DataKey.Wrapped rewrapped(Kept key, MasterKey master, int version) {
        try {
            return DataKey.rewrap(
                    key.id(), key.wrapped(), master.wrapping(key.wrapped().by()), master.wrapping(version), version);
        } catch (GeneralSecurityException e) {
            throw new CannotStart(
                    "The data key %s does not open with version %d of the wrapping key; nothing was taken out of the key file"
                            .formatted(key.id(), key.wrapped().by()),
                    e);
        }
    }
}
