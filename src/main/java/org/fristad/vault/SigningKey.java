package org.fristad.vault;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;
import org.fristad.audit.HeadSigner;

/** Signs what is kept outside the database (Ed25519), so that nobody else can have written it. */
final class SigningKey implements HeadSigner {

    private final Ed25519Sign.KeyPair pair;

    /** @param seed the 32 bytes of the key file */
    SigningKey(byte[] seed) {
        try {
            pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key could not be read", e);
        }
    }

    @Override
    public byte[] sign(byte[] words) {
        try {
            return new Ed25519Sign(pair.getPrivateKey()).sign(words);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Nothing could be signed", e);
        }
    }

    /** @throws GeneralSecurityException when somebody else has signed it, or other words */
    void verify(byte[] signature, byte[] words) throws GeneralSecurityException {
        new Ed25519Verify(pair.getPublicKey()).verify(signature, words);
    }

    @Override
    public byte[] publicKey() {
        return pair.getPublicKey();
    }

    @Override
    public String toString() {
        return "signing key";
    }
}
