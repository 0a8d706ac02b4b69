package org.fristad.database;

import static org.assertj.core.api.Assertions.assertThat;

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
}
