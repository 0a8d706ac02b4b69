package org.fristad.audit;

import com.google.crypto.tink.subtle.Ed25519Verify;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The log's end at one moment, signed: with it, the log up to there can be neither cut nor written anew unseen.
 *
 * @param seq number of the last entry
 * @param hash of the last entry, and so of all before it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Checkpoint(long seq, Instant at, byte[] hash, byte[] signature) {

    /** Signs the log's end. */
    static Checkpoint sign(long seq, Instant at, byte[] hash, HeadSigner signer) {
        return new Checkpoint(seq, at, hash, signer.sign(words(seq, at, hash)));
    }

    private static byte[] words(long seq, Instant at, byte[] hash) {
        return ("Fristad checkpoint|1|" + fields(seq, at, hash)).getBytes(StandardCharsets.UTF_8);
    }

    private static String fields(long seq, Instant at, byte[] hash) {
        return seq + "\t" + at + "\t" + HexFormat.of().formatHex(hash);
    }

    /** Whether whoever has this key has signed it. */
    boolean signedBy(byte[] publicKey) {
        try {
            new Ed25519Verify(publicKey).verify(signature, words(seq, at, hash));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** As a line of the file that is kept elsewhere. */
    public String line() {
        return fields(seq, at, hash) + "\t" + HexFormat.of().formatHex(signature);
    }

    /** Reads such a line.
     *
     * @throws RuntimeException when it is none
     */
    static Checkpoint parse(String line) {
        var field = line.split("\t", -1);
        var read = new Checkpoint(
                Long.parseLong(field[0]),
                Instant.parse(field[1]),
                HexFormat.of().parseHex(field[2]),
                HexFormat.of().parseHex(field[3]));
        if (!read.line().equals(line)) {
            throw new IllegalArgumentException("Not a checkpoint");
        }
        return read;
    }
}
