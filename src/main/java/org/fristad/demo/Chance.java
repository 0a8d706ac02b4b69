package org.fristad.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance that falls the same way for the same seed. */
final class Chance {

    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /** Codes with how often each falls, as {@code "SEX 60 LAB 25 UNK 15"}. */
    record Weights(List<String> codes, int[] weights, int sum) {
        static Weights of(String text) {
            var words = text.split(" ");
            var codes = new ArrayList<String>();
            var weights = new int[words.length / 2];
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                codes.add(words[2 * i]);
                weights[i] = Integer.parseInt(words[2 * i + 1]);
                sum += weights[i];
            }
            return new Weights(List.copyOf(codes), weights, sum);
        }
    }

    String of(Weights weights) {
        int left = random.nextInt(weights.sum());
        for (int i = 0; i < weights.weights().length; i++) {
            left -= weights.weights()[i];
            if (left < 0) {
                return weights.codes().get(i);
            }
        }
        throw new IllegalStateException("Weights that do not add up");
    }

    <T> T of(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True in so many of a hundred cases. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    UUID uuid() {
        return new UUID(
                random.nextLong() & 0xffffffffffff0fffL | 0x4000L,
                random.nextLong() & 0x3fffffffffffffffL | Long.MIN_VALUE);
    }

    /** A code as a case's, as {@code 7F3-K2M}. */
    String code() {
        var code = new StringBuilder();
        for (int place = 0; place < 6; place++) {
            code.append(place == 3 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    LocalDate between(LocalDate first, LocalDate last) {
        return first.plusDays(random.nextInt(Math.toIntExact(last.toEpochDay() - first.toEpochDay()) + 1));
    }

    /** The same elements in another order. */
    <T> List<T> shuffled(List<T> several) {
        var shuffled = new ArrayList<>(several);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
