package org.fristad.vault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that what was erased stays erased: the database and the file of erased keys know the same, and an old copy of the
 * database is not served before the keys were destroyed in it again.
 */
public final class ErasedKeys {

    private static final Logger log = LoggerFactory.getLogger(ErasedKeys.class);

    private final ErasedFile file;
    private final Queue<Tombstone> unwritten = new ConcurrentLinkedQueue<>();

    ErasedKeys(ErasedFile file) {
        this.file = file;
    }

    /** Writes a destruction that the database has kept into the file, with those that could not be written before. */
    void add(Tombstone stone) {
        unwritten.add(stone);
        var now = List.copyOf(unwritten);
        try {
            file.add(now);
            unwritten.removeAll(now);
        } catch (RuntimeException e) {
            // the database has it: it is written with the next one, or when the program starts again
            log.error("{} could not be written; look at its disk, and start the program again", file, e);
        }
    }

    /** Whether both files can be read, before a copy of the database is brought back. */
    public static void ready(Path key, Path erased) {
        file(key, erased).read();
    }

    /** Destroys again, in a copy of the database that was brought back, all keys that had been destroyed since.
     *
     * @return how many
     */
    public static int replay(DatabaseAddress address, Path key, Path erased) throws SQLException {
        try (var owner = address.asOwner()) {
            OuterKeys.check(key, owner);
            var live = live(owner, file(key, erased).read().keySet());
            var columns =
                    OuterKeys.exists(owner, "vault.wrapping") ? "wrapped = null, wrapped_by = null" : "wrapped = null";
            try (var destroy = owner.prepareStatement(
                    "update vault.data_key set state = 'DESTROYED', %s where id = any (?)".formatted(columns))) {
                destroy.setArray(1, owner.createArrayOf("uuid", live.toArray()));
                if (destroy.executeUpdate() != live.size()) {
                    throw new CannotStart(
                            "Not every key could be destroyed again. Do it again with the command replay-erased");
                }
            }
            return live.size();
        }
    }

    /** Refuses a database in which a key lives that was destroyed; nothing is written. */
    static void refuseLive(Connection owner, Path key, Path erased) throws SQLException {
        var live = live(owner, file(key, erased).read().keySet());
        if (!live.isEmpty()) {
            throw new CannotStart(
                    "%d of the keys that were destroyed are live in this database: an old copy of it was brought back. Destroy them again with the command replay-erased, then start"
                            .formatted(live.size()));
        }
    }

    /** Writes what only the database or only the file knows of this database's destroyed keys into the other. */
    static void agree(Connection owner, ErasedFile file) throws SQLException {
        var written = file.read();
        var kept = tombstones(owner);
        var known = new HashSet<UUID>();
        kept.forEach(stone -> known.add(stone.id()));
        if (!written.keySet().containsAll(known)) {
            file.add(kept);
        }
        for (var id : ids(owner, "select id from vault.data_key where state = 'DESTROYED' and id <> all (?)", known)) {
            var stone = written.get(id);
            if (stone != null) {
                bury(owner, stone);
            }
        }
    }

    private static ErasedFile file(Path key, Path erased) {
        return new ErasedFile(erased, MasterKey.read(key).signing());
    }

    private static Set<UUID> live(Connection owner, Collection<UUID> erased) throws SQLException {
        return ids(owner, "select id from vault.data_key where state = 'LIVE' and id = any (?)", erased);
    }

    private static Set<UUID> ids(Connection owner, String sql, Collection<UUID> asked) throws SQLException {
        try (var select = owner.prepareStatement(sql)) {
            select.setArray(1, owner.createArrayOf("uuid", asked.toArray()));
            try (var rows = select.executeQuery()) {
                var found = new HashSet<UUID>();
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
                return found;
            }
        }
    }

    private static List<Tombstone> tombstones(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select id, at, person, organisation, reason from vault.tombstone order by at, id")) {
            var stones = new ArrayList<Tombstone>();
            while (rows.next()) {
                stones.add(new Tombstone(
                        rows.getObject("id", UUID.class),
                        rows.getObject("at", OffsetDateTime.class).toInstant(),
                        rows.getObject("person", UUID.class),
                        rows.getObject("organisation", UUID.class),
                        rows.getString("reason")));
            }
            return stones;
        }
    }

    private static void bury(Connection owner, Tombstone stone) throws SQLException {
        try (var insert = owner.prepareStatement(
                "insert into vault.tombstone (id, at, person, organisation, reason) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, stone.id());
            insert.setObject(2, stone.at().atOffset(ZoneOffset.UTC));
            insert.setObject(3, stone.person());
            insert.setObject(4, stone.organisation());
            insert.setString(5, stone.reason());
            insert.executeUpdate();
        }
    }
}
