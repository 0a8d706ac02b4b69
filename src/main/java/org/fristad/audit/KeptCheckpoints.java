package org.fristad.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.fristad.database.CannotStart;
import org.jspecify.annotations.Nullable;

/** Checkpoints as somebody has kept them, each signed by the key that was asked for. */
public final class KeptCheckpoints {

    /** How their file begins. */
    static final String HEAD = "Fristad checkpoints\t1";

    private final TreeMap<Long, Checkpoint> kept = new TreeMap<>();

    private KeptCheckpoints() {}

    /** Nobody has kept any. */
    public static KeptCheckpoints none() {
        return new KeptCheckpoints();
    }

    /** Those of a file's lines.
     *
     * @param name how the file is called when a line is not right
     * @throws CannotStart at the first line that was not written with this key
     */
    public static KeptCheckpoints read(String name, List<String> lines, byte[] publicKey) {
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
            throw new CannotStart("%s is not a file of checkpoints".formatted(name));
        }
        var read = new KeptCheckpoints();
        for (int i = 1; i < lines.size(); i++) {
            read.add(name, i + 1, lines.get(i), publicKey);
        }
        return read;
    }

    private void add(String name, int number, String line, byte[] publicKey) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(line);
        } catch (RuntimeException e) {
            throw new CannotStart("Line %d of %s is not a checkpoint".formatted(number, name), e);
        }
        if (!checkpoint.signedBy(publicKey)) {
            throw new CannotStart("Line %d of %s was not signed with this network's key".formatted(number, name));
        }
        var other = kept.put(checkpoint.seq(), checkpoint);
        if (other != null && !Arrays.equals(other.hash(), checkpoint.hash())) {
            throw new CannotStart(
                    "%s has kept two different entries %d: the log was continued from an older copy of the database"
                            .formatted(name, checkpoint.seq()));
        }
    }

    /** How many there are. */
    public int size() {
        return kept.size();
    }

    /** The one of this entry, if one was kept. */
    @Nullable Checkpoint of(long seq) {
        return kept.get(seq);
    }

    /** The last entry that was kept, or 0. */
    public long last() {
        return kept.isEmpty() ? 0 : kept.lastKey();
    }

    /** The last entry before this one that was kept, or 0. */
    long before(long seq) {
        return Objects.requireNonNullElse(kept.lowerKey(seq), 0L);
    }
}
