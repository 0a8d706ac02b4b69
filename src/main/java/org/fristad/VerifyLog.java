package org.fristad;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.fristad.audit.CheckpointFile;
import org.fristad.audit.KeptCheckpoints;
import org.fristad.audit.LogVerifier;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.fristad.vault.MasterKey;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command that checks the access log. */
@Command(
        name = "verify-log",
        description = "Checks the whole access log, entry by entry, and names the first one that was changed.",
        mixinStandardHelpOptions = true)
final class VerifyLog implements Callable<Integer> {

    @ParentCommand
    private @Nullable Commands commands;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "also compare with the checkpoints that were kept in this file")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "PUBLIC",
            description = "the public key they were signed with (default: that of the key file)")
    private @Nullable String key;

    @Override
    public Integer call() throws SQLException {
        try (var context = Objects.requireNonNull(commands).settings()) {
            var environment = context.getEnvironment();
            var kept = file == null ? KeptCheckpoints.none() : new CheckpointFile(file).read(publicKey(environment));
            try (var owner = DatabaseAddress.ofExisting(environment).asOwner()) {
                return report(LogVerifier.verify(owner, kept), kept);
            }
        }
    }

    private static int report(LogVerifier.Finding finding, KeptCheckpoints kept) {
        if (!finding.holds()) {
            Commands.complain("The access log does not hold from entry %d on: %s. The %d entries before it hold."
                    .formatted(finding.firstBad(), finding.why(), finding.entries()));
            return 1;
        }
        Commands.say("The access log holds: %d entries.".formatted(finding.entries()));
        if (kept.size() > 0) {
            Commands.say("So do the %d checkpoints that were kept, the last of entry %d."
                    .formatted(kept.size(), kept.last()));
        }
        return 0;
    }

    private byte[] publicKey(Environment environment) {
        if (key == null) {
            var own = MasterKey.read(RotateKey.file(environment)).publicKey();
            Commands.say("Public key of the signatures: " + HexFormat.of().formatHex(own));
            return own;
        }
        if (!key.matches("[0-9a-fA-F]{64}")) {
            throw new CannotStart("A public key is 64 hexadecimal digits, and this is none: " + key);
        }
        return HexFormat.of().parseHex(key);
    }
}
