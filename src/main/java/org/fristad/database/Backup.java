package org.fristad.database;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of the whole database as it was at one moment, in one file, read while others go on working. It needs no
 * program of PostgreSQL's, and brings a database to another server or another major version.
 */
public final class Backup {

    private Backup() {}

    /** Writes the backup into a new file that only this account may read. */
    public static Manifest write(DatabaseAddress address, Path file) throws SQLException, IOException {
        if (Files.exists(file)) {
            throw new CannotStart("%s exists already, and a backup is never overwritten".formatted(file));
        }
        var half = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var owner = address.asOwner()) {
            var manifest = write(owner, half);
            Manifest.seal(half);
            Files.move(half, file.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (SQLException e) {
            throw Unreachable.database(address, e);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static Manifest write(Connection owner, Path file) throws SQLException, IOException {
        StoredTable.plainHabits(owner);
        owner.setAutoCommit(false);
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        owner.setReadOnly(true);
        var kind = DatabaseKind.of(owner)
                .orElseThrow(() -> new CannotStart("This database is empty: there is nothing to back up"));
        var tables = new ArrayList<Manifest.Table>();
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setComment(Manifest.NO_HASH_YET);
            for (var table : StoredTable.all(owner)) {
                zip.putNextEntry(new ZipEntry(table.name()));
                tables.add(copy(owner, table, zip));
                zip.closeEntry();
            }
            var manifest = new Manifest(
                    kind, owner.getMetaData().getDatabaseMajorVersion(), migrations(owner), tables, sequences(owner));
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(manifest.write().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return manifest;
        } finally {
            owner.rollback();
        }
    }

    /** Writes a table's rows, counted and hashed. */
    static Manifest.Table copy(Connection owner, StoredTable table, OutputStream to) throws SQLException, IOException {
        var digest = Manifest.sha256();
        long rows = table.copyTo(owner, new DigestOutputStream(new Open(to), digest));
        return new Manifest.Table(table.name(), table.columns(), rows, Manifest.hex(digest));
    }

    static List<String> migrations(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select version || ' ' || checksum from history.flyway_schema_history
                        where version is not null and success order by installed_rank
                        """)) {
            var migrations = new ArrayList<String>();
            while (rows.next()) {
                migrations.add(rows.getString(1));
            }
            return migrations;
        }
    }

    private static List<Manifest.Sequence> sequences(Connection owner) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'S' and c.relowner = current_user::regrole and n.nspname <> 'history' order by 1
                        """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        var sequences = new ArrayList<Manifest.Sequence>();
        for (var name : names) {
            try (var statement = owner.createStatement();
                    var row = statement.executeQuery("select last_value, is_called from " + name)) {
                row.next();
                sequences.add(new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    /** The zip goes on after the table that is written into it. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
