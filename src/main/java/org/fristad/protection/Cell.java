package org.fristad.protection;

import java.util.Arrays;

/** One published number: the persons of a category in up to two dimensions, {@link #ALL} in the others. */
public record Cell(int form, int gender, int age, int region) {

    /** Every category of a dimension together. */
    public static final int ALL = -1;

    /** Everybody. */
    public static final Cell TOTAL = new Cell(ALL, ALL, ALL, ALL);

    static Cell of(int[] categories) {
        return new Cell(categories[0], categories[1], categories[2], categories[3]);
    }

    /** The cell of one row. */
    public static Cell of(Dimension dimension, int category) {
        return TOTAL.with(dimension, category);
    }

    /** The same cell with this category. */
    public Cell with(Dimension dimension, int category) {
        int[] changed = categories();
        changed[dimension.ordinal()] = category;
        return of(changed);
    }

    /** In how many dimensions it is divided: 0 the total, 1 a margin, 2 the inside of a table. */
    public int order() {
        return (int)
                Arrays.stream(categories()).filter(category -> category != ALL).count();
    }

    int[] categories() {
        return new int[] {form, gender, age, region};
    }
}
