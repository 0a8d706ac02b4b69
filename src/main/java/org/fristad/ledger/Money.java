package org.fristad.ledger;

import java.util.Optional;
import java.util.regex.Pattern;

/** An amount in Swedish kronor, counted in öre. Arithmetic that does not fit ends in an exception, never in a wrong sum. */
public record Money(long ore) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** Kronor in groups of three or without groups, then öre after a comma or a point, then the currency. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+|\\d+)(?:[,.](\\d{1,2}))?(?:[ \\u00a0\\u202f]?(?:kr|SEK))?");

    /** Whole kronor. */
    public static Money kronor(long kronor) {
        return new Money(Math.multiplyExact(kronor, 100));
    }

    /** An amount as people write it, such as {@code 54 000} or {@code 54000,50}; empty when it can't be read as one. */
    public static Optional<Money> parse(String written) {
        var found = WRITTEN.matcher(written.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            var kronor = Long.parseLong(found.group(1).replaceAll("\\D", ""));
            var ore = found.group(2) == null ? 0 : Long.parseLong((found.group(2) + "0").substring(0, 2));
            return Optional.of(kronor(kronor).plus(new Money(ore)));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty(); // more than any budget can hold
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(ore, other.ore));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(ore, other.ore));
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(ore, count));
    }

    public boolean isPositive() {
        return ore > 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(ore, other.ore);
    }

    /** As written in a field: groups of three, öre only when there are some, no currency. */
    public String written() {
        var absolute = Math.absExact(ore);
        var kronor = "%,d".formatted(absolute / 100).replaceAll("\\D", "\u00a0");
        return (ore < 0 ? "−" : "") + kronor + (absolute % 100 == 0 ? "" : ",%02d".formatted(absolute % 100));
    }

    @Override
    public String toString() {
        return written() + "\u00a0kr";
    }
}
