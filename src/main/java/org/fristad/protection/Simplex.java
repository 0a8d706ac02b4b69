package org.fristad.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Finds the points of {x ≥ 0, A x = b} at which a linear function is largest; b ≥ 0. Stays where it is between two questions about the same set, so that
 * the next answer is a few steps away.
 */
final class Simplex {

    /*
     * The textbook method on a dense tableau: our sets have about a hundred columns and mostly the coefficients -1, 0 and 1. The column that gains most
     * enters; after many steps without gain the first that gains (Bland's rule), which cannot go round in circles. Whoever uses a point verifies it in
     * whole numbers, so rounding here can cost an answer but never make a wrong one.
     */
    private static final double TINY = 1e-9;

    private static final int PATIENCE = 60;
    private static final int MOST_STEPS = 20_000;

    private final int columns;
    private final double[][] rows;
    private final int[] basis;
    private final int height;
    private final boolean feasible;

    Simplex(double[][] a, double[] b, int columns) {
        this.columns = columns;
        int artificial = 0;
        var starts = starts(a, columns);
        for (int start : starts) {
            artificial += start < 0 ? 1 : 0;
        }
        var wide = new double[a.length][];
        var wideBasis = new int[a.length];
        var infeasibility = new double[columns + artificial];
        int next = columns;
        for (int i = 0; i < a.length; i++) {
            wide[i] = Arrays.copyOf(a[i], columns + artificial + 1);
            wide[i][columns + artificial] = b[i];
            wideBasis[i] = starts[i];
            if (starts[i] < 0) {
                wide[i][next] = 1;
                infeasibility[next] = -1;
                wideBasis[i] = next++;
            }
        }
        var first = new Simplex(wide, wideBasis, columns + artificial);
        if (artificial > 0) {
            first.maximise(infeasibility, _ -> false);
        }
        feasible = first.withoutArtificials(columns);
        var kept = new ArrayList<double[]>();
        var keptBasis = new ArrayList<Integer>();
        for (int i = 0; i < wide.length; i++) {
            if (first.basis[i] < columns) {
                var row = Arrays.copyOf(wide[i], columns + 1);
                row[columns] = wide[i][columns + artificial];
                kept.add(row);
                keptBasis.add(first.basis[i]);
            }
        }
        rows = kept.toArray(double[][]::new);
        basis = keptBasis.stream().mapToInt(Integer::intValue).toArray();
        height = rows.length;
    }

    private Simplex(double[][] rows, int[] basis, int columns) {
        this.rows = rows;
        this.basis = basis;
        this.columns = columns;
        this.height = rows.length;
        this.feasible = true;
    }

    boolean feasible() {
        return feasible;
    }

    /** Where it stands. */
    double[] point() {
        var x = new double[columns];
        for (int i = 0; i < height; i++) {
            x[basis[i]] = rows[i][columns];
        }
        return x;
    }

    /** Walks to a point where the function is largest, or to the first on the way that is enough. The function must be bounded on the set. */
    void maximise(double[] function, Predicate<double[]> enough) {
        var gain = new double[columns + 1];
        System.arraycopy(function, 0, gain, 0, function.length);
        for (int i = 0; i < height; i++) {
            subtract(gain, rows[i], gain[basis[i]]);
        }
        int still = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            int entering = entering(gain, still > PATIENCE);
            int leaving = entering < 0 ? -1 : leaving(entering);
            if (leaving < 0) {
                return;
            }
            boolean moved = rows[leaving][columns] > TINY;
            pivot(leaving, entering);
            subtract(gain, rows[leaving], gain[entering]);
            still = moved ? 0 : still + 1;
            if (moved && enough.test(point())) {
                return;
            }
        }
    }

    private int entering(double[] gain, boolean first) {
        int best = -1;
        double most = TINY;
        for (int j = 0; j < columns; j++) {
            if (gain[j] > most) {
                best = j;
                most = gain[j];
                if (first) {
                    return best;
                }
            }
        }
        return best;
    }

    private int leaving(int entering) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < height; i++) {
            if (rows[i][entering] > TINY) {
                double ratio = rows[i][columns] / rows[i][entering];
                if (ratio < least - TINY || (ratio < least + TINY && best >= 0 && basis[i] < basis[best])) {
                    best = i;
                    least = ratio;
                }
            }
        }
        return best;
    }

    private void pivot(int leaving, int entering) {
        var row = rows[leaving];
        double by = row[entering];
        for (int j = 0; j <= columns; j++) {
            row[j] /= by;
        }
        for (int i = 0; i < height; i++) {
            if (i != leaving) {
                subtract(rows[i], row, rows[i][entering]);
            }
        }
        basis[leaving] = entering;
    }

    private static void subtract(double[] from, double[] row, double times) {
        if (Math.abs(times) < TINY) {
            return;
        }
        for (int j = 0; j < from.length; j++) {
            if (row[j] != 0) {
                double difference = from[j] - times * row[j];
                from[j] = Math.abs(difference) < 1e-11 ? 0 : difference;
            }
        }
    }

    /** Moves artificial columns out of the basis where they can be replaced; a row that only has artificial columns says nothing new. */
    private boolean withoutArtificials(int real) {
        for (int i = 0; i < height; i++) {
            if (basis[i] >= real) {
                if (rows[i][columns] > 1e-6) {
                    return false;
                }
                for (int j = 0; j < real; j++) {
                    if (Math.abs(rows[i][j]) > 1e-7) {
                        pivot(i, j);
                        break;
                    }
                }
            }
        }
        return true;
    }

    /** For each row a column that stands in this row only, with coefficient 1; -1 where there is none. */
    private static int[] starts(double[][] a, int columns) {
        var starts = new int[a.length];
        Arrays.fill(starts, -1);
        for (int j = 0; j < columns; j++) {
            int only = -1;
            int entries = 0;
            for (int i = 0; i < a.length; i++) {
                if (a[i][j] != 0) {
                    only = i;
                    entries++;
                }
            }
            if (entries == 1 && a[only][j] == 1) {
                starts[only] = j;
            }
        }
        return starts;
    }
}
