package org.fristad.search;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A name as it was written, taken apart into the words that are looked for. */
final class Names {

    /** They come and go between two spellings of one name. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "el", "ul", "ibn", "bin", "ben", "bint", "bt", "av", "af", "von", "van", "de", "da", "di", "la",
            "och", "and");

    private static final int MOST_PARTS = 12;

    private Names() {}

    /** The words of a name in small letters, and each two neighbours as one word: Abdul Rahman is Abdulrahman. */
    static List<String> parts(String name) {
        var single = new ArrayList<String>();
        var particles = new ArrayList<String>();
        for (var word : ArabicLetters.plain(name).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+")) {
            if (letters(word) > 1 && single.size() < MOST_PARTS && particles.size() < MOST_PARTS) {
                (PARTICLES.contains(word) ? particles : single).add(Normalizer.normalize(word, Normalizer.Form.NFC));
            }
        }
        if (single.isEmpty()) {
            // somebody called Ben or Van, and nothing else
            single.addAll(particles);
        }
        var all = new ArrayList<>(single);
        for (int i = 1; i < single.size(); i++) {
            all.add(single.get(i - 1) + single.get(i));
        }
        return all;
    }

    /** How many letters a name has; a sign that stands for a whole syllable or word counts as two. */
    static int letters(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .map(letter ->
                        Character.isIdeographic(letter) || UnicodeScript.of(letter) == UnicodeScript.HANGUL ? 2 : 1)
                .sum();
    }

    /** Only the words themselves. */
    static List<String> words(String name) {
        var parts = parts(name);
        return parts.subList(0, (parts.size() + 1) / 2);
    }

    /** The word in letters from a to z, however it was written: åsa is asa, оксана is oksana. */
    static String plain(String word) {
        return ArabicLetters.has(word) ? word : ascii(latin(word));
    }

    /** The word in Latin letters, with å, ä and ö where they were. */
    static String latin(String word) {
        if (word.chars().allMatch(letter -> letter < 0x250)) {
            return word;
        }
        // the transliterator keeps state while it works
        return ((Transliterator) ANY_LATIN.get()).transliterate(word).toLowerCase(Locale.ROOT);
    }

    private static final ThreadLocal<Transliterator> ANY_LATIN =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Any-Latin"));

    /** Letters without their marks, those without any other letter dropped. */
    static String ascii(String latin) {
        var plain = new StringBuilder();
        for (var letter : Normalizer.normalize(latin, Normalizer.Form.NFD).toCharArray()) {
            switch (letter) {
                case 'ø' -> plain.append('o');
                case 'æ' -> plain.append('a');
                case 'œ' -> plain.append('o');
                case 'ß' -> plain.append("ss");
                case 'ł' -> plain.append('l');
                case 'đ', 'ð' -> plain.append('d');
                case 'þ' -> plain.append("th");
                case 'ı' -> plain.append('i');
                case 'ə' -> plain.append('a');
                default -> {
                    if (letter >= 'a' && letter <= 'z') {
                        plain.append(letter);
                    }
                }
            }
        }
        return plain.toString();
    }
}
