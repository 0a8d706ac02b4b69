package org.fristad.factors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A code of six figures that a telephone makes anew every half minute from a secret it shares with us (RFC 6238). */
final class TimeCode {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HALF_MINUTE = 30;

    private final byte[] secret;

    TimeCode(byte[] secret) {
        this.secret = secret.clone();
    }

    /** One that nobody can guess. */
    static TimeCode fresh() {
        var bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return new TimeCode(bytes);
    }

    byte[] secret() {
        return secret.clone();
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), HALF_MINUTE);
    }

    /** The code of a half minute. */
    String at(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var number = ByteBuffer.wrap(digest).getInt(digest[19] & 15) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which half minute the code is of: this one, or the one before or after, since clocks differ. */
    OptionalLong stepOf(String typed, Instant now) {
        var code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        var found = OptionalLong.empty();
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            if (MessageDigest.isEqual(at(step).getBytes(StandardCharsets.UTF_8), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The secret as people type it. */
    String letters() {
        var letters = new StringBuilder();
        int bits = 0;
        int waiting = 0;
        for (var piece : secret) {
            waiting = (waiting << 8) | (piece & 255);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                letters.append(LETTERS.charAt((waiting >> bits) & 31));
            }
        }
        return letters.toString();
    }

    /** The secret as a telephone reads it from a picture. */
    String address(String name) {
        return "otpauth://totp/Fristad:%s?secret=%s&issuer=Fristad".formatted(name, letters());
    }
}
