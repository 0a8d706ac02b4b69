package org.fristad.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a key file and a database belong together. The database keeps a word sealed with each version of the wrapping
 * key that it uses, and a mark of each other key; neither tells anything of the key.
 */
final class OuterKeys {

    private static final byte[] PROBE = "Fristad".getBytes(StandardCharsets.UTF_8);

    /** Held while the file and the database are brought to agree. */
    private static final long AGREEING = 0x4672697374616431L;

    private OuterKeys() {}

    /** What a database says of its outer keys. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(Map<Integer, byte[]> probes, int current, Map<String, byte[]> marks) {}

    /**
     * The keys of this database; made now, with their file, when nothing was ever sealed in it. Where there was no signing
     * key yet, the file of erased keys begins.
     */
    static synchronized MasterKey fitting(Path path, Path erased, Connection owner) throws SQLException {
        agreeing(owner, true);
        try {
            var known = known(owner);
            if (known.probes().isEmpty()) {
                var file = whole(Files.exists(path) ? KeyFile.read(path) : KeyFile.fresh(path), erased);
                int version = file.versions().last();
                insert(owner, version, file);
                mark(owner, file, known);
                return MasterKey.of(file, version);
            }
            var file = fits(KeyFile.read(path), known);
            file = whole(file, erased);
            mark(owner, file, known);
            return MasterKey.of(file, known.current());
        } finally {
            agreeing(owner, false);
        }
    }

    /** Refuses a file that does not belong to this database; nothing is written. */
    static void check(Path path, Connection owner) throws SQLException {
        if (exists(owner, "vault.wrapping")) {
            var known = known(owner);
            if (!known.probes().isEmpty()) {
                fits(KeyFile.read(path), known);
            }
        } else if (exists(owner, "vault.probe")) {
            try (var statement = owner.createStatement();
                    var rows = statement.executeQuery("select sealed from vault.probe")) {
                if (rows.next()) {
                    fits(KeyFile.read(path), new Known(Map.of(1, rows.getBytes(1)), 1, Map.of()));
                }
            }
        }
    }

    /**
     * Begins a rotation, or takes up one that was interrupted: there is a newer version in the file first and then in the
     * database, and new data keys are wrapped by it.
     *
     * @return the version by which everything shall be wrapped
     */
    static int beginRotation(Path path, Connection owner) throws SQLException {
        agreeing(owner, true);
        try {
            var known = known(owner);
            if (known.probes().isEmpty()) {
                throw new MasterKey.Unusable("Nothing was ever sealed in this database: there is no key to rotate");
            }
            var file = fits(KeyFile.read(path), known);
            int version = file.versions().last();
            if (version == known.current() && file.versions().size() == 1) {
                file = file.with(++version).write();
            }
            if (version != known.current()) {
                makeCurrent(owner, version, file);
            }
            return version;
        } finally {
            agreeing(owner, false);
        }
    }

