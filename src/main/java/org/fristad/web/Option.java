package org.fristad.web;

import java.util.Collection;
import java.util.List;

/** One choice of a list: the value that is sent and the words that are shown. */
public record Option(String value, String label) {

    /** A coded list with the network's words for it. */
    public static List<Option> of(String list, Collection<String> codes) {
        return codes.stream()
                .map(code -> new Option(code, Texts.label(list, code)))
                .toList();
    }
}
