package org.fristad.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class KeyFileTests {

    @Autowired
    private DatabaseAddress address;

    /** The file that this database was made with. */
    @Value("${fristad.key}")
    private Path own;

    @Value("${fristad.erased}")
    private Path erased;

    @TempDir
    private Path folder;

    private Path file = Path.of("unset");

    @BeforeEach
    void aCopyOfTheRightFile() throws IOException {
        file = Files.copy(own, folder.resolve("fristad.key"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theRightFileFits() throws SQLException, IOException {
        var before = Files.readString(file);
        try (var owner = address.asOwner()) {
            OuterKeys.check(file, owner);
            OuterKeys.fitting(file, erased, owner);
        }
        assertThat(Files.readString(file)).isEqualTo(before);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(MasterKey.read(file).current()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "missing, is missing",
        "empty, is empty",
        "open to a group, can be reached by others",
        "open to all, can be reached by others",
        "another's, belongs to another database",
        "with another's persons, belongs to another database",
        "zeros, is damaged",
        "garbage, is damaged",
        "a line broken in two, is damaged",
        "without persons, is damaged",
        "without any wrapping key, is damaged",
        "with a newer wrapping key only, lacks version 1",
    })
    void aFileThatCannotBeTrustedIsRefusedInOneSentenceAndNothingIsWritten(String how, String sentence)
            throws IOException, SQLException {
        spoil(how);
        var fileBefore = bytes();
        try (var owner = address.asOwner()) {
            var before = everythingKept(owner);
            for (var looking : List.<Looking>of(
                    () -> OuterKeys.check(file, owner),
                    () -> OuterKeys.fitting(file, erased, owner),
                    () -> OuterKeys.beginRotation(file, owner))) {
                assertThatThrownBy(looking::look)
                        .isInstanceOf(MasterKey.Unusable.class)
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining("The key file " + file)
                        .hasMessageContaining(sentence)
                        .hasMessageNotContaining("\n")
                        .satisfies(refused -> assertThat(
                                        String.valueOf(refused.getMessage()).replace(file.toString(), ""))
                                .as("nothing of a key")
                                .doesNotContainPattern("[0-9a-f]{16}"));
            }
            assertThat(everythingKept(owner)).isEqualTo(before);
        }
        assertThat(bytes()).isEqualTo(fileBefore);
        assertThat(folder.toFile().list()).hasSizeLessThan(2);
    }

    @FunctionalInterface
    private interface Looking {
        void look() throws SQLException;
    }

    @Test
    void aFileCutAtAnyByteIsRefused() throws IOException, SQLException {
        var whole = Files.readAllBytes(file);
        int last = whole.length - 1; // all but the end of the last line
        try (var owner = address.asOwner()) {
            for (int length = 0; length < last; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> OuterKeys.fitting(file, erased, owner))
                        .as("its first %d bytes", length)
                        .isInstanceOf(MasterKey.Unusable.class);
                assertThat(file).hasSize(length);
            }
        }
    }

    @Test
    void itIsReplacedAsAWholeAndStaysItsOwners() throws IOException {
        var half = Files.writeString(folder.resolve("fristad.key.part"), "left behind by a program that was killed");
        var more = KeyFile.read(file).with(2).write();
        assertThat(half).doesNotExist();
        assertThat(KeyFile.read(file).versions()).containsExactly(1, 2);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(KeyFile.read(file).key("persons"))
                .isEqualTo(more.key("persons"))
                .isEqualTo(KeyFile.read(own).key("persons"));

        var link = Files.createSymbolicLink(folder.resolve("link.key"), file);
        KeyFile.read(link).withOnly(2).write();
        assertThat(link).isSymbolicLink();
        assertThat(KeyFile.read(file).versions()).containsExactly(2);
    }

    @Test
    void theKeysAreInNoText() {
        var read = MasterKey.read(file);
        assertThat(read.toString() + KeyFile.read(file)).doesNotContainPattern("[0-9a-f]{64}");
    }

    private void spoil(String how) throws IOException {
        var text = Files.readString(file);
        switch (how) {
            case "missing" -> Files.delete(file);
            case "empty" -> Files.writeString(file, "");
            case "a line broken in two" -> Files.writeString(file, text.replaceAll("(?m)(?<==[0-9a-f]{32})", "\n"));
            case "open to a group" -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            case "open to all" -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
            case "another's" -> {
                Files.delete(file);
                MasterKey.create(file);
            }
            case "with another's persons" ->
                Files.writeString(
                        file,
                        text.replaceFirst("(?m)^persons=.", "persons=" + (text.contains("persons=a") ? "b" : "a")));
            case "zeros" ->
                Files.writeString(file, text.replaceFirst("(?m)^wrapping=.*$", "wrapping=" + "0".repeat(64)));
            case "garbage" -> Files.write(file, new byte[] {'\\', 'u', 0, (byte) 0xff, '\n', 7});
            case "without persons" -> Files.writeString(file, text.replaceFirst("(?m)^persons=.*$", ""));
            case "without any wrapping key" -> Files.writeString(file, text.replaceFirst("(?m)^wrapping=.*$", ""));
            case "with a newer wrapping key only" -> Files.writeString(file, text.replace("wrapping=", "wrapping.2="));
            default -> throw new IllegalArgumentException(how);
        }
    }

    private List<Byte> bytes() throws IOException {
        var bytes = new ArrayList<Byte>();
        if (Files.exists(file)) {
            for (byte one : Files.readAllBytes(file)) {
                bytes.add(one);
            }
        }
        return bytes;
    }

    private static List<String> everythingKept(Connection owner) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var found = statement.executeQuery("""
                        select w::text from vault.wrapping w union all select k::text from vault.outer_key k
                        union all select k::text from vault.data_key k order by 1
                        """)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
