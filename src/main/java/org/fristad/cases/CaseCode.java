package org.fristad.cases;

import java.security.SecureRandom;
import java.util.Locale;

/** What a case is called in speech: six random signs that are hard to mishear, as {@code 7F3-K2M}. */
public final class CaseCode {

    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private CaseCode() {}

    /** A fresh code; two are the same once in seven hundred million. */
    public static String random() {
        var code = new StringBuilder();
        for (int place = 0; place < 6; place++) {
            code.append(place == 3 ? "-" : "").append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** Whether nothing of the code is missing. */
    static boolean isWhole(String normalised) {
        return normalised.length() == 7;
    }

    /** What somebody typed, as the codes are written: capitals, with the dash in its place. */
    public static String normalised(String typed) {
        var signs = typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return signs.length() <= 3 ? signs : signs.substring(0, 3) + "-" + signs.substring(3);
    }
}
