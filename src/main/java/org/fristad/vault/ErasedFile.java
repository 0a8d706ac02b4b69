package org.fristad.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.fristad.database.CannotStart;

/**
 * The keys that were destroyed, kept outside the database, so that an old copy of it does not bring erased people back.
 * It holds ids and codes only; each line is signed together with the signature before it.
 */
final class ErasedFile {

    private static final String HEAD = "Fristad erased keys\t1\n";

    private final Path path;
    private final SigningKey key;

    ErasedFile(Path path, SigningKey key) {
        this.path = path;
        this.key = key;
    }

    /** Makes the file where there is none. */
    static void create(Path path) {
        if (Files.exists(path)) {
            return;
        }
        try {
            Files.createFile(
                    path.toAbsolutePath(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                write(channel, HEAD);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose keys were destroyed, in that order.
     *
     * @throws CannotStart when the file is missing or a line of it was changed
     */
    SequencedMap<UUID, Tombstone> read() {
        if (Files.notExists(path)) {
            throw new CannotStart(
                    "The file of erased keys %s is missing. Without it people who were erased could come back with an old copy of the database. Put its newest copy back, or name it with --fristad.erased=FILE"
                            .formatted(path));
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(channel).stones();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds those that are not in the file yet. */
    void add(Collection<Tombstone> more) {
        read(); // says it in one sentence when the file is missing
        try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            var kept = read(channel);
            var lines = new StringBuilder();
            var before = kept.signature();
            for (var stone : more) {
                if (!kept.stones().containsKey(stone.id())) {
                    var fields = fields(stone);
                    before = HexFormat.of().formatHex(key.sign(signed(before, fields)));
                    lines.append(fields).append('\t').append(before).append('\n');
                }
            }
            if (!lines.isEmpty()) {
                channel.truncate(kept.length());
                channel.position(kept.length());
                write(channel, lines.toString());
            }
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param length where the last whole line ends */
    private record Kept(SequencedMap<UUID, Tombstone> stones, String signature, long length) {}

    private Kept read(FileChannel channel) throws IOException {
        channel.position(0);
        var text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
        // a last line without its end was being written when the program was killed; the database still has it
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (!whole.startsWith(HEAD)) {
            throw damaged(1);
        }
        var stones = new LinkedHashMap<UUID, Tombstone>();
        var before = "";
        int number = 1;
        for (var line : whole.substring(HEAD.length()).lines().toList()) {
            number++;
            int end = line.lastIndexOf('\t');
            if (end < 0) {
                throw damaged(number);
            }
            var fields = line.substring(0, end);
            try {
                var signature = line.substring(end + 1);
                key.verify(HexFormat.of().parseHex(signature), signed(before, fields));
                var stone = stone(fields.split("\t", -1));
                stones.put(stone.id(), stone);
                before = signature;
            } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException e) {
                throw damaged(number);
            }
        }
        return new Kept(stones, before, whole.length());
    }

    private CannotStart damaged(int line) {
        return new CannotStart(
                "The file of erased keys %s does not hold from line %d on: it was changed, or belongs to another key file. Put its newest copy back"
                        .formatted(path, line));
    }

    private static byte[] signed(String before, String fields) {
        return ("Fristad erased key|" + before + "|" + fields).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String fields(Tombstone stone) {
        return String.join(
                "\t",
                List.of(
                        stone.at().toString(),
                        stone.id().toString(),
                        stone.person().toString(),
                        stone.organisation().toString(),
                        stone.reason()));
    }

    private static Tombstone stone(String[] field) {
        if (field.length != 5) {
            throw new IllegalArgumentException("Not a tombstone");
        }
        return new Tombstone(
                UUID.fromString(field[1]),
                Instant.parse(field[0]),
                UUID.fromString(field[2]),
                UUID.fromString(field[3]),
                field[4]);
    }

    private static void write(FileChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
