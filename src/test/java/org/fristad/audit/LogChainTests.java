package org.fristad.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The verifier on logs in memory, tampered with in every way that somebody with the whole database could. */
class LogChainTests {

    private final List<LogEntry> log = SomeLog.entries(30, "true");

    @Test
    void aLogThatNobodyTouchedHolds() {
        for (int length = 0; length <= 5; length++) {
            var found = SomeLog.verify(log.subList(0, length), KeptCheckpoints.none());
            assertThat(found).isEqualTo(new LogVerifier.Finding(length, null, "every entry holds"));
            assertThat(found.holds()).isTrue();
        }
        assertThat(SomeLog.verify(log, SomeLog.kept(log, 10, 20, 30)).holds()).isTrue();
    }

    @Test
    void theHashIsTheOneThatTheDatabaseComputes() {
        // computed by audit.append's own expression on PostgreSQL 18
        var entry = new LogEntry(
                1,
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                "p",
                "o",
                "R",
                "S",
                "case.read",
                null,
                "",
                "å",
                new byte[0],
                new byte[0]);
        var digest = LogChain.sha256();
        digest.update(new byte[] {1, 2, 3});
        digest.update("1:11:116:17672256000000001:p1:o1:R1:S9:case.read-0:2:å".getBytes(StandardCharsets.UTF_8));
        assertThat(LogChain.hash(new byte[] {1, 2, 3}, entry)).isEqualTo(digest.digest());
    }

    @Test
    void everyFieldIsCovered() {
        for (int at = 0; at < log.size(); at++) {
            for (var change : CHANGES) {
                var changed = new ArrayList<>(log);
                changed.set(at, change.apply(changed.get(at)));
                var found = SomeLog.verify(changed, KeptCheckpoints.none());
                assertThat(found.firstBad()).isEqualTo(at + 1L);
                assertThat(found.entries()).isEqualTo(at);
                assertThat(found.holds()).isFalse();
            }
        }
    }

    @Test
    void itSaysWhatIsWrong() {
        var second = log.get(1);
        assertThat(found(second, it -> copy(it, it.seq() + 1, 1, it.previous(), it.hash())))
                .isEqualTo("an entry is missing or out of order");
        assertThat(found(second, it -> copy(it, it.seq(), 2, it.previous(), it.hash())))
                .isEqualTo("its format is not known");
        assertThat(found(second, it -> copy(it, it.seq(), 1, it.hash(), it.hash())))
                .isEqualTo("it does not follow the entry before it");
        assertThat(found(second, it -> copy(it, it.seq(), 1, it.previous(), it.previous())))
                .isEqualTo("its content does not match its hash");
    }

    private String found(LogEntry entry, UnaryOperator<LogEntry> change) {
        return SomeLog.verify(List.of(log.getFirst(), change.apply(entry)), KeptCheckpoints.none())
                .why();
    }

    @Test
    void anEntryTakenAwayOrMovedIsFound() {
        for (int at = 0; at < log.size() - 1; at++) {
            var without = new ArrayList<>(log);
            var taken = without.remove(at);
            assertThat(SomeLog.verify(without, KeptCheckpoints.none()).firstBad())
                    .isEqualTo(at + 1L);
            without.add(at + 1, taken);
            assertThat(SomeLog.verify(without, KeptCheckpoints.none()).firstBad())
                    .isEqualTo(at + 1L);
        }
    }

    @Test
    void aHeadThatSaysOtherwiseIsFound() {
        var chain = new LogChain(KeptCheckpoints.none());
        chain.add(log.getFirst());
        assertThat(chain.end(1, log.getFirst().hash()).holds()).isTrue();
        assertThat(chain.end(2, log.getFirst().hash()))
                .isEqualTo(new LogVerifier.Finding(1, 2L, "the log ends elsewhere than its head says"));
        assertThat(chain.end(1, log.get(1).hash()).firstBad()).isEqualTo(2);
    }

    @Test
    void withoutCheckpointsALogThatWasWrittenAnewHolds() {
        assertThat(SomeLog.verify(SomeLog.entries(30, "false"), KeptCheckpoints.none())
                        .holds())
                .as("which is why checkpoints are kept elsewhere")
                .isTrue();
    }

    @Test
    void aHistoryWrittenAnewIsFoundAtTheFirstCheckpointAfterIt() {
        var kept = SomeLog.kept(log, 10, 20, 30);
        for (int at = 1; at <= 30; at++) {
            int from = at;
            var rewritten = SomeLog.anew(log.stream()
                    .map(it -> it.seq() < from ? it : copy(it, it.seq(), 1, it.previous(), it.hash(), "x"))
                    .toList());
            var found = SomeLog.verify(rewritten, kept);
            assertThat(found.firstBad()).as("written anew from %d", at).isEqualTo((at - 1) / 10 * 10 + 1L);
            assertThat(found.entries()).isEqualTo((at - 1) / 10 * 10);
            assertThat(found.why()).contains("the checkpoint of entry %d signed".formatted((at - 1) / 10 * 10 + 10));
        }
    }

