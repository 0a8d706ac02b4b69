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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;

/**
 * A PostgreSQL server of our own, kept in one folder and reachable from this machine only. One program at a time holds
 * the folder; a server left behind by a program that was killed is stopped in good order before ours starts.
 */
public final class LocalPostgres {

    private static final String LOG = "postgresql.log";

    private static final ConcurrentHashMap<Path, LocalPostgres> RUNNING = new ConcurrentHashMap<>();

    private final PostgresPrograms programs;
    private final Path data;
    private final int port;
    private final LocalSecrets secrets;
    private final FileLock lock;

    private LocalPostgres(PostgresPrograms programs, Path data, int port, LocalSecrets secrets, FileLock lock) {
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
            } catch (PostgresPrograms.Failed e) {
                throw new CannotStart(
                        "The database in %s can't be started (%s). More is in %s"
                                .formatted(it, e.getMessage(), it.resolve(LOG)),
                        e);
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

    /** Whether a database of this version was made in the folder. */
    static boolean isIn(Path folder, String bundle) {
        return Files.exists(data(folder, bundle).resolve("PG_VERSION"));
    }

    /** Where the server answers that another program runs in this folder. */
    static String running(Path folder, String bundle, String database) {
        try {
            var lines = Files.readAllLines(data(folder, bundle).resolve("postmaster.pid"));
            return url(Integer.parseInt(lines.get(3).strip()), database);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new CannotStart("The database in %s is being started or stopped. Try again".formatted(folder), e);
        }
    }

    private static Path data(Path folder, String bundle) {
        return folder.resolve("data-" + major(bundle));
    }

    private static String major(String bundle) {
        return bundle.substring(0, bundle.indexOf('.'));
    }

    String url(String database) {
        return url(port, database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    LocalSecrets secrets() {
        return secrets;
    }

    private static LocalPostgres start(Path folder, String bundle, List<String> settings) throws IOException {
        Files.createDirectories(folder);
        var lock = hold(folder);
        var major = major(bundle);
        var data = data(folder, bundle);
        var programs = PostgresPrograms.in(folder, bundle, data);
        var secrets = LocalSecrets.in(folder);
        if (Files.notExists(data.resolve("PG_VERSION"))) {
            refuseOlder(folder, major);
            var half = folder.resolve(data.getFileName() + ".part");
            PostgresBundle.delete(half);
            initialise(programs, half, secrets.superuser(), Integer.parseInt(major));
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
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
        var log = folder.resolve(LOG).toString();
        programs.run("pg_ctl", "-D", data.toString(), "-l", log, "-o", String.join(" ", options), "-w", "start");
        return new LocalPostgres(programs, data, port, secrets, lock);
    }

    /** A new major version reads no older one's files: the way is a backup made by the older program and restored by this one. */
    private static void refuseOlder(Path folder, String major) throws IOException {
        try (var inside = Files.newDirectoryStream(folder, "data-[0-9][0-9]")) {
            for (var older : inside) {
                if (Files.exists(older.resolve("PG_VERSION"))) {
                    throw new CannotStart(
                            "%s belongs to another major version of PostgreSQL than %s. Back it up with the Fristad that made it, and restore into a new folder: docs/operations.md"
                                    .formatted(older, major));
                }
            }
        }
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

    private static void stopLeftBehind(PostgresPrograms programs, Path data) {
        try {
            programs.run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        } catch (IOException e) {
            // Only the file of a server that runs no more was left; the start below says if anything else is wrong.
            System.getLogger(LocalPostgres.class.getName())
                    .log(System.Logger.Level.DEBUG, "No server to stop in {0}", data);
        }
    }

    private void stop() {
        try {
            programs.run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initialise(PostgresPrograms programs, Path data, String password, int major)
            throws IOException {
        var secret = Files.createTempFile(
                "fristad", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(secret, password);
            programs.give(secret);
            var arguments = new ArrayList<>(List.of("-D", data.toString(), "-U", "postgres", "-A", "scram-sha-256"));
            arguments.addAll(List.of("--pwfile=" + secret, "-E", "UTF8", "--locale=C", "--data-checksums"));
            if (major >= 17) {
                arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            }
            programs.run("initdb", arguments.toArray(String[]::new));
        } finally {
            Files.delete(secret);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
