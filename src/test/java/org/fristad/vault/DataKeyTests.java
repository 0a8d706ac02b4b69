package org.fristad.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyTests {

    private static final int NONCE = 12;

    @Test
    void theSameWordsAreNeverSealedTheSameWay(@TempDir Path folder) {
        var key = DataKey.create(UUID.randomUUID(), MasterKey.create(folder.resolve("key")));
        var nonces = new TreeSet<String>();
        for (int time = 0; time < 10_000; time++) {
            var sealed = key.seal("x.y", "Åsa");
            nonces.add(HexFormat.of().formatHex(Arrays.copyOf(sealed.bytes(), NONCE)));
            assertThat(key.open("x.y", sealed)).isEqualTo("Åsa");
        }
        assertThat(nonces).hasSize(10_000);
    }
}
