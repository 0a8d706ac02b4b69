package org.fristad.walls;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that stand nowhere else, one for each field that people write into, and the looker that finds any of them: in small letters and
 * large, as an address, a page, base64 or hexadecimal digits write them, and numbers however they are spaced.
 */
final class Canaries {

    private static final String CONSONANTS = "bdfgklmnprstv";
    private static final String VOWELS = "aeiou";
    private static final int WINDOW = 8;
    private static final int BITS = 16;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final String stem;
    private int telephone;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> byLetters = new HashMap<>();
    private final Map<Long, List<Needle>> needles = new HashMap<>();
    private final boolean[] begun = new boolean[1 << BITS];

    /** Something that is looked for, and what has been found where it stands. */
    private record Needle(byte[] letters, String found, boolean number) {}

    Canaries(long seed) {
        var random = new Random(seed);
        var letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        this.stem = letters.toString();
        // of the numbers that nobody has: for films and books
        this.telephone = 5 + random.nextInt(80);
        look(stem, "");
        // the first letter is sometimes large
        var most = stem.substring(1).getBytes(StandardCharsets.US_ASCII);
        look(HexFormat.of().formatHex(most), "a word in hexadecimal digits");
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + most.length];
            System.arraycopy(most, 0, shifted, before, most.length);
            var coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // without the letters into which what stands before and after is mixed
            var pure = coded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
            look(pure, "a word in base64");
            look(pure.replace('+', '-').replace('/', '_'), "a word in base64");
        }
    }

    /** One word of letters, as a name is written. */
    String name(String field) {
        var letters = "" + CONSONANTS.charAt(fields.size() / VOWELS.length() % CONSONANTS.length())
                + VOWELS.charAt(fields.size() % VOWELS.length());
        var name = Character.toUpperCase(stem.charAt(0)) + stem.substring(1) + letters + "x";
        if (fields.put(field, name) != null || byLetters.put(letters, field) != null) {
            throw new IllegalStateException("Twice: " + field);
        }
        return name;
    }

    /** A sentence with signs that a page, an address and a database each write in a way of their own. */
    String words(String field) {
        return name(field) + " sade \"nej\" & gick <b>hem</b> till Åsa's rum, 100 % säkert\\t.";
    }

    /** A telephone number that nobody has. */
    String telephone(String field) {
        var end = "%02d".formatted(telephone++);
        fields.put(field, "070-174 06 " + end);
        for (var between : List.of("", " ", "+", "%20", "-", "\u00a0", "&nbsp;")) {
            for (var country : List.of("0", "46", "46" + between)) {
                look(country + "70" + between + "174" + between + "06" + between + end, field, true);
                look(country + "70" + between + "1740" + between + "6" + end, field, true);
            }
            look("070-174" + between + "06" + between + end, field, true);
        }
        return "070-174 06 " + end;
    }

    /** Whoever was born on this day is in no network's case of today. */
    String born(String field) {
        var day = "1891-02-27";
        fields.put(field, day);
        for (var written : List.of(day, day.replace("-", ""), "1891/02/27", "27 februari 1891", "27 February 1891")) {
            look(written, field, true);
        }
        return day;
    }

    /** Something that the program has made and shown once. */
    String made(String field, String word) {
        fields.put(field, word);
        look(word, field);
        return word;
    }

    /** The fields for which there is a canary. */
    Set<String> fields() {
        return fields.keySet();
    }

    /** What was written into a field. */
    String of(String field) {
        return Objects.requireNonNull(fields.get(field), field);
    }

    /** The fields whose canaries stand in these bytes. */
    Set<String> in(byte[] bytes) {
        var found = new TreeSet<String>();
        long window = 0;
        for (int i = 0; i < bytes.length; i++) {
            window = window << 8 | small(bytes[i]);
            if (begun[place(window)]) {
                for (var needle : needles.getOrDefault(window, List.of())) {
                    int from = i + 1 - WINDOW;
                    if (stands(needle, bytes, from)) {
                        found.add(needle.found().isEmpty() ? field(bytes, from + stem.length()) : needle.found());
                    }
                }
            }
        }
        return found;
    }

    Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The fields whose canaries stand in an answer, in its headers or anywhere in what it holds. */
    Set<String> in(HttpResponse<byte[]> answer) {
        var found = in(answer.headers().map().toString());
        for (var part : Unpacked.of(answer.body())) {
            found.addAll(in(part));
        }
        return found;
    }

    private String field(byte[] bytes, int from) {
        if (from + 2 > bytes.length) {
            return "a word that was cut";
        }
        var letters = "" + (char) small(bytes[from]) + (char) small(bytes[from + 1]);
        return byLetters.getOrDefault(letters, "a word that was cut");
    }

    private void look(String written, String found) {
        look(written, found, false);
    }

    private void look(String written, String found, boolean number) {
        var bytes = written.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) small(bytes[i]);
        }
        long window = 0;
        for (var one : Arrays.copyOf(bytes, WINDOW)) {
            window = window << 8 | one & 0xff;
        }
        begun[place(window)] = true;
        needles.computeIfAbsent(window, _ -> new ArrayList<>()).add(new Needle(bytes, found, number));
    }

    private static boolean stands(Needle needle, byte[] bytes, int from) {
        var letters = needle.letters();
        int end = from + letters.length;
        if (end > bytes.length) {
            return false;
        }
        for (int i = WINDOW; i < letters.length; i++) {
            if (letters[i] != (byte) small(bytes[from + i])) {
                return false;
            }
        }
        return !needle.number() || !(hexadecimal(bytes, from - 1) || hexadecimal(bytes, end));
    }

    /** In a long row of hexadecimal digits any number stands somewhere. */
    private static boolean hexadecimal(byte[] bytes, int at) {
        return at >= 0 && at < bytes.length && Character.digit(bytes[at], 16) >= 0;
    }

    private static int small(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter & 0xff;
    }

    private static int place(long window) {
        return (int) (window * MIX >>> (64 - BITS));
    }
}
