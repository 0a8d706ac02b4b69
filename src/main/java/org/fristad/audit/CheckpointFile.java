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
import org.fristad.database.CannotStart;

/** Checkpoints in a file that can lie elsewhere, a line each; lines are only ever added. */
public final class CheckpointFile {

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

    /** The last of its checkpoints, or 0: the next one to be added comes after it. */
    long last() {
        var lines = Files.exists(path) ? lines() : List.<String>of();
        return lines.size() < 2 ? 0 : Checkpoint.parse(lines.getLast()).seq();
    }

    void add(List<Checkpoint> more) {
        var text = new StringBuilder(Files.exists(path) ? "" : KeptCheckpoints.HEAD + "\n");
        more.forEach(checkpoint -> text.append(checkpoint.line()).append('\n'));
        try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // a last line without its end was being written when the program was killed
            channel.position(wholeLines());
            channel.truncate(channel.position());
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        var text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private long wholeLines() {
        return text().lastIndexOf('\n') + 1L;
    }

    private String text() {
        try {
            return Files.readString(path, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
