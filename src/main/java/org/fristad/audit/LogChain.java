package org.fristad.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.fristad.audit.LogVerifier.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The log's chain, computed anew entry by entry: each hash covers the entry's fields and the hash before it. Where a
 * checkpoint was kept, the entry must be the one that was signed.
 */
final class LogChain {

    /** How the chain begins. */
    private static final byte[] BEGINNING = sha256().digest("Fristad".getBytes(StandardCharsets.UTF_8));

    private final KeptCheckpoints kept;
    private long length;
    private byte[] last = BEGINNING;

    LogChain(KeptCheckpoints kept) {
        this.kept = kept;
    }

    /** Adds the next entry.
     *
     * @return what was found, if it does not hold
     */
    @Nullable Finding add(LogEntry entry) {
        if (entry.seq() != length + 1) {
            return bad(length + 1, "an entry is missing or out of order");
        }
        if (entry.version() != 1) {
            return bad(entry.seq(), "its format is not known");
        }
        if (!Arrays.equals(entry.previous(), last)) {
            return bad(entry.seq(), "it does not follow the entry before it");
        }
        var computed = hash(last, entry);
        if (!Arrays.equals(computed, entry.hash())) {
            return bad(entry.seq(), "its content does not match its hash");
        }
        var signed = kept.of(entry.seq());
        if (signed != null && !Arrays.equals(signed.hash(), computed)) {
            return bad(
                    kept.before(entry.seq()) + 1,
                    "what the checkpoint of entry %d signed at %s was another history; it was written anew since"
                            .formatted(entry.seq(), signed.at()));
        }
        last = computed;
        length = entry.seq();
        return null;
    }

    /** Ends the chain where the database says that it ends.
     *
     * @return what was found
     */
    Finding end(long seq, byte[] hash) {
        if (kept.last() > length) {
            return bad(length + 1, "the log was cut: a checkpoint of entry %d was kept".formatted(kept.last()));
        }
        if (seq != length || !Arrays.equals(hash, last)) {
            return bad(length + 1, "the log ends elsewhere than its head says");
        }
        return new Finding(length, null, "every entry holds");
    }

    private static Finding bad(long first, String why) {
        return new Finding(first - 1, first, why);
    }

    /** The hash of an entry that follows the entry with that hash. */
    static byte[] hash(byte[] before, LogEntry entry) {
        var digest = sha256();
        digest.update(before);
        digest.update(text(entry).getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    private static String text(LogEntry entry) {
        return field(String.valueOf(entry.seq()))
                + field(String.valueOf(entry.version()))
                + field(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at())))
                + field(entry.person())
                + field(entry.organisation())
                + field(entry.roles())
                + field(entry.purpose())
                + field(entry.action())
                + field(entry.object())
                + field(entry.shown())
                + field(entry.detail());
    }

    private static String field(@Nullable String value) {
        return value == null ? "-" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
