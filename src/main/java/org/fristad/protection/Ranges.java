package org.fristad.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What an outsider can still believe about each hidden number who knows every shown number of every table: the smallest and largest value that some whole
 * population allows. Each end is proven by a population that agrees with everything shown, verified in whole numbers.
 */
final class Ranges {

    /** How often it asks a little differently when the furthest point is not in whole numbers. */
    private static final int TURNS = 6;

    /** How many more persons than there are an outsider imagines when not even the total is shown. */
    private static final int IMAGINED = 20;

    private final Grid grid;
    private final int[] persons;
    private final int[] counts;
    private final BitSet hidden;
    private final int width;
    private final int[] low;
    private final int[] high;
    private final int[] kinds;
    private final Simplex simplex;

    Ranges(Grid grid, int[] persons, BitSet hidden, int width) {
        this.grid = grid;
        this.persons = persons;
        this.hidden = hidden;
        this.width = width;
        counts = grid.count(persons);
        low = counts.clone();
        high = counts.clone();
        kinds = possibleKinds();
        simplex = simplex();
    }

    int low(int cell) {
        return low[cell];
    }

    int high(int cell) {
        return high[cell];
    }

    /** Hidden cells that are not hidden well enough. */
    BitSet narrow() {
        var narrow = new BitSet();
        hidden.stream().filter(cell -> !wide(cell)).forEach(narrow::set);
        return narrow;
    }

    /** Whether every hidden number is hidden well enough. */
    boolean allWide() {
        return hidden.stream().allMatch(this::wide);
    }

    /** Whether one hidden number is hidden well enough. */
    boolean wide(int cell) {
        if (proven(cell)) {
            return true;
        }
        int largest = explore(cell, 1);
        if (proven(cell)) {
            return true;
        }
        int smallest = -explore(cell, -1);
        for (int turn = 0; !proven(cell) && largest - smallest >= width && turn < TURNS; turn++) {
            tilt(cell, turn);
        }
        return proven(cell);
    }

    private boolean proven(int cell) {
        return high[cell] - low[cell] >= width;
    }

    /** Goes to where the number is largest (1) or smallest (-1); no whole population goes further than what is returned. */
    private int explore(int cell, int direction) {
        var function = function(cell, direction);
        simplex.maximise(function, point -> learn(point) && proven(cell));
        double reached = 0;
        var point = simplex.point();
        for (int i = 0; i < kinds.length; i++) {
            reached += function[i] * point[i];
        }
        return (int) Math.floor(reached + 1e-6);
    }

    /** Asks for nearly the same, to come to other corners of the set. */
    private void tilt(int cell, int turn) {
        var function = function(cell, turn % 2 == 0 ? 1 : -1);
        for (int i = 0; i < kinds.length; i++) {
            function[i] += 0.01 * (((kinds[i] + 1) * 7919L * (turn + 3)) % 101 - 50) / 50;
        }
        simplex.maximise(function, point -> learn(point) && proven(cell));
    }

    private double[] function(int cell, int direction) {
        var function = new double[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            function[i] = Arrays.stream(grid.cellsOf(kinds[i])).anyMatch(c -> c == cell) ? direction : 0;
        }
        return function;
    }

    /** Takes in a population, if it is one: whole numbers that agree with all that is shown. */
    private boolean learn(double[] point) {
        var population = new int[persons.length];
        for (int i = 0; i < kinds.length; i++) {
            long whole = Math.round(point[i]);
            if (Math.abs(point[i] - whole) > 1e-6) {
                return false;
            }
            population[kinds[i]] = (int) whole;
        }
        var possible = grid.count(population);
        for (int cell = 0; cell < counts.length; cell++) {
            if (!hidden.get(cell) && possible[cell] != counts[cell]) {
                return false;
            }
        }
        for (int cell = hidden.nextSetBit(0); cell >= 0; cell = hidden.nextSetBit(cell + 1)) {
            low[cell] = Math.min(low[cell], possible[cell]);
            high[cell] = Math.max(high[cell], possible[cell]);
        }
        return true;
    }

    /** Kinds of persons whom no shown zero rules out. */
    private int[] possibleKinds() {
        var possible = new ArrayList<Integer>();
        for (int kind = 0; kind < persons.length; kind++) {
            if (Arrays.stream(grid.cellsOf(kind)).allMatch(cell -> hidden.get(cell) || counts[cell] > 0)) {
                possible.add(kind);
            }
        }
        return possible.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All populations that agree with what is shown; without the restriction to whole persons. */
    private Simplex simplex() {
        var a = new ArrayList<double[]>();
        var b = new ArrayList<Integer>();
        boolean total = !hidden.get(Grid.TOTAL);
        int columns = kinds.length + (total ? 0 : 1);
        for (int cell = 0; cell < counts.length; cell++) {
            if (!hidden.get(cell) && counts[cell] > 0) {
                a.add(Arrays.copyOf(function(cell, 1), columns));
                b.add(counts[cell]);
            }
        }
        if (!total) {
            var atMost = new double[columns];
            Arrays.fill(atMost, 1);
            a.add(atMost);
            b.add(counts[Grid.TOTAL] + IMAGINED);
        }
        return new Simplex(
                a.toArray(double[][]::new),
                b.stream().mapToDouble(Integer::doubleValue).toArray(),
                columns);
    }
}
