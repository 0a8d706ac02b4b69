package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program as it is started, in a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
class StartTests {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final int NOBODY = 65534;

    private static final Pattern READY = Pattern.compile(".*ready at (http://localhost:\\d+) .*");

    @Test
    void whatWasKilledStartsAgainWithEverythingItHad(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        var first = start(data);
        try {
            assertThat(first.said()).anyMatch(line -> line.contains("The demo network was loaded"));
            assertThat(first.answers()).isEqualTo(200);
            assertThat(first.answeringBesides())
                    .as("anybody may choose who to be: only on this machine's own address")
                    .isEmpty();
            try (var second = start(data)) {
                assertThat(second.process().waitFor()).isEqualTo(1);
                assertThat(second.said())
                        .containsExactly(
                                "The data folder %s is in use by another running Fristad. Stop that one, or choose another folder with --fristad.data=FOLDER"
                                        .formatted(data));
            }
        } finally {
            first.process().destroyForcibly().waitFor();
        }
        assertThat(data.resolve("data-18/postmaster.pid"))
                .as("PostgreSQL was left behind")
                .exists();
        try (var again = start(data)) {
            assertThat(again.said()).noneMatch(line -> line.contains("The demo network was loaded"));
            assertThat(again.answers()).isEqualTo(200);
        }
        assertThat(data.resolve("data-18/postmaster.pid"))
                .as("PostgreSQL was stopped")
                .doesNotExist();
    }

    @Test
    void whereRootGetsNoNamespaceTheDatabaseRunsAsNobody(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        try (var program = start(data, forbidden(folder, "unshare"))) {
            assertThat(program.answers()).isEqualTo(200);
            assertThat(Files.getAttribute(data.resolve("data-18/PG_VERSION"), "unix:uid"))
                    .isEqualTo(ROOT ? NOBODY : Files.getAttribute(folder, "unix:uid"));
        }
        try (var again = start(data)) {
            assertThat(again.said()).noneMatch(line -> line.contains("The demo network was loaded"));
            assertThat(again.answers()).isEqualTo(200);
        }
    }

    @Test
    void whereRootGetsNoOtherAccountEitherOneSentenceSaysSo(@TempDir Path folder) throws Exception {
        try (var program = start(folder.resolve("data"), forbidden(folder, "unshare", "setpriv"))) {
            assertThat(program.said())
                    .last()
                    .asString()
                    .startsWith(
                            ROOT
                                    ? "PostgreSQL does not run as root, and this machine allows no other way. Start Fristad from another account"
                                    : "Fristad's demo is ready");
        }
    }

    /** A search path on which these programs are found and refuse. */
    private static String forbidden(Path folder, String... programs) throws IOException {
        var first = Files.createDirectory(folder.resolve("forbidden"));
        for (var program : programs) {
            var refusing = Files.writeString(first.resolve(program), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(refusing, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return first + File.pathSeparator + System.getenv("PATH");
    }

    private static Program start(Path data) throws IOException {
        return start(data, System.getenv("PATH"));
    }

    private static Program start(Path data, String path) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                withoutTests(System.getProperty("java.class.path")),
                "org.fristad.Fristad",
                "demo",
                "--fristad.data=" + data);
        var starting = new ProcessBuilder(command).redirectErrorStream(true);
        starting.environment().put("PATH", path);
        starting.environment().put("SERVER_PORT", "0");
        var process = starting.start();
        var said = new ArrayList<String>();
        var reader = new BufferedReader(process.inputReader());
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            if (READY.matcher(line).matches()) {
                break;
            }
        }
        return new Program(process, said);
    }

    /** The settings of the tests are not the program's. */
    private static String withoutTests(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A running program, or one that could not start, and what it said until then. */
    private record Program(Process process, List<String> said) implements AutoCloseable {

        int answers() throws IOException, InterruptedException {
            var ready = READY.matcher(said.getLast());
            assertThat(ready.matches()).as(said.toString()).isTrue();
            assertThat(ready.group(1)).as("SERVER_PORT was chosen").doesNotEndWith(":8080");
            try (var client = HttpClient.newHttpClient()) {
                return client.send(
                                HttpRequest.newBuilder(URI.create(ready.group(1) + "/actuator/health"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
        }

        /**
         * The addresses of this machine, but the one that the demo says it listens on, where something answers at its port:
         * those that others reach it by, and one that nobody does, so that a machine without a network is asked too.
         */
        List<InetAddress> answeringBesides() throws IOException {
            var port = URI.create(said.getLast().replaceAll(".*(http://\\S+).*", "$1"))
                    .getPort();
            var besides = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .collect(Collectors.toCollection(ArrayList::new));
            besides.add(InetAddress.getByName("127.0.0.2"));
            var answering = new ArrayList<InetAddress>();
            for (var address : besides) {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), 2000);
                    answering.add(address);
                } catch (IOException e) {
                    // nobody there, as it should be
                }
            }
            return answering;
        }

        /** Stops it as whoever turns the machine off does. */
        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
