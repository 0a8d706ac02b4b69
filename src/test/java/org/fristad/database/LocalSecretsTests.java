package org.fristad.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The passwords of our own database's roles. */
class LocalSecretsTests {

    @Test
    void eachRoleOfEachDatabaseHasARandomPasswordThatOnlyThisAccountMayRead(@TempDir Path one, @TempDir Path other)
            throws IOException {
        var made = LocalSecrets.in(one);
        var others = LocalSecrets.in(other);
        assertThat(List.of(
                        made.superuser(), made.owner(), made.app(), others.superuser(), others.owner(), others.app()))
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("[0-9a-f]{48}"));
        assertThat(Files.getPosixFilePermissions(one.resolve("secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(LocalSecrets.in(one)).isEqualTo(made);
    }

    @Test
    void theyAreWrittenWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        // whoever was killed while writing left this
        Files.writeString(folder.resolve("secrets.properties.part"), "superuser=");
        LocalSecrets.in(folder);
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().isEqualTo(folder.resolve("secrets.properties"));
        }
    }

    @Test
    void halfOfThemStopsTheStartWithOneSentenceWithoutAPassword(@TempDir Path folder) throws IOException {
        LocalSecrets.in(folder);
        var file = folder.resolve("secrets.properties");
        var whole = Files.readString(file);
        for (int length : List.of(0, 12, 40, whole.length() - 12)) {
            Files.writeString(file, whole.substring(0, length));
            assertThatExceptionOfType(CannotStart.class)
                    .as("%d signs", length)
                    .isThrownBy(() -> LocalSecrets.in(folder))
                    .withMessageContaining("is damaged")
                    .satisfies(refused -> assertThat(
                                    String.valueOf(refused.getMessage()).replace(file.toString(), ""))
                            .doesNotContainPattern("[0-9a-f]{8}"));
        }
    }
}
