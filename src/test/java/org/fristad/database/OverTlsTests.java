package org.fristad.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** What goes between the program and a database on another machine. */
class OverTlsTests {

    private static DatabaseAddress named(String url) {
        return DatabaseAddress.of(new MockEnvironment()
                .withProperty("FRISTAD_DB_URL", url)
                .withProperty("FRISTAD_DB_OWNER_PASSWORD", "never seen")
                .withProperty("FRISTAD_DB_PASSWORD", "never seen"));
    }

    @Test
    void aDatabaseElsewhereIsReachedOverTlsWithItsCertificateLookedAt() {
        assertThat(named("jdbc:postgresql://db.example.org:5432/fristad").url())
                .isEqualTo("jdbc:postgresql://db.example.org:5432/fristad?sslmode=verify-full");
        assertThat(named("jdbc:postgresql://localhost,db.example.org/fristad?sslrootcert=/etc/ca.crt")
                        .url())
                .endsWith("?sslrootcert=/etc/ca.crt&sslmode=verify-full");
        assertThat(named("jdbc:postgresql://10.0.0.7/fristad?sslmode=verify-full")
                        .url())
                .endsWith("fristad?sslmode=verify-full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:postgresql://127.0.0.1:5432/f", "jdbc:postgresql://[::1]:5432/f", "jdbc:postgresql:f?a=b"})
    void onThisMachineNothingIsAdded(String url) {
        assertThat(named(url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca", "", "verify-full&sslmode=disable"})
    void whoeverAsksForLessIsRefused(String mode) {
        assertThatThrownBy(() -> named("jdbc:postgresql://db.example.org/fristad?sslmode=" + mode))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("over TLS");
    }

    @Test
    void whatIsNoAddressIsSaidToBeNone() {
        assertThatThrownBy(() -> named("db.example.org/fristad")).isInstanceOf(CannotStart.class);
    }

    /** A server that speaks no TLS hears that TLS is wanted, and then nothing more: no name, no password. */
    @Test
    void toAServerWithoutTlsNothingIsSaid() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
            var heard = CompletableFuture.supplyAsync(() -> {
                try (var client = server.accept()) {
                    var wanted = client.getInputStream().readNBytes(8);
                    client.getOutputStream().write('N');
                    client.getOutputStream().flush();
                    return wanted.length + " " + client.getInputStream().readAllBytes().length;
                } catch (IOException e) {
                    return "cut off";
                }
            });
            var address =
                    named("jdbc:postgresql://127.0.0.2:%d/fristad?gssEncMode=disable".formatted(server.getLocalPort()));
            assertThatThrownBy(address::asApp)
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(Unreachable.database(address, (SQLException) e))
                            .isInstanceOf(CannotStart.class)
                            .hasMessageContaining("over TLS only"));
            assertThat(heard.get(1, TimeUnit.MINUTES)).isEqualTo("8 0");
        }
    }
}
