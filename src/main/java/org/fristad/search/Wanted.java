package org.fristad.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is looked for: each word of a name and each number, as the tokens it may be kept as. */
final class Wanted {

    private final List<Map<Long, Match>> names = new ArrayList<>();
    private final Map<Long, Match> numbers;

    /** What these words look for.
     *
     * @param alike whether names that only sound or look alike are looked for too
     */
    Wanted(Tokens tokens, String name, String number, boolean alike) {
        for (var word : Names.words(name)) {
            names.add(tokens.name(word));
        }
        var all = Names.parts(name);
        for (int i = 1; i < names.size(); i++) {
            // two words that somebody has written as one
            for (var joined : tokens.name(all.get(names.size() + i - 1)).entrySet()) {
                if (joined.getValue() != Match.PERHAPS) {
                    names.get(i - 1).putIfAbsent(joined.getKey(), joined.getValue());
                    names.get(i).putIfAbsent(joined.getKey(), joined.getValue());
                }
            }
        }
        if (!alike) {
            names.forEach(ways -> ways.values().removeIf(match -> match != Match.SAME_NAME));
        }
        this.numbers = tokens.numbers(number);
    }

    /** Whether there is nothing to look for in what was typed. */
    boolean nothing() {
        return names.isEmpty() && numbers.isEmpty();
    }

    Set<Long> tokens() {
        var all = new HashSet<>(numbers.keySet());
        names.forEach(name -> all.addAll(name.keySet()));
        return all;
    }

    /** How well somebody fits.
     *
     * @param match the surest of what agrees
     * @param weight of everything that agrees
     */
    record Fit(Match match, int weight) {}

    /** Compares what is known of somebody with what is looked for; nothing when too little agrees. */
    Optional<Fit> fit(Collection<Long> known) {
        var best = new HashMap<Integer, Match>();
        for (int i = 0; i < names.size(); i++) {
            for (var token : known) {
                var match = names.get(i).get(token);
                if (match != null) {
                    best.merge(i, match, (one, other) -> one.compareTo(other) <= 0 ? one : other);
                }
            }
        }
        var agrees = new ArrayList<>(best.values());
        known.stream().map(numbers::get).filter(Objects::nonNull).forEach(agrees::add);
        // of several words one that is only perhaps the same says nothing
        return agrees.stream()
                .min(Match::compareTo)
                .filter(match -> match != Match.PERHAPS || best.size() == names.size())
                .map(match -> new Fit(
                        match, agrees.stream().mapToInt(one -> one.weight).sum()));
    }
}
