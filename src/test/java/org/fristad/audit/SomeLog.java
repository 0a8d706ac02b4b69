package org.fristad.audit;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A log in memory, made the way the database makes it, and somebody who signs its end. */
final class SomeLog {

    static final HeadSigner SIGNER = signer(1);
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00.000001Z");

    private static final byte[] BEGINNING = LogChain.sha256().digest("Fristad".getBytes(StandardCharsets.UTF_8));

    private SomeLog() {}

    /** So many entries in their order; the same story makes the same log. */
    static List<LogEntry> entries(int number, String story) {
        var entries = new ArrayList<LogEntry>();
        var last = BEGINNING;
        for (int seq = 1; seq <= number; seq++) {
            var entry = chained(plain(seq, story), last);
            entries.add(entry);
            last = entry.hash();
        }
        return entries;
    }

    private static LogEntry plain(int seq, String story) {
        return new LogEntry(
                seq,
                1,
                NOON.plusSeconds(seq),
                "2f1c0b1e-0000-0000-0000-00000000000" + seq % 7,
                "9d0e5a77-0000-0000-0000-000000000001",
                "CASEWORKER",
                "SUPPORT",
                "case.read",
                seq % 3 == 0 ? null : "77777777-0000-0000-0000-00000000000" + seq % 5,
                seq % 3 == 0 ? "a,b" : "",
                "story=" + story + " å",
                new byte[0],
                new byte[0]);
    }

    /** The same entry with its place in a chain, its hash computed. */
    static LogEntry chained(LogEntry it, byte[] previous) {
        return new LogEntry(
                it.seq(),
                it.version(),
                it.at(),
                it.person(),
                it.organisation(),
                it.roles(),
                it.purpose(),
                it.action(),
                it.object(),
                it.shown(),
                it.detail(),
                previous,
                LogChain.hash(previous, it));
    }

    /** The same entries from the first on, with numbers, hashes and all computed anew. */
    static List<LogEntry> anew(List<LogEntry> entries) {
        var again = new ArrayList<LogEntry>();
        var last = BEGINNING;
        for (var it : entries) {
            var numbered = new LogEntry(
                    again.size() + 1,
                    it.version(),
                    it.at(),
                    it.person(),
                    it.organisation(),
                    it.roles(),
                    it.purpose(),
                    it.action(),
                    it.object(),
                    it.shown(),
                    it.detail(),
                    it.previous(),
                    it.hash());
            var entry = chained(numbered, last);
            again.add(entry);
            last = entry.hash();
        }
        return again;
    }

    static Checkpoint checkpoint(List<LogEntry> log, int seq) {
        return Checkpoint.sign(seq, NOON.plusSeconds(seq), log.get(seq - 1).hash(), SIGNER);
    }

    static KeptCheckpoints kept(List<LogEntry> log, Integer... seqs) {
        var lines = new ArrayList<String>();
        lines.add(KeptCheckpoints.HEAD);
        Arrays.stream(seqs).forEach(seq -> lines.add(checkpoint(log, seq).line()));
        return KeptCheckpoints.read("kept", lines, SIGNER.publicKey());
    }

    static LogVerifier.Finding verify(List<LogEntry> log, KeptCheckpoints kept) {
        var chain = new LogChain(kept);
        for (var entry : log) {
            var bad = chain.add(entry);
            if (bad != null) {
                return bad;
            }
        }
        return log.isEmpty()
                ? chain.end(0, BEGINNING)
                : chain.end(log.getLast().seq(), log.getLast().hash());
    }

    static HeadSigner signer(int seed) {
        var bytes = new byte[32];
        bytes[0] = (byte) seed;
        try {
            var pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(bytes);
            return new HeadSigner() {
                @Override
                public byte[] sign(byte[] words) {
                    try {
                        return new Ed25519Sign(pair.getPrivateKey()).sign(words);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public byte[] publicKey() {
                    return pair.getPublicKey();
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
