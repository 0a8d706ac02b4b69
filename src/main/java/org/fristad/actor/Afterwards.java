package org.fristad.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits until a transaction has ended and its connection is free again, and the one that it interrupted too, so
 * that nobody holds one connection while they wait for a second: a pool in which everybody does so stands still.
 */
public final class Afterwards {

    private static final ThreadLocal<List<Runnable>> WAITING = ThreadLocal.withInitial(ArrayList::new);
    private static final ThreadLocal<Integer> INTERRUPTED = ThreadLocal.withInitial(() -> 0);

    private Afterwards() {}

    /** Said while a transaction completes, however it ends; what fails then fails the transaction's caller. */
    public static void then(Runnable work) {
        WAITING.get().add(work);
    }

    /** A transaction is interrupted by another, and keeps its connection. */
    static void interrupted() {
        INTERRUPTED.set(INTERRUPTED.get() + 1);
    }

    /** The transaction that was interrupted goes on. */
    static void resumed() {
        var others = INTERRUPTED.get() - 1;
        if (others == 0) {
            INTERRUPTED.remove();
        } else {
            INTERRUPTED.set(others);
        }
    }

    /** All of it is done, also when some of it fails. */
    static void work() {
        if (INTERRUPTED.get() > 0) {
            return;
        }
        var waiting = List.copyOf(WAITING.get());
        WAITING.remove();
        @Nullable RuntimeException failed = null;
        for (var work : waiting) {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
