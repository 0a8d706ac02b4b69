package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fristad.Typed.said;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.fristad.vault.MasterKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what is printed is read, and settings of the whole program are changed")
class CommandsTests {

    @Test
    void itSaysWhichVersionItIs() {
        assertThat(said("--version")).matches("0: Fristad \\d+\\.\\d+\\.\\d+\\s*");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(said("--help"))
                .startsWith("0: ")
                .contains("serve", "demo", "verify-log", "backup", "restore", "rotate-key", "replay-erased");
    }

    @Test
    void anUnknownWordIsRefusedAndASettingIsNot() {
        assertThat(said("--server.port=9090", "sevre")).startsWith("2: ").contains("sevre");
        assertThat(said("--server.port=9090", "--version")).startsWith("0: ");
        assertThat(said("backup")).startsWith("2: ").contains("FILE");
    }

    @Test
    void aSettingThatNobodyCanHaveMeantIsRefused() {
        assertThat(said("demo", "--server.port=9090", "--server.port=9091"))
                .isEqualTo("1: The setting --server.port was given twice\n");
        assertThat(said("demo", "--server.port")).startsWith("1: The setting --server.port needs a value");
        assertThat(said("demo", "--fristad.data=")).startsWith("1: The setting --fristad.data needs a value");
        assertThat(said("backup", "b.zip", "--fristad.dta=elsewhere"))
                .startsWith("1: There is no setting --fristad.dta. There are: ")
                .contains("fristad.data", "fristad.key", "fristad.leave", "fristad.address");
        assertThat(said("serve", "--fristad.demo=true")).startsWith("1: There is no setting --fristad.demo");
    }

