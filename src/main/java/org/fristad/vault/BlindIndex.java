package org.fristad.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes of a word a token by which it can be found again: equal words of one field give equal tokens, and without the key,
 * which lies in the key file and is used for nothing else, nobody can tell or try the words. Cut to 8 bytes to
 * be small: two words with one token are not to be expected.
 */
@Component
public class BlindIndex {

    private final SecretKeySpec key;

    /** Tokens of this network. */
    public BlindIndex(MasterKey master) {
        this.key = new SecretKeySpec(master.search(), "HmacSHA256");
    }

    /** The token of a normalised word of this field. */
    public long token(String field, String word) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(field.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(word.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "blind index";
    }
}
