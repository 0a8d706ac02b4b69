package org.fristad.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The programs of our own PostgreSQL, run by an account under which they agree to run. They refuse root, and an account
 * that has no name.
 */
final class PostgresPrograms {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private final Path programs;
    private final Account account;

    private PostgresPrograms(Path programs, Account account) {
        this.programs = programs;
        this.account = account;
    }

    /**
     * Who runs the programs.
     *
     * @param before the words that stand before a command
     * @param user the number of the account, if it is not our own
     */
    private record Account(List<String> before, @Nullable Integer user) {

        static final Account OWN = new Account(List.of(), null);

        /** In a user namespace of its own PostgreSQL does not see whose process it is, and files stay as they are. */
        static final Account UNNAMED = new Account(List.of("unshare", "-U"), null);

        static Account of(int user, int group) {
            return new Account(List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"), user);
        }

        /** The same account with one right more: to pass through folders of others. */
        Account passing() {
            var more = new ArrayList<>(before);
            more.addAll(List.of(
                    "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"));
            return new Account(more, user);
        }
    }

    /**
     * The programs, unpacked in the data folder, for whoever can run them there.
     *
     * @param data the database's own folder, which need not exist yet
     */
    static PostgresPrograms in(Path folder, String bundle, Path data) throws IOException {
        var programs = PostgresBundle.unpack(folder.resolve("postgresql-" + bundle));
        boolean root = "root".equals(System.getProperty("user.name"));
        var account = root
                ? insteadOfRoot(programs, folder, data)
                : first(programs, data, List.of(Account.OWN, Account.UNNAMED));
        if (account == null) {
            throw new CannotStart((root
                            ? "PostgreSQL does not run as root, and this machine allows no other way."
                            : "PostgreSQL does not run under this account here.")
                    + " Start Fristad from another account, or name a database with FRISTAD_DB_URL");
        }
        return new PostgresPrograms(programs, account);
    }

    /**
     * Root acts for the account that owns the data. Where it is root's own, PostgreSQL runs in a user namespace; where the
     * machine allows none (some containers), as an account without rights, to which the folder is given.
     */
    private static @Nullable Account insteadOfRoot(Path programs, Path folder, Path data) throws IOException {
        var owned = Files.exists(data) ? data : folder;
        int owner = id(owned, "unix:uid");
        if (owner != ROOT) {
            var account = Account.of(owner, id(owned, "unix:gid"));
            return first(programs, data, List.of(account, account.passing()));
        }
        var nobody = Account.of(NOBODY, NOBODY);
        var found = first(programs, data, List.of(Account.UNNAMED, nobody, nobody.passing()));
        return found == null
                        || found.user() == null
                        || succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()))
                ? found
                : null;
    }

    /** Where initdb says with which settings it would make the database, all of PostgreSQL runs. */
    private static @Nullable Account first(Path programs, Path data, List<Account> accounts) throws IOException {
        for (var account : accounts) {
            if (succeeds(command(programs, account, "initdb", "--show", "-D", data.toString()))) {
                return account;
            }
        }
        return null;
    }

    private static int id(Path path, String attribute) throws IOException {
        return (Integer) Objects.requireNonNull(Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean succeeds(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // the machine has no such program
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * Runs one of the programs to its end.
     *
     * @throws Failed with what it said, when it did not succeed
     */
    void run(String program, String... arguments) throws IOException {
        var output = Files.createTempFile("fristad-" + program, ".log");
        try {
            var process = new ProcessBuilder(command(programs, account, program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new Failed(program, Files.readAllLines(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** One of the programs could not do what it was asked. */
    static final class Failed extends IOException {
        Failed(String program, List<String> output) {
            super(output.stream()
                    .filter(line -> line.matches(".*(error:|FATAL:|could not ).*"))
                    .findFirst()
                    .orElse(program + ": no answer"));
        }
    }

    private static List<String> command(Path programs, Account account, String program, String... arguments) {
        var command = new ArrayList<>(account.before());
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Lets the programs read a file that only we may read. */
    void give(Path file) throws IOException {
        if (account.user() != null) {
            Files.setAttribute(file, "unix:uid", account.user());
        }
    }
}
