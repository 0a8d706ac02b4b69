package org.fristad.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fristad.database.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCheckpointsTests {

    private static final byte[] KEY = SomeLog.SIGNER.publicKey();

    private final List<LogEntry> log = SomeLog.entries(9, "true");

    @TempDir
    private Path folder;

    @Test
    void whatWasKeptIsRead() {
        var kept = SomeLog.kept(log, 3, 9, 6);
        assertThat(kept.size()).isEqualTo(3);
        assertThat(kept.last()).isEqualTo(9);
        assertThat(kept.before(3)).isZero();
        assertThat(kept.before(4)).isEqualTo(3);
        assertThat(kept.before(9)).isEqualTo(6);
        var third = kept.of(3);
        assertThat(third).isNotNull();
        assertThat(third == null ? "" : third.line())
                .isEqualTo(SomeLog.checkpoint(log, 3).line());
        assertThat(kept.of(4)).isNull();
        assertThat(KeptCheckpoints.none().size()).isZero();
        assertThat(KeptCheckpoints.none().last()).isZero();
        assertThat(KeptCheckpoints.none().before(7)).isZero();
    }

    @Test
    void aLineChangedAnywhereIsRefused() {
        var line = SomeLog.checkpoint(log, 3).line();
        for (int place = 0; place < line.length(); place++) {
            var changed = new StringBuilder(line);
            changed.setCharAt(place, (char) (line.charAt(place) ^ 1));
            assertThatThrownBy(() -> read(
                            KeptCheckpoints.HEAD, SomeLog.checkpoint(log, 2).line(), changed.toString()))
                    .as("at %d", place)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("Line 3 of kept");
        }
        for (var wrong : List.of("", line + "\t", line.toUpperCase(Locale.ROOT), "3\tx", line.substring(2))) {
            assertThatThrownBy(() -> read(KeptCheckpoints.HEAD, wrong))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Line 2 of kept is not a checkpoint");
        }
    }

    @Test
    void whatAnotherKeySignedIsRefused() {
        var theirs = Checkpoint.sign(3, SomeLog.NOON, log.get(2).hash(), SomeLog.signer(2));
        assertThat(theirs.signedBy(SomeLog.signer(2).publicKey())).isTrue();
        assertThat(theirs.signedBy(KEY)).isFalse();
        assertThatThrownBy(() -> read(KeptCheckpoints.HEAD, theirs.line()))
                .isInstanceOf(CannotStart.class)
                .hasMessage("Line 2 of kept was not signed with this network's key");
    }

    @Test
    void twoHistoriesInOneFileAreRefused() {
        var other = SomeLog.entries(9, "false");
        var one = SomeLog.checkpoint(log, 3).line();
        assertThat(read(KeptCheckpoints.HEAD, one, one).size()).isEqualTo(1);
        assertThatThrownBy(() -> read(
                        KeptCheckpoints.HEAD, one, SomeLog.checkpoint(other, 3).line()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("two different entries 3");
    }

    @Test
    void anotherFileIsRefused() {
        for (var lines : List.of(
                List.<String>of(),
                List.of("Dear all"),
                List.of(SomeLog.checkpoint(log, 3).line()))) {
            assertThatThrownBy(() -> KeptCheckpoints.read("kept", lines, KEY))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("kept is not a file of checkpoints");
        }
    }

    @Test
    void linesAreOnlyEverAdded() throws IOException {
        var path = folder.resolve("checkpoints");
        var file = new CheckpointFile(path);
        assertThat(file.last()).isEmpty();
        assertThatThrownBy(() -> file.read(KEY)).isInstanceOf(CannotStart.class).hasMessageContaining("could be read");
        file.add(List.of(SomeLog.checkpoint(log, 1)));
        assertThat(last(file)).as("one is enough to go on from").isEqualTo(1);
        file.add(List.of(SomeLog.checkpoint(log, 2)));
        assertThat(file).as("as messages name it").hasToString(path.toString());
        assertThat(last(file)).isEqualTo(2);
        var before = Files.readString(path);
        Files.writeString(path, before + SomeLog.checkpoint(log, 3).line(), StandardCharsets.US_ASCII);
        assertThat(last(file)).as("a line whose end was not written").isEqualTo(2);
        assertThat(file.read(KEY).size()).isEqualTo(2);
        file.add(List.of(SomeLog.checkpoint(log, 3)));
        assertThat(Files.readString(path))
                .isEqualTo(before + SomeLog.checkpoint(log, 3).line() + "\n");
        assertThat(file.read(KEY).last()).isEqualTo(3);
        assertThat(new ArrayList<>(Files.readAllLines(path))).hasSize(4);
    }

    private static long last(CheckpointFile file) {
        return file.last().orElseThrow().seq();
    }

    private static KeptCheckpoints read(String... lines) {
        return KeptCheckpoints.read("kept", List.of(lines), KEY);
    }
}
