package org.fristad.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret part of a link that works once; only its digest is kept. */
public record Token(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that nobody can guess. */
    static Token fresh() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it leads. */
    public String path() {
        return "/invited/" + value;
    }

    @Override
    public String toString() {
        return "a link";
    }
}
