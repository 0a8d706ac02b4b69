package org.fristad.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.fristad.database.CannotStart;
import org.jspecify.annotations.Nullable;

/** Checkpoints in a file that can lie elsewhere, a line each; lines are only ever added. */
public final class CheckpointFile {

    /** Far more than a line. */
    private static final int LONGEST_END = 4_096;

    private final Path path;

    /** The file here; it begins with the first checkpoint. */
    public CheckpointFile(Path path) {
        this.path = path;
    }

    /** What was kept, signed with this key.
     *
     * @throws CannotStart when the file is missing or a line was not signed with it
     */
    public KeptCheckpoints read(byte[] publicKey) {
        if (!Files.isReadable(path)) {
            throw new CannotStart("There is no file of checkpoints %s that could be read".formatted(path));
        }
        return KeptCheckpoints.read(path.toString(), lines(), publicKey);
    }

    /** The last of its checkpoints, if it has one: the next one to be added comes after it. */
    Optional<Checkpoint> last() {
        return Optional.ofNullable(end().last());
    }

    void add(List<Checkpoint> more) {
        // a last line without its end was being written when the program was killed
        var whole = end().whole();
        var text = new StringBuilder(whole == 0 ? KeptCheckpoints.HEAD + "\n" : "");
        more.forEach(checkpoint -> text.append(checkpoint.line()).append('\n'));
        try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
            channel.position(whole);
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the file ends.
     *
     * @param whole how long it is up to its last whole line; 0 where not even its head was written
     */
    private record End(long whole, @Nullable Checkpoint last) {}

    /** Reads no more than the end: the file grows for years. */
    private End end() {
        if (Files.notExists(path)) {
            return new End(0, null);
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var from = Math.max(0, channel.size() - LONGEST_END);
            var bytes = ByteBuffer.allocate((int) (channel.size() - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until all is there
            }
            var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
            int whole = text.lastIndexOf('\n') + 1;
            if (whole == 0 && from == 0) {
                return new End(0, null);
            }
            var last = text.substring(0, whole).lines().toList().getLast();
            return new End(from + whole, last.equals(KeptCheckpoints.HEAD) ? null : Checkpoint.parse(last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        try {
            var text = Files.readString(path, StandardCharsets.US_ASCII);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
