package org.fristad.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of our own server's roles: made at random once, readable by the program's account only. */
record LocalSecrets(String superuser, String owner, String app) {

    static LocalSecrets in(Path folder) {
        try {
            return read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalSecrets read(Path folder) throws IOException {
        var file = folder.resolve("secrets.properties");
        if (Files.notExists(file)) {
            // whole or not at all: half of it would be no password
            var half = folder.resolve("secrets.properties.part");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                var text = ByteBuffer.wrap("superuser=%s%nowner=%s%napp=%s%n"
                        .formatted(random(), random(), random())
                        .getBytes(StandardCharsets.US_ASCII));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        var read = new Properties();
        read.load(new StringReader(Files.readString(file)));
        return new LocalSecrets(of(read, "superuser", file), of(read, "owner", file), of(read, "app", file));
    }

    private static String of(Properties read, String role, Path file) {
        var password = read.getProperty(role, "");
        if (!password.matches("[0-9a-f]{48}")) {
            throw new CannotStart(
                    "%s is damaged: it has no whole password of \"%s\". Bring it back with its data folder, or start with another folder and restore a backup"
                            .formatted(file, role));
        }
        return password;
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