    @Test
    void entriesDroppedOrReorderedWithAllHashesComputedAnewAreFound() {
        var kept = SomeLog.kept(log, 10, 20, 30);
        for (int at = 0; at < 30; at++) {
            var dropped = new ArrayList<>(log);
            dropped.remove(at);
            assertThat(SomeLog.verify(SomeLog.anew(dropped), kept).firstBad())
                    .as("without %d", at + 1)
                    .isEqualTo(at < 20 ? at / 10 * 10 + 1L : 30L);
        }
        for (int at = 0; at < 29; at++) {
            var reordered = new ArrayList<>(log);
            reordered.add(at, reordered.remove(at + 1));
            assertThat(SomeLog.verify(SomeLog.anew(reordered), kept).firstBad())
                    .as("%d and its next", at + 1)
                    .isEqualTo(at / 10 * 10 + 1L);
        }
    }

    @Test
    void aTailThatWasCutIsFound() {
        var kept = SomeLog.kept(log, 10, 30);
        for (int length = 0; length < 30; length++) {
            var found = SomeLog.verify(log.subList(0, length), kept);
            assertThat(found.firstBad()).as("cut after %d", length).isEqualTo(length + 1L);
            assertThat(found.why()).isEqualTo("the log was cut: a checkpoint of entry 30 was kept");
        }
        var longer = SomeLog.entries(35, "true");
        assertThat(SomeLog.verify(longer, kept).holds())
                .as("what came after it")
                .isTrue();
    }

    private static final List<UnaryOperator<LogEntry>> CHANGES = List.of(
            it -> copy(it, it.seq() + 1, it.version(), it.previous(), it.hash()),
            it -> copy(it, it.seq(), 2, it.previous(), it.hash()),
            it -> copy(it, it.seq(), it.version(), flipped(it.previous()), it.hash()),
            it -> copy(it, it.seq(), it.version(), it.previous(), flipped(it.hash())),
            it -> copy(it, it.seq(), it.version(), it.previous(), it.hash(), "x"),
            it -> text(
                    it,
                    it.at().plusNanos(1000),
                    it.person(),
                    it.organisation(),
                    it.roles(),
                    it.purpose(),
                    it.action(),
                    it.object(),
                    it.shown()),
            it -> text(
                    it,
                    it.at(),
                    it.person() + "1",
                    it.organisation(),
                    it.roles(),
                    it.purpose(),
                    it.action(),
                    it.object(),
                    it.shown()),
            it -> text(
                    it,
                    it.at(),
                    it.person(),
                    it.organisation() + "1",
                    it.roles(),
                    it.purpose(),
                    it.action(),
                    it.object(),
                    it.shown()),
            it -> text(
                    it,
                    it.at(),
                    it.person(),
                    it.organisation(),
                    "",
                    it.purpose(),
                    it.action(),
                    it.object(),
                    it.shown()),
            it -> text(
                    it,
                    it.at(),
                    it.person(),
                    it.organisation(),
                    it.roles(),
                    "PROGRAMME",
                    it.action(),
                    it.object(),
                    it.shown()),
            it -> text(
                    it,
                    it.at(),
                    it.person(),
                    it.organisation(),
                    it.roles(),
                    it.purpose(),
                    "case.changed",
                    it.object(),
                    it.shown()),
            it -> text(
                    it,
                    it.at(),
                    it.person(),
                    it.organisation(),
                    it.roles(),
                    it.purpose(),
                    it.action(),
                    it.object() == null ? "" : null,
                    it.shown()),
            it -> text(
                    it,
                    it.at(),
                    it.person(),
                    it.organisation(),
                    it.roles(),
                    it.purpose(),
                    it.action(),
                    it.object(),
                    it.shown() + ","));

    private static byte[] flipped(byte[] bytes) {
        var flipped = bytes.clone();
        flipped[flipped.length - 1] ^= 1;
        return flipped;
    }

    private static LogEntry copy(LogEntry it, long seq, int version, byte[] previous, byte[] hash) {
        return copy(it, seq, version, previous, hash, "");
    }

    private static LogEntry copy(LogEntry it, long seq, int version, byte[] previous, byte[] hash, String more) {
        return new LogEntry(
                seq,
                version,
                it.at(),
                it.person(),
                it.organisation(),
                it.roles(),
                it.purpose(),
                it.action(),
                it.object(),
                it.shown(),
                it.detail() + more,
                previous,
                hash);
    }

    private static LogEntry text(
            LogEntry it,
            Instant at,
            String person,
            String organisation,
            String roles,
            String purpose,
            String action,
            @Nullable String object,
            String shown) {
        return new LogEntry(
                it.seq(),
                it.version(),
                at,
                person,
                organisation,
                roles,
                purpose,
                action,
                object,
                shown,
                it.detail(),
                it.previous(),
                it.hash());
    }
}
