package org.fristad.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "fristad.database.name=search-key-tests-${random.uuid}")
@DirtiesContext
class SearchKeyTests {

    @TempDir
    private static Path folder = Path.of("unset");

    @DynamicPropertySource
    static void aKeyFileOfItsOwn(DynamicPropertyRegistry settings) {
        settings.add("fristad.key", () -> folder.resolve("fristad.key").toString());
    }

    @Autowired
    private DatabaseAddress address;

    private final Path file = folder.resolve("fristad.key");
    private final Path erased = folder.resolve("fristad.key.erased");

    private MasterKey started() throws SQLException {
        try (var owner = address.asOwner()) {
            return OuterKeys.fitting(file, erased, owner);
        }
    }

    @Test
    void wordsOfOneFieldAreTheSameForOneKeyOnly() throws SQLException {
        var index = new BlindIndex(started());
        assertThat(index.token("name", "anna")).isEqualTo(new BlindIndex(started()).token("name", "anna"));
        assertThat(index.token("name", "anna")).isNotEqualTo(index.token("name.sound", "anna"));
        assertThat(index.token("name", "anna")).isNotEqualTo(index.token("name", "annb"));
        assertThat(index.token("ab", "c")).isNotEqualTo(index.token("a", "bc"));
        var others = new BlindIndex(MasterKey.create(folder.resolve("others.key")));
        assertThat(index.token("name", "anna")).isNotEqualTo(others.token("name", "anna"));
    }

    @Test
    void aReplacedKeyMakesOtherTokensAndTheOthersStay() throws SQLException, IOException {
        var before = started();
        KeyRotation.replaceSearchKey(address, file);
        var after = started();
        assertThat(new BlindIndex(after).token("name", "anna"))
                .isNotEqualTo(new BlindIndex(before).token("name", "anna"));
        assertThat(after.persons()).isEqualTo(before.persons());
        assertThat(after.publicKey()).isEqualTo(before.publicKey());
        assertThat(Files.readString(file)).doesNotContain("next");
    }

    @Test
    void killedAnywhereTheReplacementIsNotBegunOrDone() throws SQLException, IOException {
        var old = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("search="))
                .findFirst()
                .orElseThrow();
        Files.writeString(file, Files.readString(file) + "search.next=" + "ab".repeat(32) + "\n");
        var before = Files.readString(file);
        assertThat(new BlindIndex(started()).token("name", "anna"))
                .as("only beside the old one in the file")
                .isEqualTo(new BlindIndex(MasterKey.read(file)).token("name", "anna"));
        KeyRotation.replaceSearchKey(address, file);
        var done = Files.readString(file);
        assertThat(done).contains("search=" + "ab".repeat(32)).doesNotContain(old);

        Files.writeString(file, before);
        assertThat(started().search())
                .as("in the database already")
                .isEqualTo(MasterKey.read(file).search());
        assertThat(Files.readAllLines(file)).contains("search=" + "ab".repeat(32));

        Files.writeString(file, done.replace("ab".repeat(32), "cd".repeat(32)));
        assertThatThrownBy(this::started)
                .isInstanceOf(MasterKey.Unusable.class)
                .hasMessageContaining("another database");
        Files.writeString(file, done);
    }
}
