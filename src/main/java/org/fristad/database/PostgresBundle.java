package org.fristad.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with us, unpacked once beside the data. */
final class PostgresBundle {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresBundle() {}

    /** Unpacks into the folder unless that was done before; a half-done attempt leaves nothing behind. */
    static Path unpack(Path folder) throws IOException {
        if (Files.exists(folder.resolve("bin/postgres"))) {
            return folder;
        }
        var half = folder.resolveSibling(folder.getFileName() + ".part");
        delete(half);
        Files.createDirectories(half);
        try (var raw = Objects.requireNonNull(PostgresBundle.class.getResourceAsStream(ARCHIVE));
                var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(half, entry, tar);
            }
        }
        return Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path folder, TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("Outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Removes a folder and all in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
