package org.fristad.walls;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that one wall alone refuses, as attempts.sql and near_misses.sql say it.
 *
 * @param wall what refuses it, a policy as {@link Mutant} names it or a function
 * @param as the functional name of whoever tries it
 * @param first what has to be there
 * @param words what is tried, in words
 * @param sql what is tried; what the last statement does is what comes of it
 */
record Attempt(String wall, String as, String first, String words, String sql) {

    private static final String WALL = "(?m)^-- wall: ";

    /** What policies refuse. */
    static final String ON_POLICIES = "attempts.sql";

    /** What the checks refuse that policies and triggers ask. */
    static final String ON_CHECKS = "near_misses.sql";

    /** What has to be there for all of them. */
    static String given(String file) {
        return parts(file).getFirst();
    }

    static List<Attempt> all(String file) {
        return parts(file).stream().skip(1).map(Attempt::of).toList();
    }

    private static List<String> parts(String file) {
        return Arrays.asList(Everybody.text("/org/fristad/walls/" + file).split(WALL));
    }

    private static Attempt of(String part) {
        var tries = part.split("(?m)^-- tries: ", 2);
        var head = tries[0].lines().toList();
        var words = tries[1].lines().toList();
        return new Attempt(
                head.getFirst(),
                head.get(1).replaceFirst("^-- as: ", ""),
                head.stream().skip(2).collect(Collectors.joining("\n")),
                words.getFirst(),
                words.stream().skip(1).collect(Collectors.joining("\n")));
    }

    @Override
    public String toString() {
        return "%s, %s (%s)".formatted(as, words, wall);
    }
}
