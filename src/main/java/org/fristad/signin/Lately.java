package org.fristad.signin;

import java.time.Instant;
import java.util.List;

/**
 * What has happened to somebody's account, the newest first, as the access log has it. The tries that failed are told as one.
 *
 * @param failed how many tries to sign in failed
 * @param lastFailed when the last of them did; the first of all moments when none did
 * @param changes what one signs in with, given, changed or taken away
 */
record Lately(int failed, Instant lastFailed, List<Happened> changes) {

    private static final String FAILED = "account.sign_in.failed";

    /** So many wrong tries somebody makes with their own password. */
    private static final int OF_ONES_OWN = 2;

    /** @param action its name in the access log */
    record Happened(String action, Instant at) {

        /** The key of its sentence. */
        String sentence() {
            return "signin.lately." + action;
        }
    }

    static Lately of(List<Happened> all) {
        var failures = all.stream().filter(one -> one.action().equals(FAILED)).toList();
        return new Lately(
                failures.size(),
                failures.isEmpty() ? Instant.EPOCH : failures.getFirst().at(),
                all.stream().filter(one -> !one.action().equals(FAILED)).toList());
    }

    boolean isEmpty() {
        return failed == 0 && changes.isEmpty();
    }

    /** Whether its holder should hear of it without asking. */
    boolean tellsItself() {
        return failed > OF_ONES_OWN || !changes.isEmpty();
    }
}
