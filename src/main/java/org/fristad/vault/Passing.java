package org.fristad.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Seals what belongs to nobody's case: what a browser is in the middle of, a notice to be shown once, the secret of
 * somebody's codes. The key is made from the key file and from nothing in the database, and stays when the outer key is
 * rotated; whatever does not open is as if it were not there.
 */
@Component
public class Passing {

    private final AesGcmJce cipher;

    Passing(Vault vault) throws GeneralSecurityException {
        this.cipher = new AesGcmJce(vault.blind("vault.passing", "1"));
    }

    /** Seals bytes so that they open in this place only. */
    public byte[] seal(String place, byte[] bytes) {
        try {
            return cipher.encrypt(bytes, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What passes could not be sealed", e);
        }
    }

    /** What was sealed in this place, unless somebody else wrote it or it came from elsewhere. */
    public Optional<byte[]> open(String place, byte[] sealed) {
        try {
            return Optional.of(cipher.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
