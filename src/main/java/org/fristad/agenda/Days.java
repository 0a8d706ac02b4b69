package org.fristad.agenda;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of whole days, said as the rule says it: whether the day it begins on is day one, or the day after.
 *
 * @param from the day it begins on
 * @param length how many days, at least one
 * @param firstCounted whether the beginning day is itself counted
 */
public record Days(LocalDate from, int length, boolean firstCounted) {

    public Days {
        if (length < 1) {
            throw new IllegalArgumentException("A stretch has at least one day");
        }
    }

    /** The last day, itself included. */
    public LocalDate last() {
        return from.plusDays(firstCounted ? length - 1L : length);
    }

    /** Which day of the stretch this is: 1 on its first, more than its length when it is over. */
    public int number(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, day)) + (firstCounted ? 1 : 0);
    }

    /** How many days remain after this one; negative when it is over. */
    public int left(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(day, last()));
    }
}
