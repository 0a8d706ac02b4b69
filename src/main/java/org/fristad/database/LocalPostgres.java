package org.fristad.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/**
 * A PostgreSQL server of our own, kept in one folder and reachable from this machine only. One program at a time holds
 * the folder; a server left behind by a program that was killed is stopped in good order before ours starts.
 */
public final class LocalPostgres {

    private static final ConcurrentHashMap<Path, LocalPostgres> RUNNING = new ConcurrentHashMap<>();

    private final Path programs;
    private final Path data;
    private final int port;
    private final LocalSecrets secrets;
    private final FileLock lock;

    private LocalPostgres(Path programs, Path data, int port, LocalSecrets secrets, FileLock lock) {
        this.programs = programs;
        this.data = data;
        this.port = port;
        this.secrets = secrets;
        this.lock = lock;
    }

    /**
     * The server of this folder, started if it does not run in this program yet, and stopped after the program's last
     * Spring context has closed.
     *
     * @param bundle version of the bundled PostgreSQL, as {@code 18.6.0}
     * @param settings further settings, as {@code fsync=off}
     * @throws FolderTaken when another program holds the folder
     */
    public static LocalPostgres in(Path folder, String bundle, List<String> settings) {
        return RUNNING.computeIfAbsent(folder.toAbsolutePath().normalize(), it -> {
            try {
                var server = start(it, bundle, settings);
                SpringApplication.getShutdownHandlers().add(server::stop);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Another running program holds the data folder. */
    public static final class FolderTaken extends CannotStart {
        FolderTaken(Path folder) {
            super(
                    "The data folder %s is in use by another running Fristad. Stop that one, or choose another folder with"
                                    .formatted(folder)
                            + " --fristad.data=FOLDER");
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    LocalSecrets secrets() {
        return secrets;
    }

    private static LocalPostgres start(Path folder, String bundle, List<String> settings) throws IOException {
        Files.createDirectories(folder);
        var lock = hold(folder);
        var major = bundle.substring(0, bundle.indexOf('.'));
        var programs = PostgresBundle.unpack(folder.resolve("postgresql-" + bundle));
        var data = folder.resolve("data-" + major);
        var secrets = LocalSecrets.in(folder);
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            initialise(programs, data, secrets.superuser(), Integer.parseInt(major));
        } else if (Files.exists(data.resolve("postmaster.pid"))) {
            stopLeftBehind(programs, data);
        }
        int port = freePort();
        var options = new ArrayList<>(List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c shared_buffers=96MB",
                "-c max_connections=60"));
        settings.forEach(setting -> options.add("-c " + setting));
        var log = folder.resolve("postgresql.log").toString();
        run(programs, "pg_ctl", "-D", data.toString(), "-l", log, "-o", String.join(" ", options), "-w", "start");
        return new LocalPostgres(programs, data, port, secrets, lock);
    }

    private static FileLock hold(Path folder) throws IOException {
        var channel =
                FileChannel.open(folder.resolve("fristad.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new FolderTaken(folder);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new FolderTaken(folder);
        }
        return lock;
    }

    private static void stopLeftBehind(Path programs, Path data) {
        try {
            run(programs, "pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        } catch (IOException e) {
            // Only the file of a server that runs no more was left; the start below says if anything else is wrong.
            System.getLogger(LocalPostgres.class.getName())
                    .log(System.Logger.Level.DEBUG, "No server to stop in {0}", data);
        }
    }

    private void stop() {
        try {
            run(programs, "pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initialise(Path programs, Path data, String password, int major) throws IOException {
        var secret = Files.createTempFile(
                "fristad", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(secret, password);
            var arguments = new ArrayList<>(List.of("-D", data.toString(), "-U", "postgres", "-A", "scram-sha-256"));
            arguments.addAll(List.of("--pwfile=" + secret, "-E", "UTF8", "--locale=C", "--data-checksums"));
            if (major >= 17) {
                arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            }
            run(programs, "initdb", arguments.toArray(String[]::new));
        } finally {
            Files.delete(secret);
        }
    }

    private static void run(Path programs, String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("fristad-" + program, ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
