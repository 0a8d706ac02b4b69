package org.fristad.vault;

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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The outer keys as they lie in their file: a line for each, its name and 32 bytes. {@code wrapping} is the first version
 * of the key that wraps the data keys, {@code wrapping.2} the second. The file is replaced as a whole or not at all.
 */
final class KeyFile {

    /** Keys with a name and one version only: no rotation touches them. */
    static final Set<String> NAMED = Set.of("persons", "search", "signing");

    private static final String HEAD = """
            # Fristad's outer keys. Keep a copy apart from the database's backups; whoever has both can read everything.
            """;

    private static final Pattern WRAPPING = Pattern.compile("wrapping(?:\\.([1-9]\\d{0,3}))?");

    private final Path path;
    private final TreeMap<String, byte[]> keys;

    private KeyFile(Path path, TreeMap<String, byte[]> keys) {
        this.path = path;
        this.keys = keys;
    }

    /** Reads the file.
     *
     * @throws MasterKey.Unusable when it can't be trusted
     */
    static KeyFile read(Path path) {
        try {
            if (Files.notExists(path)) {
                throw new MasterKey.Unusable(
                        "The key file %s is missing. Without it nothing that is sealed can be read. Put it back, or name it with --fristad.key=FILE"
                                .formatted(path));
            }
            var others =
                    EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            others.retainAll(Files.getPosixFilePermissions(path));
            if (!others.isEmpty()) {
                throw new MasterKey.Unusable(
                        "The key file %s can be reached by others. Allow only its owner: chmod 600 %s"
                                .formatted(path, path));
            }
            if (Files.size(path) == 0) {
                throw new MasterKey.Unusable(
                        "The key file %s is empty. Put back the copy that is kept apart, or name the right one with --fristad.key=FILE"
                                .formatted(path));
            }
            return parse(path, Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyFile parse(Path path, String text) throws IOException {
        var read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw damaged(path, "wrapping");
        }
        var file = new KeyFile(path, new TreeMap<>());
        for (var name : read.stringPropertyNames()) {
            if (!isKey(name)) {
                // the name is not said: of a line that was broken in two it is half a key
                throw new MasterKey.Unusable(
                        "The key file %s is damaged: it has a line that is no key. Put back the copy that is kept apart"
                                .formatted(path));
            }
            file.keys.put(name, bytes(path, name, read.getProperty(name)));
        }
        if (file.versions().isEmpty()) {
            throw damaged(path, "wrapping");
        }
        if (!file.has("persons")) {
            throw damaged(path, "persons");
        }
        return file;
    }

    private static boolean isKey(String name) {
        return WRAPPING.matcher(name).matches()
                || NAMED.contains(name)
                || NAMED.stream().anyMatch(named -> next(named).equals(name));
    }

    /** A file that does not exist yet, with fresh keys. */
    static KeyFile fresh(Path path) {
        var file = new KeyFile(path, new TreeMap<>()).with("wrapping");
        for (var name : NAMED) {
            file = file.with(name);
        }
        return file;
    }

    /** The versions of the wrapping key that are in the file. */
    SortedSet<Integer> versions() {
        var versions = new TreeSet<Integer>();
        for (var name : keys.keySet()) {
            var named = WRAPPING.matcher(name);
            if (named.matches()) {
                versions.add(named.group(1) == null ? 1 : Integer.parseInt(named.group(1)));
            }
        }
        return versions;
    }

    boolean has(String name) {
        return keys.containsKey(name);
    }

    boolean has(int version) {
        return keys.containsKey(wrapping(version));
    }

    byte[] key(String name) {
        return Objects.requireNonNull(keys.get(name), name).clone();
    }

    byte[] key(int version) {
        return key(wrapping(version));
    }

    /** The same keys and a fresh one of this name. */
    KeyFile with(String name) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var more = new KeyFile(path, new TreeMap<>(keys));
        more.keys.put(name, key);
        return more;
    }

    /** The same keys, with the one that was made to follow this one in its place. */
    KeyFile followed(String name) {
        var followed = new KeyFile(path, new TreeMap<>(keys));
        followed.keys.put(name, Objects.requireNonNull(followed.keys.remove(next(name)), name));
        return followed;
    }

    /** What a key is called that is to follow this one. */
    static String next(String name) {
        return name + ".next";
    }

    /** The same keys and a fresh version of the wrapping key. */
    KeyFile with(int version) {
        return with(wrapping(version));
    }

    /** The same keys, of the wrapping key's versions only this one. */
    KeyFile withOnly(int version) {
        var fewer = new KeyFile(path, new TreeMap<>(keys));
        fewer.keys.keySet().removeIf(name -> WRAPPING.matcher(name).matches() && !name.equals(wrapping(version)));
        return fewer;
    }

    Path path() {
        return path;
    }

    private static String wrapping(int version) {
        return version == 1 ? "wrapping" : "wrapping." + version;
    }

    /** Puts these keys into the file: after a crash at any point it holds all of them, or is as it was. */
    synchronized KeyFile write() {
        try {
            var place = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            var half = place.resolveSibling(place.getFileName() + ".part");
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text().getBytes(StandardCharsets.ISO_8859_1));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(Objects.requireNonNull(place.getParent()), StandardOpenOption.READ)) {
                folder.force(true);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        var text = new StringBuilder(HEAD);
        keys.forEach((name, key) -> text.append(name)
                .append('=')
                .append(HexFormat.of().formatHex(key))
                .append('\n'));
        return text.toString();
    }

    private static byte[] bytes(Path path, String name, String hex) {
        try {
            var key = HexFormat.of().parseHex(hex);
            if (key.length == 32 && !Arrays.equals(key, new byte[32])) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the text of the key
        }
        throw damaged(path, name);
    }

    private static MasterKey.Unusable damaged(Path path, String name) {
        return new MasterKey.Unusable("The key file %s is damaged: it has no whole key \"%s\"".formatted(path, name));
    }

    @Override
    public String toString() {
        return "key file " + path;
    }
}