    @Test
    void whatIsNoPortIsRefused() {
        for (var port : List.of("abc", "99999", "-1")) {
            assertThat(said("demo", "--server.port=" + port))
                    .isEqualTo("1: server.port is a number from 0 to 65535, not %s\n".formatted(port));
        }
        System.setProperty("server.port", "eighty");
        try {
            assertThat(said("demo")).startsWith("1: server.port is a number from 0 to 65535, not eighty");
        } finally {
            System.clearProperty("server.port");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(said(
                            "demo",
                            "--server.port=" + taken.getLocalPort(),
                            "--fristad.data=target/postgres",
                            "--fristad.database.name=port-" + UUID.randomUUID()))
                    .contains("Port %d is taken by another program.".formatted(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aFolderThatCanNotBeUsedIsNamed(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("letter.txt"), "Dear all");
        assertThat(said("serve", "--server.port=0", "--fristad.data=" + file))
                .isEqualTo("1: %s can't be used: something else has this name\n".formatted(file));
        var taken = Files.createDirectory(folder.resolve("taken"));
        try (var held = FileChannel.open(
                        taken.resolve("fristad.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = held.lock()) {
            assertThat(said("serve", "--server.port=0", "--fristad.data=" + taken))
                    .startsWith("1: The data folder %s is in use by another running Fristad".formatted(taken))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void theDemoListensToThisMachineOnly() {
        assertThat(said("demo", "--server.address=0.0.0.0"))
                .startsWith("1: ")
                .contains("127.0.0.1 only")
                .doesNotContain("\tat ");
        assertThat(said("--management.server.address=192.0.2.7", "demo")).startsWith("1: ");
    }

    @Test
    void aRealNetworkIsReachedOverTls() {
        for (var address :
                List.of("http://fristad.example", "http://localhost.example", "fristad.example", "http://192.0.2.7")) {
            assertThat(said("serve", "--server.port=0", "--fristad.address=" + address))
                    .startsWith("1: A real network is reached over TLS")
                    .contains(address)
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDamagedBackupIsRefusedBeforeAnythingIsTouched(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("letter.txt"), "Dear all,".repeat(50));
        assertThat(said(
                        "restore",
                        file.toString(),
                        "--fristad.data=target/postgres",
                        "--fristad.database.name=untouched"))
                .startsWith("1: ")
                .contains("not a backup")
                .doesNotContain("\tat ");
    }

    @Test
    void whereThereIsNoDatabaseNoneIsMade(@TempDir Path folder) {
        var empty = folder.resolve("none");
        assertThat(said("backup", folder.resolve("b.zip").toString(), "--fristad.data=" + empty))
                .startsWith("1: There is no database in");
        assertThat(empty).doesNotExist();
    }

    @Test
    void anExternalDatabaseThatDoesNotAnswerIsNamed(@TempDir Path folder) throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        var url = "jdbc:postgresql://127.0.0.1:%d/fristad".formatted(nobody);
        System.setProperty("FRISTAD_DB_URL", url);
        try {
            assertThat(said("backup", folder.resolve("b.zip").toString()))
                    .startsWith("1: ")
                    .contains(url, "can't be reached")
                    .doesNotContain("\tat ");
            assertThat(said("serve", "--server.port=0"))
                    .startsWith("1: ")
                    .contains(url, "can't be reached")
                    .doesNotContain("\tat ");
        } finally {
            System.clearProperty("FRISTAD_DB_URL");
        }
    }

    @Test
    void withoutItsKeyFileNothingStartsAndNoneIsMade(@TempDir Path folder) throws IOException {
        var file = folder.resolve("fristad.key");
        var settings = List.of(
                "--fristad.data=target/postgres",
                "--fristad.database.name=keys-" + UUID.randomUUID(),
                "--fristad.key=" + file);
        assertThat(said(settings, "admin", "invite")).startsWith("0: ");
        var key = Files.readString(file);
        Files.delete(file);
        assertThat(said(settings, "serve", "--server.port=0"))
                .startsWith("1: The key file")
                .contains("is missing")
                .doesNotContain("\tat ");
        assertThat(file).doesNotExist();
        MasterKey.create(file);
        assertThat(said(settings, "admin", "invite"))
                .startsWith("1: The key file")
                .contains("belongs to another database")
                .doesNotContain("\tat ");
        Files.writeString(file, key);
        assertThat(said(settings, "rotate-key"))
                .startsWith("0: ")
                .contains("version 2", "Backups made before now")
                .doesNotContain("\tat ");
        assertThat(said(settings, "admin", "invite")).startsWith("0: ");
    }

    @Test
    void aBackupIsBroughtBackWithItsKeyFileAndTheFileOfErasedKeysOnly(@TempDir Path folder) throws IOException {
        var file = folder.resolve("fristad.key");
        var erased = folder.resolve("fristad.key.erased");
        var backup = folder.resolve("backup.zip");
        var key = "--fristad.key=" + file;
        var settings =
                List.of("--fristad.data=target/postgres", "--fristad.database.name=back-" + UUID.randomUUID(), key);
        var empty =
                List.of("--fristad.data=target/postgres", "--fristad.database.name=again-" + UUID.randomUUID(), key);
        assertThat(said(settings, "admin", "invite")).startsWith("0: ");
        assertThat(said(settings, "backup", backup.toString())).startsWith("0: ");
        var kept = Files.readString(erased);
        Files.delete(erased);
        for (var words : List.of(List.of("restore", backup.toString()), List.of("admin", "invite"))) {
            assertThat(said(
                            words.size() == 2 && words.contains("invite") ? settings : empty,
                            words.toArray(String[]::new)))
                    .startsWith("1: The file of erased keys")
                    .contains("is missing")
                    .doesNotContain("\tat ");
        }
        Files.writeString(erased, kept);
        assertThat(said(empty, "restore", backup.toString()))
                .startsWith("0: Restored")
                .contains("Destroyed 0 keys again");
        assertThat(said(empty, "replay-erased")).startsWith("0: Destroyed 0 keys");
        assertThat(said(empty, "verify-log")).startsWith("0: ");
    }

    @Test
    void theLogIsComparedWithTheCheckpointsThatWereKept(@TempDir Path folder) throws IOException {
        var settings = List.of(
                "--fristad.data=target/postgres",
                "--fristad.database.name=kept-" + UUID.randomUUID(),
                "--fristad.key=" + folder.resolve("fristad.key"));
        assertThat(said(settings, "admin", "invite")).startsWith("0: ");
        var kept = folder.resolve("checkpoints");
        assertThat(said(settings, "verify-log", "--checkpoints", kept.toString()))
                .startsWith("1: ")
                .contains("There is no file of checkpoints")
                .doesNotContain("\tat ");

        Files.writeString(kept, "Fristad checkpoints\t1\n");
        assertThat(said(settings, "verify-log", "--checkpoints", kept.toString()))
                .startsWith("0: Public key of the signatures: ")
                .contains("The access log holds");

        var forged = "7\t2026-11-25T10:00:00Z\t" + "00".repeat(32) + "\t" + "00".repeat(64) + "\n";
        Files.writeString(kept, "Fristad checkpoints\t1\n" + forged);
        assertThat(said(settings, "verify-log", "--checkpoints", kept.toString()))
                .startsWith("1: ")
                .contains("Line 2 of", "was not signed with this network's key")
                .doesNotContain("\tat ");
        assertThat(said(settings, "verify-log", "--checkpoints", kept.toString(), "--key", "abc"))
                .startsWith("1: A public key is 64 hexadecimal digits")
                .doesNotContain("\tat ");
    }
}
