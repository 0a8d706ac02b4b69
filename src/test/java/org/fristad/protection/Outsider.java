package org.fristad.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Attacks published tables: works out the smallest and the largest number that each hidden cell can have, knowing every shown number of every table, that
 * persons are whole and never fewer than none, and that all tables come from one population. Shares no code with the protection; it reads only what is
 * published. A range it finds is real: both ends are populations that agree with all that is published, checked here in whole numbers.
 */
public final class Outsider {

    /** A published number: a category of each dimension, -1 for all of them, and the number or null where it is hidden. */
    public record Published(int[] categories, @Nullable Integer number) {}

    /** What a hidden number can be. */
    public record Range(Published hidden, int smallest, int largest) {
        public int width() {
            return largest - smallest;
        }
    }

    private final List<Published> published;
    private final List<int[]> kinds = new ArrayList<>();
    private final int bound;

    Outsider(List<Published> published) {
        this.published = published;
        int[] sizes = new int[4];
        for (var cell : published) {
            for (int d = 0; d < 4; d++) {
                sizes[d] = Math.max(sizes[d], cell.categories()[d] + 1);
            }
        }
        for (int a = 0; a < sizes[0]; a++) {
            for (int b = 0; b < sizes[1]; b++) {
                for (int c = 0; c < sizes[2]; c++) {
                    for (int d = 0; d < sizes[3]; d++) {
                        int[] kind = {a, b, c, d};
                        if (published.stream()
                                .noneMatch(cell -> Integer.valueOf(0).equals(cell.number()) && covers(cell, kind))) {
                            kinds.add(kind);
                        }
                    }
                }
            }
        }
        bound = 50
                + published.stream()
                        .mapToInt(cell -> cell.number() == null ? 0 : cell.number())
                        .max()
                        .orElse(0);
    }

    /** Somebody who reads what is published, and nothing else. */
    public static Outsider reading(ProtectedTables tables) {
        return new Outsider(tables.cells().stream()
                .map(cell -> new Published(
                        new int[] {cell.form(), cell.gender(), cell.age(), cell.region()},
                        tables.shown(cell).isPresent() ? tables.shown(cell).getAsInt() : null))
                .toList());
    }

    /** The range of every hidden number. */
    public List<Range> attack() {
        return published.stream()
                .filter(cell -> cell.number() == null)
                .map(this::range)
                .toList();
    }

    Range range(Published hidden) {
        return new Range(hidden, furthest(hidden, false), furthest(hidden, true));
    }

    private int furthest(Published hidden, boolean largest) {
        var model = new ExpressionsBasedModel();
        var variables = new Variable[kinds.size()];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = model.newVariable("persons" + i).integer().lower(0).upper(bound);
            if (covers(hidden, kinds.get(i))) {
                variables[i].weight(1);
            }
        }
        for (var cell : published) {
            if (cell.number() != null && cell.number() > 0) {
                var sum =
                        model.newExpression(Arrays.toString(cell.categories())).level(cell.number());
                for (int i = 0; i < variables.length; i++) {
                    if (covers(cell, kinds.get(i))) {
                        sum.set(variables[i], 1);
                    }
                }
            }
        }
        if (variables.length == 0) {
            return 0;
        }
        Optimisation.Result found = largest ? model.maximise() : model.minimise();
        assertThat(found.getState().isFeasible())
                .as("some population agrees with all that is published")
                .isTrue();
        int[] persons = new int[variables.length];
        for (int i = 0; i < variables.length; i++) {
            persons[i] = Math.toIntExact(Math.round(found.doubleValue(i)));
            assertThat(persons[i]).isNotNegative();
        }
        for (var cell : published) {
            if (cell.number() != null) {
                assertThat(count(cell, persons)).isEqualTo(cell.number());
            }
        }
        return count(hidden, persons);
    }

    private int count(Published cell, int[] persons) {
        int sum = 0;
        for (int i = 0; i < persons.length; i++) {
            if (covers(cell, kinds.get(i))) {
                sum += persons[i];
            }
        }
        return sum;
    }

    private static boolean covers(Published cell, int[] kind) {
        for (int d = 0; d < 4; d++) {
            if (cell.categories()[d] != -1 && cell.categories()[d] != kind[d]) {
                return false;
            }
        }
        return true;
    }
}
