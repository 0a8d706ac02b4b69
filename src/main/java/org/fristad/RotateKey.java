package org.fristad;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.fristad.database.DatabaseAddress;
import org.fristad.vault.KeyRotation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command that replaces the key by which all data keys are wrapped. */
@Command(
        name = "rotate-key",
        description =
                "Wraps all data keys by a new outer key, also while the program serves; interrupted, it goes on where it ended.",
        mixinStandardHelpOptions = true)
final class RotateKey implements Callable<Integer> {

    @ParentCommand
    private @Nullable Commands commands;

    @Option(
            names = "--search",
            description = "instead, replaces the key by which persons are found again; stop the program first")
    private boolean search;

    /** Where the key file is. */
    static Path file(Environment environment) {
        return Path.of(environment.getRequiredProperty("fristad.key"));
    }

    @Override
    public Integer call() throws SQLException {
        try (var context = Objects.requireNonNull(commands).settings()) {
            var environment = context.getEnvironment();
            var file = file(environment);
            if (search) {
                KeyRotation.replaceSearchKey(DatabaseAddress.ofExisting(environment), file);
                Commands.say("The search key in %s is a new one. At the next start everybody is indexed anew with it."
                        .formatted(file));
                Commands.say(
                        "Copy that file now, apart from the backups. Whoever is indexed in a backup made before now"
                                + " is indexed anew as well when it is brought back and served.");
                return 0;
            }
            var rotated = KeyRotation.rotate(DatabaseAddress.ofExisting(environment), file);
            Commands.say(
                    "%d data keys were wrapped anew: all are wrapped by version %d of the wrapping key, the only one left in %s."
                            .formatted(rotated.rewrapped(), rotated.version(), file));
            Commands.say(
                    "Copy that file now, apart from the backups. Backups made before now open only with the key file as"
                            + " it was: keep its old copy as long as you keep them, or back up now and destroy them both.");
            return 0;
        }
    }
}
