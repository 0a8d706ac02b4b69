package org.fristad;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.fristad.database.DatabaseAddress;
import org.fristad.vault.ErasedKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The command after which an old copy of the database knows again who was erased. */
@Command(
        name = "replay-erased",
        description =
                "Destroys again, after an old copy of the database was brought back by other means than restore, the keys that had been destroyed since.",
        mixinStandardHelpOptions = true)
final class ReplayErased implements Callable<Integer> {

    @ParentCommand
    private @Nullable Commands commands;

    /** Where the file of erased keys is. */
    static Path file(Environment environment) {
        return Path.of(environment.getRequiredProperty("fristad.erased"));
    }

    static void again(Environment environment, DatabaseAddress address) throws SQLException {
        int destroyed = ErasedKeys.replay(address, RotateKey.file(environment), file(environment));
        Commands.say("Destroyed %d keys again that had been destroyed since it was made.".formatted(destroyed));
    }

    @Override
    public Integer call() throws SQLException {
        try (var context = Objects.requireNonNull(commands).settings()) {
            var environment = context.getEnvironment();
            again(environment, DatabaseAddress.ofExisting(environment));
            return 0;
        }
    }
}
