package org.fristad.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the log's end every few minutes and every so many entries, keeps it in the database, and adds it to a file that
 * can lie elsewhere.
 */
public final class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final CheckpointTable table;
    private final HeadSigner signer;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final @Nullable CheckpointFile file;

    /** Whether the file and this database are of one log, and whether it was said that they are not. */
    private boolean goesOn = true;

    private boolean said;

    Checkpoints(
            CheckpointTable table,
            HeadSigner signer,
            TransactionTemplate transaction,
            Clock clock,
            @Nullable CheckpointFile file) {
        this.table = table;
        this.signer = signer;
        this.transaction = transaction;
        this.clock = clock;
        this.file = file;
    }

    /** Signs the log's end if it is time; what goes wrong is said in the program's own log, and tried again the next time. */
    void signIfItIsTime() {
        try {
            Actor.program(Role.CHECKPOINTS)
                    .run(() -> transaction.executeWithoutResult(status -> {
                        table.endToSign().ifPresent(end -> {
                            var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
                            table.keep(Checkpoint.sign(end.seq(), at, end.hash(), signer));
                        });
                    }));
        } catch (RuntimeException e) {
            log.error("The access log's end could not be signed", e);
        }
    }

    /** Adds what was signed to the file that lies elsewhere. That may hang: no transaction waits for it, nor the next signature. */
    void writeDown() {
        if (file == null) {
            return;
        }
        try {
            var last = file.last();
            List<Checkpoint> more = Actor.program(Role.CHECKPOINTS)
                    .call(() -> Objects.requireNonNull(transaction.execute(status -> {
                        goesOn = last.isEmpty() || isKnown(last.get());
                        return goesOn ? table.after(last.map(Checkpoint::seq).orElse(0L)) : List.of();
                    })));
            if (!more.isEmpty()) {
                file.add(more);
            }
            if (!goesOn && !said) {
                log.error(
                        "{} has kept a checkpoint of entry {}, which this database does not know as it was signed: the log was"
                                + " cut or written anew, or an older copy brought back. Keep that file, and name a new one"
                                + " with --fristad.checkpoints=FILE",
                        file,
                        last.map(Checkpoint::seq).orElse(0L));
            }
            said = !goesOn;
        } catch (RuntimeException e) {
            log.error("The log's checkpoints could not be written down", e);
        }
    }

    private boolean isKnown(Checkpoint kept) {
        return table.find(kept.seq())
                .filter(known -> known.line().equals(kept.line()))
                .isPresent();
    }

    /** The checkpoints of a time, in their order, as far as this actor may see them. */
    public List<Checkpoint> between(Instant from, Instant until) {
        return transaction.execute(status -> table.between(from, until));
    }

    /** What they are verified with: printed or kept by others, it shows that a file was not signed by anybody else. */
    public byte[] publicKey() {
        return signer.publicKey();
    }
}
