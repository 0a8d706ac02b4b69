package org.fristad.demo;

import java.util.Set;

/**
 * Case codes that look random and never fall twice: a walk through all of them with a stride that shares no factor with
 * their number.
 */
record Codes(long start, Set<String> taken) {

    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final long ALL = 729_000_000;
    private static final long STRIDE = 350_377_331;
    private static final long MOST = 10_000_000;

    Codes {
        taken = Set.copyOf(taken);
    }

    /** The code at this place of the walk, or at the next that is not taken. */
    String at(long place) {
        var code = written(place);
        return taken.contains(code) ? at(place + MOST) : code;
    }

    private String written(long place) {
        long left = Math.floorMod(start + place * STRIDE, ALL);
        var code = new StringBuilder();
        for (int sign = 0; sign < 6; sign++) {
            code.append(sign == 3 ? "-" : "").append(SIGNS.charAt((int) (left % SIGNS.length())));
            left /= SIGNS.length();
        }
        return code.toString();
    }
}
