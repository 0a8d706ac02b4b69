package org.fristad.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The network's coded lists, in the order of its label file, with its words for them in the reader's language. */
public final class Codes {

    private static final Map<String, List<String>> LISTS = read();

    private Codes() {}

    /** The codes of a list. */
    public static List<String> of(String list) {
        return LISTS.getOrDefault(list, List.of());
    }

    /** Whether the list has this code. */
    public static boolean has(String list, String code) {
        return of(list).contains(code);
    }

    /** The whole list as choices. */
    public static List<Option> options(String list) {
        return Option.of(list, of(list));
    }

    /** A part of a list as choices. */
    public static List<Option> options(String list, String... codes) {
        return Option.of(list, Arrays.asList(codes));
    }

    /** Several codes in words, one after the other. */
    public static String labels(String list, Collection<String> codes) {
        return codes.stream().map(code -> Texts.label(list, code)).collect(Collectors.joining(", "));
    }

    private static Map<String, List<String>> read() {
        var lists = new HashMap<String, List<String>>();
        // Properties forgets the order of its file; the load below sees each entry as it comes.
        var inOrder = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                var name = (String) key;
                int dot = name.indexOf('.');
                lists.computeIfAbsent(name.substring(0, dot), list -> new ArrayList<>())
                        .add(name.substring(dot + 1));
                return value;
            }
        };
        try (var file = new InputStreamReader(
                Objects.requireNonNull(Codes.class.getResourceAsStream("/network/sweden/labels_en.properties")),
                StandardCharsets.UTF_8)) {
            inOrder.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(lists);
    }
}
