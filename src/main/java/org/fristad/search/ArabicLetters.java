package org.fristad.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names in Arabic letters, Persian, Kurdish and Urdu ones too. Short vowels are not written there, and two letters stand
 * for a consonant here and a long vowel there, so only what sounds for certain is kept.
 */
final class ArabicLetters {

    private static final int MOST = 12;

    private ArabicLetters() {}

    static boolean has(String word) {
        return word.chars().anyMatch(letter -> letter >= 0x621 && letter <= 0x6d5);
    }

    /** The same words in one spelling: without vowel signs and stretching, one alif, one ya, one ha, no article. */
    static String plain(String text) {
        if (!has(text)) {
            return text;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\u064b-\\u065f\\u0670\\u0640\\u200c\\u200d]", "")
                .replaceAll("[أإآٱ]", "ا")
                .replace('ى', 'ي')
                .replace('ی', 'ي')
                .replace('ک', 'ك')
                .replace('ة', 'ه')
                .replaceAll("(?<![\\p{L}\\p{M}])ال(?=\\p{L}{3})", "");
    }

    private static final Map<Character, List<String>> SOUNDS = Map.ofEntries(
            Map.entry('ب', List.of("b")),
            Map.entry('پ', List.of("p")),
            Map.entry('ت', List.of("t")),
            Map.entry('ث', List.of("t", "s")),
            Map.entry('ج', List.of("j", "g")),
            Map.entry('چ', List.of("S")),
            Map.entry('ح', List.of("h")),
            Map.entry('خ', List.of("h")),
            Map.entry('د', List.of("d")),
            Map.entry('ذ', List.of("d", "s")),
            Map.entry('ر', List.of("r")),
            Map.entry('ز', List.of("s")),
            Map.entry('ژ', List.of("j", "S")),
            Map.entry('س', List.of("s")),
            Map.entry('ش', List.of("S")),
            Map.entry('ص', List.of("s")),
            Map.entry('ض', List.of("d", "s")),
            Map.entry('ط', List.of("t")),
            Map.entry('ظ', List.of("s", "d")),
            Map.entry('غ', List.of("g")),
            Map.entry('ف', List.of("f")),
            Map.entry('ڤ', List.of("v")),
            Map.entry('ق', List.of("k")),
            Map.entry('ك', List.of("k")),
            Map.entry('گ', List.of("g")),
            Map.entry('ل', List.of("l")),
            Map.entry('م', List.of("m")),
            Map.entry('ن', List.of("n")));

    /** The consonants of a word in one spelling, in every way that it may be read. */
    static Set<String> consonants(String word) {
        Set<String> read = Set.of("");
        for (int i = 0; i < word.length(); i++) {
            if (i > 0 && word.charAt(i) == word.charAt(i - 1)) {
                continue;
            }
            var more = new LinkedHashSet<String>();
            for (var before : read) {
                for (var next : sounds(word.charAt(i), i == 0, i == word.length() - 1)) {
                    if (more.size() < MOST) {
                        more.add(before + next);
                    }
                }
            }
            read = more;
        }
        return read;
    }

    private static List<String> sounds(char letter, boolean first, boolean last) {
        return switch (letter) {
            case 'ا', 'ع' -> List.of(first ? "A" : "");
            case 'و' -> first ? List.of("v") : List.of("", "v");
            case 'ي', 'ې', 'ێ' -> first ? List.of("j", "A") : List.of("", "j");
            case 'ه', 'ہ', 'ھ', 'ە' -> last ? List.of("", "h") : List.of("h");
            default -> SOUNDS.getOrDefault(letter, List.of(""));
        };
    }
}
