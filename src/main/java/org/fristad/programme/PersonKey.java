package org.fristad.programme;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fristad.cases.PersonKeyMaterial;
import org.fristad.vault.Vault;

/**
 * A pseudonymous key by which the programme notices that two applications may be for the same person. It is made from
 * the names (every word once, in order, without case and accents) and, for the strong one, the birth date; from nothing
 * else. Only its keyed hash leaves this class. A new way of making it gets a new version.
 */
public record PersonKey(int version, Strength strength, byte[] bytes) {

    private static final int VERSION = 1;

    /** How sure an equal key is. */
    public enum Strength {
        /** Names and birth date. */
        STRONG,
        /** Names only. */
        WEAK,
        /** Nothing that a key could be made from. */
        NONE
    }

    /** The keys of a person: none, the weak one, or both. */
    public static List<PersonKey> of(PersonKeyMaterial material, Vault vault) {
        var names = normalised(material.names());
        var keys = new ArrayList<PersonKey>();
        if (!names.isEmpty()) {
            keys.add(new PersonKey(VERSION, Strength.WEAK, vault.blind("programme.person-key.1.weak", names)));
            if (material.born() != null) {
                keys.add(new PersonKey(
                        VERSION,
                        Strength.STRONG,
                        vault.blind("programme.person-key.1.strong", names + "|" + material.born())));
            }
        }
        return keys;
    }

    /** The strongest of them. */
    static Strength strongest(List<PersonKey> keys) {
        return keys.stream().map(PersonKey::strength).min(Strength::compareTo).orElse(Strength.NONE);
    }

    static String normalised(String names) {
        var plain = Normalizer.normalize(names, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
        return plain.isEmpty()
                ? ""
                : Arrays.stream(plain.split(" ")).distinct().sorted().collect(Collectors.joining(" "));
    }
}
