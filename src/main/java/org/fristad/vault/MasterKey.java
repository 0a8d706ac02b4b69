package org.fristad.vault;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Properties;
import org.fristad.database.CannotStart;

/**
 * The outer keys: one wraps the data keys, the other makes the pseudonymous keys of persons, which no rotation of the
 * first touches. They lie in a file outside the database and its backups, readable by the program's account only.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MasterKey(byte[] wrapping, byte[] persons) {

    /** The key file is missing, damaged, readable by others, or another database's. */
    public static final class Unusable extends CannotStart {
        public Unusable(String sentence) {
            super(sentence);
        }
    }

    /** Reads the key file.
     *
     * @throws Unusable when it can't be trusted
     */
    public static MasterKey read(Path file) {
        try {
            if (Files.notExists(file)) {
                throw new Unusable(
                        "The key file %s is missing. Without it nothing that is sealed can be read. Put it back, or name it with --fristad.key=FILE"
                                .formatted(file));
            }
            var others =
                    EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            others.retainAll(Files.getPosixFilePermissions(file));
            if (!others.isEmpty()) {
                throw new Unusable("The key file %s can be reached by others. Allow only its owner: chmod 600 %s"
                        .formatted(file, file));
            }
            var read = new Properties();
            read.load(new StringReader(Files.readString(file)));
            return new MasterKey(bytes(read, "wrapping", file), bytes(read, "persons", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a new key file, readable by its owner only. */
    public static MasterKey create(Path file) {
        try {
            Files.createFile(
                    file.toAbsolutePath(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    "# Fristad's outer keys. Keep a copy apart from the database's backups; whoever has both can read everything.%nwrapping=%s%npersons=%s%n"
                            .formatted(random(), random()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(file);
    }

    private static byte[] bytes(Properties read, String name, Path file) {
        try {
            var key = HexFormat.of().parseHex(read.getProperty(name, ""));
            if (key.length == 32) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the text of the key
        }
        throw new Unusable("The key file %s is damaged: it has no whole key \"%s\"".formatted(file, name));
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "master key";
    }
}
