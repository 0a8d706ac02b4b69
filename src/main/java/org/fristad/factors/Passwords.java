package org.fristad.factors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.fristad.actor.Refused;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords are kept as Argon2id makes them. Each takes 64 MiB and a third of a second, so at most two are worked on at
 * once: a flood of attempts must not take the memory of those who work.
 */
@Component
public class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final Set<String> COMMON = common();

    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(16, 32, 1, 64 * 1024, 3);
    private final Semaphore turns = new Semaphore(2, true);
    private final String nobodys = argon.encode("the work of a name that does not exist");

    /** Nobody could be heard in time. */
    public static final class Busy extends RuntimeException {
        Busy() {
            super("Too many passwords at once", null, false, false);
        }
    }

    /** What is kept of a password. */
    public String encode(String password) {
        return inTurn(() -> Objects.requireNonNull(argon.encode(password)));
    }

    /** Whether it is the password that was kept. */
    public boolean matches(String typed, String kept) {
        return inTurn(() -> argon.matches(typed, kept));
    }

    /** The same work as for a real account, with the answer no. */
    public boolean matchesNobody(String typed) {
        return inTurn(() -> argon.matches(typed, nobodys)) && false;
    }

    /** Refuses what somebody would guess first, also of those who know the account's name and its organisation's. */
    public static void accept(String password, String name, String organisation) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new Refused("password", "factors.password.length", SHORTEST, LONGEST);
        }
        if (common(password) || known(password, name) || known(password, organisation)) {
            throw new Refused("password", "factors.password.common");
        }
    }

    private static boolean known(String password, String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT);
        return !plain.isEmpty() && password.toLowerCase(Locale.ROOT).contains(plain);
    }

    /** Whether it is a known password, a common word dressed up with figures and signs, or the same again and again. */
    static boolean common(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(lower) || lower.chars().distinct().count() < 5) {
            return true;
        }
        var plain = lower.replaceAll("[^\\p{L}]", "");
        var read = lower.replaceAll("[^\\p{L}]+$", "")
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('@', 'a')
                .replace('$', 's')
                .replaceAll("[^\\p{L}]", "");
        return plain.isEmpty() || word(plain) || word(read);
    }

    private static boolean word(String letters) {
        for (int length = 1; length <= letters.length(); length++) {
            if (letters.length() % length == 0) {
                var piece = letters.substring(0, length);
                if (COMMON.contains(piece)
                        && piece.repeat(letters.length() / length).equals(letters)) {
                    return true;
                }
            }
        }
        return false;
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        try {
            if (!turns.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static Set<String> common() {
        try (var file = Objects.requireNonNull(Passwords.class.getResourceAsStream("/factors/common-words.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
