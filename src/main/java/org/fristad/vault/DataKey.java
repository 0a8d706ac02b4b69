package org.fristad.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/** The open data key of one case, application or organisation: seals words so that they fit only their own place. */
public final class DataKey {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID id;
    private final AesGcmJce cipher;
    private final byte[] wrapped;

    private DataKey(UUID id, byte[] key, byte[] wrapped) throws GeneralSecurityException {
        this.id = id;
        this.cipher = new AesGcmJce(key);
        this.wrapped = wrapped;
    }

    /** A fresh key. */
    public static DataKey create(UUID id, MasterKey master) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        try {
            return new DataKey(id, key, new AesGcmJce(master.wrapping()).encrypt(key, name(id)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key could not be made", e);
        }
    }

    static DataKey unwrap(UUID id, byte[] wrapped, MasterKey master) {
        try {
            return new DataKey(id, new AesGcmJce(master.wrapping()).decrypt(wrapped, name(id)), wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key does not fit the key file", e);
        }
    }

    /** The key as the database may keep it. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    /** Seals words for one field, named as table and column; they open nowhere else. */
    public Sealed seal(String field, String text) {
        try {
            return new Sealed(cipher.encrypt(text.getBytes(StandardCharsets.UTF_8), place(field)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Words could not be sealed", e);
        }
    }

    String open(String field, Sealed sealed) {
        try {
            return new String(cipher.decrypt(sealed.bytes(), place(field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed words do not belong to " + field, e);
        }
    }

    private byte[] place(String field) {
        return (id + "|" + field).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] name(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
