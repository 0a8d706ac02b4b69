package org.fristad.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, "superuser=%s%nowner=%s%napp=%s%n".formatted(random(), random(), random()));
        }
        var read = new Properties();
        read.load(new StringReader(Files.readString(file)));
        return new LocalSecrets(read.getProperty("superuser"), read.getProperty("owner"), read.getProperty("app"));
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
