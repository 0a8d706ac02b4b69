package org.fristad.search;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.fristad.cases.FindableWords.Words;
import org.fristad.vault.BlindIndex;

/** The tokens of a person's words, made the same way when they are kept and when they are looked for. */
public final class Tokens {

    /** The consonants of a name tell too little when there is but one. */
    private static final int FEWEST_CONSONANTS = 2;

    /** Changes with the way in which tokens are made here; then everybody is indexed anew. */
    private static final String RECIPE = "2";

    private final BlindIndex index;

    /** Tokens of this network. */
    public Tokens(BlindIndex index) {
        this.index = index;
    }

    /** With what key and how these tokens are made. */
    public long mark() {
        return index.token("recipe", RECIPE);
    }

    /** Everything by which these words are found. */
    public Set<Long> of(Words words) {
        var all = new LinkedHashSet<Long>();
        for (var part : Names.parts(words.name())) {
            all.addAll(name(part).keySet());
        }
        all.addAll(numbers(words.phone() + "\n" + words.papers()).keySet());
        return all;
    }

    /** The tokens of one word of a name, and what each would say. */
    Map<Long, Match> name(String part) {
        var tokens = new HashMap<Long, Match>();
        var plain = Names.plain(part);
        if (ArabicLetters.has(part)) {
            consonants(ArabicLetters.consonants(part), tokens);
        } else {
            var sounds = Sounds.of(Names.latin(part));
            consonants(sounds.stream().map(Sounds::consonants).toList(), tokens);
            for (var sound : sounds) {
                tokens.put(index.token("name.sound", sound), Match.SOUNDS_ALIKE);
            }
        }
        if (!plain.isEmpty()) {
            tokens.put(index.token("name", plain), Match.SAME_NAME);
        }
        return tokens;
    }

    private void consonants(Iterable<String> codes, Map<Long, Match> tokens) {
        for (var code : codes) {
            if (code.length() >= FEWEST_CONSONANTS) {
                tokens.put(index.token("name.consonants", code), Match.PERHAPS);
            }
        }
    }

    /** The tokens of all numbers in a text, and what each would say. */
    Map<Long, Match> numbers(String text) {
        var tokens = new HashMap<Long, Match>();
        for (var phone : Numbers.phones(text)) {
            tokens.put(index.token("phone", phone), Match.PHONE);
        }
        for (var paper : Numbers.papers(text)) {
            tokens.put(index.token("paper", paper), Match.NUMBER);
        }
        return tokens;
    }
}
