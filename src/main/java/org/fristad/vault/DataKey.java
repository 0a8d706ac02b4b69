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

    /**
     * A key as the database may keep it.
     *
     * @param by version of the wrapping key
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Wrapped(byte[] bytes, int by) {}

    private final UUID id;
    private final AesGcmJce cipher;
    private final Wrapped wrapped;

    private DataKey(UUID id, byte[] key, Wrapped wrapped) throws GeneralSecurityException {
        this.id = id;
        this.cipher = new AesGcmJce(key);
        this.wrapped = wrapped;
    }

    /** A fresh key, wrapped as keys are when the program begins. */
    public static DataKey create(UUID id, MasterKey master) {
        return create(id, master, master.current());
    }

    static DataKey create(UUID id, MasterKey master, int version) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        try {
            return new DataKey(id, key, wrap(id, key, master.wrapping(version), version));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key could not be made", e);
        }
    }

    /** A key as the owner of the database reads it: for work on all words at once, in which nobody acts. */
    public static DataKey unwrap(UUID id, byte[] wrapped, int by, MasterKey master) {
        return unwrap(id, new Wrapped(wrapped, by), master);
    }

    static DataKey unwrap(UUID id, Wrapped wrapped, MasterKey master) {
        try {
            return new DataKey(id, unwrap(id, wrapped.bytes(), master.wrapping(wrapped.by())), wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key does not fit the key file", e);
        }
    }

    /** The same key under another version of the wrapping key; what it has sealed stays as it is. */
    static Wrapped rewrap(UUID id, Wrapped wrapped, byte[] from, byte[] to, int version)
            throws GeneralSecurityException {
        return wrap(id, unwrap(id, wrapped.bytes(), from), to, version);
    }

    private static Wrapped wrap(UUID id, byte[] key, byte[] wrapping, int version) throws GeneralSecurityException {
        return new Wrapped(new AesGcmJce(wrapping).encrypt(key, name(id)), version);
    }

    private static byte[] unwrap(UUID id, byte[] wrapped, byte[] wrapping) throws GeneralSecurityException {
        return new AesGcmJce(wrapping).decrypt(wrapped, name(id));
    }

    /** The key as the database may keep it. */
    public byte[] wrapped() {
        return wrapped.bytes().clone();
    }

    /** Which version of the wrapping key it is wrapped by. */
    public int wrappedBy() {
        return wrapped.by();
    }

    /** Seals words for one field, named as table and column; they open nowhere else. */
    public Sealed seal(String field, String text) {
        return sealBytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Seals a piece of a file for one place, named as table and column and what tells it from others there. */
    public Sealed sealBytes(String field, byte[] bytes) {
        try {
            return new Sealed(cipher.encrypt(bytes, place(field)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Words could not be sealed", e);
        }
    }

    /** Opens words of one field. Whoever acts opens them by {@link Vault}, which logs it. */
    public String open(String field, Sealed sealed) {
        return new String(openBytes(field, sealed), StandardCharsets.UTF_8);
    }

    byte[] openBytes(String field, Sealed sealed) {
        try {
            return cipher.decrypt(sealed.bytes(), place(field));
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
