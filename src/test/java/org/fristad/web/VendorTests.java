package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts written by others are the very files that were read. */
class VendorTests {

    @ParameterizedTest
    @CsvSource({
        "htmx.min.js, a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
        "hx-csp.min.js, a7e1e6711ae6c3e50ad300fba7936cbe8d07599cdae313414a179ddd6b26e143"
    })
    void theFileIsTheOneThatWasRead(String file, String hash) throws IOException, GeneralSecurityException {
        var bytes = Files.readAllBytes(Path.of("src/main/resources/static/vendor", file));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(hash);
    }
}
