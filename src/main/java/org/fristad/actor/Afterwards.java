package org.fristad.actor;

import java.util.ArrayList;
import java.util.List;

/**
 * Work that waits until a transaction has ended and its connection is free again, so that nobody holds one connection
 * while they wait for a second: a pool in which everybody does so stands still.
 */
public final class Afterwards {

    private static final ThreadLocal<List<Runnable>> WAITING = ThreadLocal.withInitial(ArrayList::new);

    private Afterwards() {}

    /** Said while a transaction completes, however it ends; what fails then fails the transaction's caller. */
    public static void then(Runnable work) {
        WAITING.get().add(work);
    }

    static void work() {
        var waiting = List.copyOf(WAITING.get());
        WAITING.remove();
        waiting.forEach(Runnable::run);
    }
}
