package org.fristad.protection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which published cells a kind of person is counted in. A kind is a combination of categories of all four dimensions; a year is a number of persons of
 * each kind, and a published cell is a sum over kinds.
 */
final class Grid {

    /** The number of the cell that counts everybody. */
    static final int TOTAL = 0;

    private static final int DIMENSIONS = Dimension.values().length;

    private final int[] sizes;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<Cell, Integer> numbers = new LinkedHashMap<>();
    private final int[][] cellsOfKind;

    Grid(Scheme scheme) {
        sizes = new int[DIMENSIONS];
        for (var dimension : Dimension.values()) {
            sizes[dimension.ordinal()] = scheme.size(dimension);
        }
        cellsOfKind = new int[sizes[0] * sizes[1] * sizes[2] * sizes[3]][];
        for (int kind = 0; kind < cellsOfKind.length; kind++) {
            cellsOfKind[kind] =
                    cellsWith(categories(kind)).stream().mapToInt(this::number).toArray();
        }
    }

    int kinds() {
        return cellsOfKind.length;
    }

    List<Cell> cells() {
        return cells;
    }

    /** The numbers of the cells a kind is counted in. */
    int[] cellsOf(int kind) {
        return cellsOfKind[kind];
    }

    int kind(int form, int gender, int age, int region) {
        return ((form * sizes[1] + gender) * sizes[2] + age) * sizes[3] + region;
    }

    /** The number of persons in each cell. */
    int[] count(int[] persons) {
        var counts = new int[cells.size()];
        for (int kind = 0; kind < persons.length; kind++) {
            for (int cell : cellsOfKind[kind]) {
                counts[cell] += persons[kind];
            }
        }
        return counts;
    }

    private int[] categories(int kind) {
        int region = kind % sizes[3];
        int age = kind / sizes[3] % sizes[2];
        int gender = kind / sizes[3] / sizes[2] % sizes[1];
        return new int[] {kind / sizes[3] / sizes[2] / sizes[1], gender, age, region};
    }

    private static List<Cell> cellsWith(int[] categories) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.TOTAL);
        for (int i = 0; i < DIMENSIONS; i++) {
            var one = Cell.of(Dimension.values()[i], categories[i]);
            cells.add(one);
            for (int j = i + 1; j < DIMENSIONS; j++) {
                cells.add(one.with(Dimension.values()[j], categories[j]));
            }
        }
        return cells;
    }

    private int number(Cell cell) {
        return numbers.computeIfAbsent(cell, added -> {
            cells.add(added);
            return cells.size() - 1;
        });
    }
}
