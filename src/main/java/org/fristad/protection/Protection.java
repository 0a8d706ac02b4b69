package org.fristad.protection;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses what to hide in all tables of a year together, so that no hidden number can be worked out and as much as possible is shown. */
final class Protection {

    /*
     * 1. Sensitive cells are hidden.
     * 2. For each hidden cell that an outsider could narrow down too far, the cheapest change of the population is sought that moves this cell and leaves
     *    the shown numbers alone; those it cannot leave alone are hidden as well. This is a linear programme in which a shown number may give way at a
     *    price that grows with the number, so the big ones stay (the idea is the linear heuristic of Kelly, Golden and Assad for cell suppression, 1992).
     * 3. Hidden cells that turn out not to be needed are shown again, the biggest first.
     * What an outsider can work out is asked of Ranges at each step, and its answer is proven by whole populations; so the search may be rough, the result
     * may not. Each step hides at least one cell more, and all cells but the total hidden are safe: the search ends.
     */
    private static final double PRICE_OF_ANY_CELL = 5;

    private static final double PRICE_OF_A_MARGIN = 4;
    private static final double PRICE_OF_THE_TOTAL = 100;

    private final Grid grid;
    private final int[] persons;
    private final int[] counts;
    private final BitSet sensitive;
    private final int width;
    private final double[] price;

    Protection(Grid grid, int[] persons, BitSet sensitive, int width) {
        this.grid = grid;
        this.persons = persons;
        this.sensitive = sensitive;
        this.width = width;
        counts = grid.count(persons);
        price = new double[counts.length];
        Arrays.setAll(
                price,
                cell -> (counts[cell] + PRICE_OF_ANY_CELL)
                        * switch (grid.cells().get(cell).order()) {
                            case 0 -> PRICE_OF_THE_TOTAL;
                            case 1 -> PRICE_OF_A_MARGIN;
                            default -> 1;
                        });
    }

    /** The numbers of the cells to hide. */
    BitSet hidden() {
        var hidden = new BitSet(counts.length);
        hidden.or(sensitive);
        if (hidden.get(Grid.TOTAL)) {
            hidden.set(0, counts.length);
            return hidden;
        }
        for (var narrow = narrow(hidden); !narrow.isEmpty(); narrow = narrow(hidden)) {
            int before = hidden.cardinality();
            dearestFirst(narrow).forEach(cell -> widen(cell, hidden));
            if (hidden.cardinality() == before) {
                hidden.set(cheapestShown(hidden));
            }
        }
        showAgain(hidden);
        return hidden;
    }

    private BitSet narrow(BitSet hidden) {
        return new Ranges(grid, persons, hidden, width).narrow();
    }

    private void widen(int cell, BitSet hidden) {
        var ranges = new Ranges(grid, persons, hidden, width);
        if (ranges.wide(cell)) {
            return;
        }
        var up = givingWay(cell, ranges.low(cell) + width, hidden);
        int lower = ranges.high(cell) - width;
        var down = lower < 0 ? up : givingWay(cell, lower, hidden);
        hidden.or(price(down) < price(up) ? down : up);
    }

    /** The shown cells that give way, as cheaply as can be, when a hidden cell takes another value. */
    private BitSet givingWay(int target, int value, BitSet hidden) {
        int[] shown = IntStream.range(0, counts.length)
                .filter(cell -> !hidden.get(cell))
                .toArray();
        int kinds = grid.kinds();
        int columns = kinds + 2 * shown.length;
        var a = new double[shown.length + 1][columns];
        var b = new double[shown.length + 1];
        var function = new double[columns];
        var rows = new int[counts.length];
        Arrays.fill(rows, -1);
        rows[target] = shown.length;
        b[shown.length] = value;
        for (int i = 0; i < shown.length; i++) {
            int cell = shown[i];
            int less = kinds + 2 * i;
            int more = less + 1;
            rows[cell] = i;
            b[i] = counts[cell];
            a[i][less] = 1;
            a[i][more] = -1;
            // a cell is paid once, not by the person: so by the person as many as may have to move
            function[less] = -price[cell] / Math.clamp(counts[cell], 1, width);
            function[more] = -price[cell] / width;
        }
        for (int kind = 0; kind < kinds; kind++) {
            for (int cell : grid.cellsOf(kind)) {
                if (rows[cell] >= 0) {
                    a[rows[cell]][kind] = 1;
                }
            }
        }
        var simplex = new Simplex(a, b, columns);
        simplex.maximise(function, _ -> false);
        var point = simplex.point();
        var givingWay = new BitSet(counts.length);
        for (int i = 0; i < shown.length; i++) {
            if (point[kinds + 2 * i] + point[kinds + 2 * i + 1] > 1e-7) {
                givingWay.set(shown[i]);
            }
        }
        return givingWay;
    }

    /** For the rare case that a change exists in fractions of persons only. */
    private int cheapestShown(BitSet hidden) {
        return IntStream.range(0, counts.length)
                .filter(cell -> !hidden.get(cell))
                .boxed()
                .min(Comparator.comparing(cell -> price[cell]))
                .orElseThrow();
    }

    private void showAgain(BitSet hidden) {
        var extra = (BitSet) hidden.clone();
        extra.andNot(sensitive);
        for (int cell : dearestFirst(extra)) {
            hidden.clear(cell);
            if (!new Ranges(grid, persons, hidden, width).allWide()) {
                hidden.set(cell);
            }
        }
    }

    private List<Integer> dearestFirst(BitSet cells) {
        return cells.stream()
                .boxed()
                .sorted(Comparator.comparing((Integer cell) -> price[cell]).reversed())
                .toList();
    }

    private double price(BitSet cells) {
        return cells.stream().mapToDouble(cell -> price[cell]).sum();
    }
}
