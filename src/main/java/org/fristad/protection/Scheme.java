package org.fristad.protection;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a network publishes: which categories each dimension has, and from when a number is small. Data, so that a network can change it.
 *
 * @param threshold the smallest count that is shown, zero apart
 * @param width how far apart the smallest and the largest possible value of a hidden number must be
 */
public record Scheme(Map<Dimension, List<Category>> categories, int threshold, int width, Dominance dominance) {

    /** One row or column: its name, and the codes that are counted in it. The last category takes every other code, so nobody is dropped. */
    public record Category(String name, Set<String> codes) {}

    /**
     * When a number speaks of one organisation instead of the network.
     *
     * @param share the part of the persons from one organisation above which the number is hidden; 1 switches the rule off
     * @param from the smallest number the rule looks at
     */
    public record Dominance(double share, int from) {}

    static final String SWEDEN = "/network/sweden/publication.properties";

    /** The scheme of the Swedish reference network. */
    public static Scheme sweden() {
        try (var stream = Scheme.class.getResourceAsStream(SWEDEN)) {
            if (stream == null) {
                throw new IllegalStateException(SWEDEN + " is missing");
            }
            var data = new Properties();
            data.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return of(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scheme of(Properties data) {
        var categories = new EnumMap<Dimension, List<Category>>(Dimension.class);
        for (var dimension : Dimension.values()) {
            categories.put(dimension, categories(value(data, dimension.code())));
        }
        return new Scheme(
                Map.copyOf(categories),
                Integer.parseInt(value(data, "threshold")),
                Integer.parseInt(value(data, "width")),
                new Dominance(
                        Double.parseDouble(value(data, "dominance.share")),
                        Integer.parseInt(value(data, "dominance.from"))));
    }

    /** The categories of a dimension, in the order in which they are shown. */
    public List<Category> of(Dimension dimension) {
        return categories.getOrDefault(dimension, List.of());
    }

    /** How many categories a dimension has. */
    public int size(Dimension dimension) {
        return of(dimension).size();
    }

    /** The category a code is counted in. */
    int category(Dimension dimension, @Nullable String code) {
        var all = of(dimension);
        for (int i = 0; i < all.size(); i++) {
            if (code != null && all.get(i).codes().contains(code)) {
                return i;
            }
        }
        return all.size() - 1;
    }

    private static String value(Properties data, String key) {
        var value = data.getProperty(key);
        if (value == null) {
            throw new IllegalStateException(key + " is missing in " + SWEDEN);
        }
        return value.strip();
    }

    /** {@code SEX, LAB, OTHER = DOM MAR} */
    private static List<Category> categories(String text) {
        var categories = new ArrayList<Category>();
        for (var part : text.split(",", -1)) {
            var sides = part.split("=", 2);
            var name = sides[0].strip();
            var codes = sides.length == 1
                    ? Set.of(name)
                    : Set.copyOf(Arrays.asList(sides[1].strip().split("\\s+", -1)));
            categories.add(new Category(name, codes));
        }
        return List.copyOf(categories);
    }
}
