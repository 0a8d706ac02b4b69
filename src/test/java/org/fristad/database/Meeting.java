package org.fristad.database;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two who really do something at the same time: the second begins while the first one's transaction is still open, and is
 * let run until it is done or waits for what the first holds; then the first commits.
 */
public record Meeting(DatabaseAddress address, PlatformTransactionManager transactions) {

    /**
     * Lets the two meet.
     *
     * @param first what is done in the open transaction, by whoever acts where the two meet
     * @param second what is done meanwhile, in a thread and transactions of its own
     * @return what the second threw, or null when it came through
     */
    public @Nullable Throwable of(Callable<?> first, Callable<?> second) {
        return of(first, second, () -> "nothing more");
    }

    /** Lets the two meet, and the first do something more while the second waits. */
    public @Nullable Throwable of(Callable<?> first, Callable<?> second, Callable<?> more) {
        var other = new AtomicReference<CompletableFuture<Object>>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            done(first);
            var running = CompletableFuture.supplyAsync(() -> done(second));
            other.set(running);
            while (!running.isDone() && !somebodyWaits()) {
                Thread.onSpinWait();
            }
            done(more);
        });
        try {
            other.get().join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    private static Object done(Callable<?> work) {
        try {
            return String.valueOf(work.call());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean somebodyWaits() {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var row = statement.executeQuery("""
                        select exists (select from pg_stat_activity a where a.datname = current_database() and cardinality(pg_blocking_pids(a.pid)) > 0)
                        """)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