    /** Ends a rotation: older versions leave the database, which lets go of none that is still used, and then the file.
     *
     * @return whether none was still used
     */
    static boolean endRotation(Path path, Connection owner, int version) throws SQLException {
        agreeing(owner, true);
        try {
            update(owner, "delete from vault.wrapping where version <> " + version);
            KeyFile.read(path).withOnly(version).write();
            return true;
        } catch (SQLException e) {
            if ("23503".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            agreeing(owner, false);
        }
    }

    private static KeyFile fits(KeyFile file, Known known) {
        for (var probe : known.probes().entrySet()) {
            int version = probe.getKey();
            if (!file.has(version)) {
                throw new MasterKey.Unusable(
                        "The key file %s lacks version %d of the wrapping key, with which this database is sealed. Put that copy of the key file back which belongs to it"
                                .formatted(file.path(), version));
            }
            try {
                new AesGcmJce(file.key(version)).decrypt(probe.getValue(), PROBE);
            } catch (GeneralSecurityException e) {
                throw anothers(file);
            }
        }
        var fitting = file;
        for (var mark : known.marks().entrySet()) {
            fitting = fits(fitting, mark.getKey(), mark.getValue());
        }
        return fitting;
    }

    private static KeyFile fits(KeyFile file, String name, byte[] mark) {
        if (!file.has(name)) {
            throw new MasterKey.Unusable(
                    "The key file %s lacks the key \"%s\" of this database: it is damaged, or an older copy. Put the newest copy back"
                            .formatted(file.path(), name));
        }
        if (MessageDigest.isEqual(mark(file.key(name)), mark)) {
            return file;
        }
        var next = KeyFile.next(name);
        if (file.has(next) && MessageDigest.isEqual(mark(file.key(next)), mark)) {
            // replacing the key was interrupted just before its end
            return file.followed(name).write();
        }
        throw anothers(file);
    }

    /** Puts a fresh key of this name in the place of the old one: first beside it in the file, then in the database. */
    static void replace(Path path, Connection owner, String name) throws SQLException {
        agreeing(owner, true);
        try {
            var known = known(owner);
            if (!known.marks().containsKey(name)) {
                throw new MasterKey.Unusable(
                        "This database has no key \"%s\" yet that could be replaced".formatted(name));
            }
            var file = fits(KeyFile.read(path), known);
            var next = KeyFile.next(name);
            if (!file.has(next)) {
                file = file.with(next).write();
            }
            try (var update = owner.prepareStatement("update vault.outer_key set mark = ? where name = ?")) {
                update.setBytes(1, mark(file.key(next)));
                update.setString(2, name);
                update.executeUpdate();
            }
            file.followed(name).write();
        } finally {
            agreeing(owner, false);
        }
    }

    private static MasterKey.Unusable anothers(KeyFile file) {
        return new MasterKey.Unusable(
                "The key file %s belongs to another database. Name the right one with --fristad.key=FILE"
                        .formatted(file.path()));
    }

    /** A file that is new, or was made by an older version of the program, is given the keys that it lacks. */
    private static KeyFile whole(KeyFile file, Path erased) {
        var whole = file;
        for (var name : KeyFile.NAMED) {
            if (!whole.has(name)) {
                whole = whole.with(name);
            }
        }
        if (whole == file && Files.exists(file.path())) {
            return file;
        }
        if (Files.notExists(file.path()) || !file.has("signing")) {
            ErasedFile.create(erased);
        }
        return whole.write();
    }

    private static Known known(Connection owner) throws SQLException {
        var probes = new HashMap<Integer, byte[]>();
        var marks = new HashMap<String, byte[]>();
        int current = 0;
        try (var statement = owner.createStatement()) {
            try (var rows = statement.executeQuery("select version, probe, current from vault.wrapping")) {
                while (rows.next()) {
                    probes.put(rows.getInt("version"), rows.getBytes("probe"));
                    current = rows.getBoolean("current") ? rows.getInt("version") : current;
                }
            }
            try (var rows = statement.executeQuery("select name, mark from vault.outer_key")) {
                while (rows.next()) {
                    marks.put(rows.getString("name"), rows.getBytes("mark"));
                }
            }
        }
        return new Known(probes, current, marks);
    }

    private static void makeCurrent(Connection owner, int version, KeyFile file) throws SQLException {
        owner.setAutoCommit(false);
        try {
            update(owner, "update vault.wrapping set current = false");
            insert(owner, version, file);
            owner.commit();
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }

    private static void insert(Connection owner, int version, KeyFile file) throws SQLException {
        try (var insert =
                owner.prepareStatement("insert into vault.wrapping (version, probe, current) values (?, ?, true)")) {
            insert.setInt(1, version);
            insert.setBytes(2, new AesGcmJce(file.key(version)).encrypt(PROBE, PROBE));
            insert.executeUpdate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The probe could not be sealed", e);
        }
    }

    private static void mark(Connection owner, KeyFile file, Known known) throws SQLException {
        for (var name : KeyFile.NAMED) {
            if (!known.marks().containsKey(name)) {
                try (var insert = owner.prepareStatement("insert into vault.outer_key (name, mark) values (?, ?)")) {
                    insert.setString(1, name);
                    insert.setBytes(2, mark(file.key(name)));
                    insert.executeUpdate();
                }
            }
        }
    }

    private static byte[] mark(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(PROBE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean exists(Connection owner, String table) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select to_regclass('%s') is not null".formatted(table))) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static void update(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void agreeing(Connection owner, boolean begin) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("select pg_advisory_%s(%d)".formatted(begin ? "lock" : "unlock", AGREEING));
        }
    }
}
