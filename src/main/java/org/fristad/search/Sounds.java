package org.fristad.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a name in Latin letters sounds to Swedish ears, roughly: spellings of one name meet in one code, though some different
 * names meet there too. Where a spelling can be read in several ways there are several codes. Small letters are sounds,
 * {@code S} is what Kjell, Shell and Charlotte begin with.
 */
final class Sounds {

    private static final int MOST = 16;
    private static final String VOWELS = "aeiouyåäö";
    private static final String SOFT = "eiyäö";

    private static final List<String> SJ = List.of("stj", "skj", "sch", "sj", "sh", "tj", "kj", "cz");

    private final String word;
    private Set<String> read = Set.of("");

    private Sounds(String word) {
        this.word = word;
    }

    /** Every code of a word in small Latin letters. */
    static Set<String> of(String latin) {
        var codes = new LinkedHashSet<String>();
        codes.addAll(new Sounds(letters(latin, "")).codes());
        // ş and š are s to one who has no such key and sh to one who hears them
        codes.addAll(new Sounds(letters(latin, "h")).codes());
        return codes;
    }

    private static String letters(String latin, String hushed) {
        var swedish = latin.replaceAll("[şșš]", "s" + hushed)
                .replaceAll("[çčć]", "c" + hushed)
                .replaceAll("[žź]", "z" + hushed)
                .replaceAll("ğ", "g")
                .replace('ø', 'ö')
                .replace('æ', 'ä')
                .replace('ü', 'y');
        var kept = new StringBuilder();
        for (var letter : swedish.split("")) {
            kept.append("åäö".contains(letter) ? letter : Names.ascii(letter));
        }
        return kept.toString();
    }

    /** The consonants alone, and whether a vowel comes first: what is left when only they were written. */
    static String consonants(String code) {
        var bare = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            char sound = code.charAt(i);
            if ("aio".indexOf(sound) < 0) {
                bare.append(sound);
            } else if (i == 0) {
                bare.append('A');
            }
        }
        return bare.toString();
    }

    private Set<String> codes() {
        for (int place = 0; place < word.length(); ) {
            place += hear(place);
        }
        return read;
    }

    /** Adds the sound at this place; says how many letters it took. */
    private int hear(int at) {
        for (var sj : SJ) {
            if (word.startsWith(sj, at)) {
                return add(sj.length(), "S");
            }
        }
        char letter = word.charAt(at);
        char next = letter(at + 1);
        return switch (letter) {
            case 'a', 'e', 'i', 'o', 'u', 'å', 'ä', 'ö' -> vowel(at, letter, next);
            case 'y' -> y(at, next);
            case 'j' -> between(at) ? add(1, "j", "i") : add(1, "j");
            case 'c' -> c(next);
            case 'k' -> k(next);
            case 'g' -> g(at, next);
            case 's' -> next == 'k' && soft(at + 2) ? add(2, "sk", "S") : next == 'z' ? add(2, "s") : add(1, "s");
            case 'z' -> next == 'h' ? add(2, "j", "S") : add(1, "s");
            case 'd' ->
                next == 'j'
                        ? add(2, "dj", "j")
                        : next == 'h' || next == 't' ? add(2, next == 't' ? "t" : "d") : add(1, "d");
            case 't' -> next == 'h' ? add(2, "t") : add(1, "t");
            case 'p' -> next == 'h' ? add(2, "f") : add(1, "p");
            case 'q' -> add(1, "k");
            case 'x' -> add(1, "ks", "h");
            case 'w' -> at == 0 ? add(1, "v") : add(1, "v", "");
            case 'h' -> h(at, next);
            case 'l' -> at == 0 && next == 'j' ? add(2, "j") : add(1, "l");
            default -> add(1, String.valueOf(letter));
        };
    }

    private int vowel(int at, char letter, char next) {
        return switch (letter) {
            case 'å' -> add(1, "o", "a");
            case 'o', 'u', 'ö' ->
                letter == 'o' && (next == 'u' || next == 'o' || next == 'e') ? add(2, "o") : add(1, "o");
            case 'i' -> next == 'e' && at + 2 < word.length() ? add(2, "i", "ia") : add(1, "i");
            case 'e' -> next == 'e' ? add(2, "i", "a") : add(1, "a");
            default -> add(1, "a");
        };
    }

    private int y(int at, char next) {
        if (at == 0) {
            return add(1, vowel(next) ? "j" : "i");
        }
        return between(at) ? add(1, "j", "i") : add(1, "i");
    }

    private int c(char next) {
        return switch (next) {
            case 'h' -> add(2, "S", "k", "h");
            case 'k' -> add(2, "k");
            case 'e', 'i', 'y' -> add(1, "s");
            default -> add(1, "k");
        };
    }

    private int k(char next) {
        if (next == 'h') {
            return add(2, "h", "k");
        }
        return SOFT.indexOf(next) >= 0 ? add(1, "k", "S") : add(1, "k");
    }

    private int g(int at, char next) {
        if (next == 'h') {
            return add(2, "g");
        }
        if (next == 'j') {
            return add(2, "j");
        }
        return SOFT.indexOf(next) >= 0 && at == 0 ? add(1, "g", "j") : add(1, "g");
    }

    private int h(int at, char next) {
        if (at == 0) {
            return next == 'j' ? add(2, "j") : add(1, "h");
        }
        if (vowel(next)) {
            return add(1, "h");
        }
        return next == 0 ? add(1, "") : add(1, "h", "");
    }

    private boolean between(int at) {
        return at > 0 && vowel(letter(at - 1)) && vowel(letter(at + 1));
    }

    private boolean soft(int at) {
        return SOFT.indexOf(letter(at)) >= 0;
    }

    private static boolean vowel(char letter) {
        return VOWELS.indexOf(letter) >= 0;
    }

    private char letter(int at) {
        return at < word.length() ? word.charAt(at) : 0;
    }

    /** One sound twice is one sound. */
    private int add(int letters, String... sounds) {
        var more = new LinkedHashSet<String>();
        for (var before : read) {
            for (var sound : sounds) {
                if (more.size() < MOST) {
                    boolean again = !sound.isEmpty() && before.endsWith(sound.substring(0, 1));
                    more.add(before + (again ? sound.substring(1) : sound));
                }
            }
        }
        read = more;
        return letters;
    }
}
