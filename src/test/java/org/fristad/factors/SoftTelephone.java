package org.fristad.factors;

import java.math.BigInteger;
import java.time.Clock;
import java.util.HexFormat;

/** The app on a telephone that shows codes: it has read the letters from the page. */
public final class SoftTelephone {

    private final TimeCode secret;
    private final Clock clock;
    private String shown = "";

    public SoftTelephone(String page, Clock clock) {
        var letters = page.replaceAll("(?s).*<p class=\"once\">([A-Z2-7 ]+)</p>.*", "$1")
                .replace(" ", "");
        var number = BigInteger.ONE;
        for (var letter : letters.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        var bytes = new byte[letters.length() * 5 / 8];
        var all = number.toByteArray();
        System.arraycopy(all, all.length - bytes.length, bytes, 0, bytes.length);
        this.secret = new TimeCode(bytes);
        this.clock = clock;
    }

    /** What it keeps, in hexadecimal figures. */
    public String secret() {
        return HexFormat.of().formatHex(secret.secret());
    }

    /** What it shows now. */
    public String code() {
        shown = secret.at(TimeCode.step(clock.instant()));
        return shown;
    }

    /** What it showed when it was last looked at. */
    String shown() {
        return shown;
    }
}
