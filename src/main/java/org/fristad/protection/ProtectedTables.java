package org.fristad.protection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a year publishes: its presumed victims by every two of form, gender, age and region with all margins, protected together; and apart from them one
 * number of people who accompanied them. A hidden number is simply absent: nothing here tells why.
 */
public final class ProtectedTables {

    private static final int TABLES = Dimension.values().length * (Dimension.values().length - 1) / 2;

    private final Scheme scheme;
    private final Map<Cell, Integer> shown;
    private final Set<Cell> hidden;
    private final OptionalInt accompanying;

    private ProtectedTables(Scheme scheme, Map<Cell, Integer> shown, Set<Cell> hidden, OptionalInt accompanying) {
        this.scheme = scheme;
        this.shown = shown;
        this.hidden = hidden;
        this.accompanying = accompanying;
    }

    /** The tables of one year's facts. The same facts in any order give the same tables. */
    public static ProtectedTables of(Scheme scheme, Collection<Fact> facts) {
        var grid = new Grid(scheme);
        var persons = new int[grid.kinds()];
        var organisations = new HashMap<UUID, int[]>();
        for (var fact : facts) {
            if (fact.presumedVictim()) {
                int kind = grid.kind(
                        scheme.category(Dimension.FORM, fact.mainForm()),
                        scheme.category(Dimension.GENDER, fact.gender()),
                        scheme.category(Dimension.AGE, fact.age()),
                        scheme.category(Dimension.REGION, fact.region()));
                persons[kind] += fact.persons();
                if (fact.organisation() != null) {
                    organisations.computeIfAbsent(fact.organisation(), _ -> new int[grid.kinds()])[kind] +=
                            fact.persons();
                }
            }
        }
        var counts = grid.count(persons);
        var sensitive = sensitive(
                scheme, counts, organisations.values().stream().map(grid::count).toList());
        var hide = new Protection(grid, persons, sensitive, scheme.width()).hidden();
        return of(scheme, grid, counts, hide, accompanying(scheme, facts));
    }

    private static ProtectedTables of(Scheme scheme, Grid grid, int[] counts, BitSet hide, OptionalInt accompanying) {
        var shown = new HashMap<Cell, Integer>();
        var hidden = new HashSet<Cell>();
        for (int i = 0; i < counts.length; i++) {
            if (hide.get(i)) {
                hidden.add(grid.cells().get(i));
            } else {
                shown.put(grid.cells().get(i), counts[i]);
            }
        }
        return new ProtectedTables(scheme, Map.copyOf(shown), Set.copyOf(hidden), accompanying);
    }

    private static BitSet sensitive(Scheme scheme, int[] counts, List<int[]> organisations) {
        var sensitive = new BitSet(counts.length);
        var dominance = scheme.dominance();
        for (int i = 0; i < counts.length; i++) {
            int cell = i;
            int count = counts[cell];
            int largest =
                    organisations.stream().mapToInt(own -> own[cell]).max().orElse(0);
            boolean small = count > 0 && count < scheme.threshold();
            boolean dominated = count >= dominance.from() && largest > dominance.share() * count;
            sensitive.set(cell, small || dominated);
        }
        return sensitive;
    }

    private static OptionalInt accompanying(Scheme scheme, Collection<Fact> facts) {
        int number = facts.stream()
                .filter(Fact::accompanying)
                .mapToInt(Fact::persons)
                .sum();
        return number > 0 && number < scheme.threshold() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    public Scheme scheme() {
        return scheme;
    }

    /** The number in a cell, or nothing when it is hidden. */
    public OptionalInt shown(Cell cell) {
        var number = shown.get(cell);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Presumed victims, each person once. */
    public OptionalInt victims() {
        return shown(Cell.TOTAL);
    }

    /** Children, siblings and other people who came with them: one number, so that a small group is not pointed at. */
    public OptionalInt accompanying() {
        return accompanying;
    }

    /** Everybody in support; only when both its parts are shown, since it would give the other away. */
    public OptionalInt persons() {
        return victims().isPresent() && accompanying.isPresent()
                ? OptionalInt.of(victims().getAsInt() + accompanying.getAsInt())
                : OptionalInt.empty();
    }

    /** How many numbers are hidden. */
    public int hidden() {
        return hidden.size();
    }

    /** The part of the persons inside all tables together that is shown; nothing when the total is hidden. */
    public OptionalInt percentShown() {
        return percent(shown.keySet().stream().filter(cell -> cell.order() == 2), TABLES);
    }

    /** How many numbers are hidden inside one table. */
    public int hidden(Dimension rows, Dimension columns) {
        return (int) inside(rows, columns).filter(hidden::contains).count();
    }

    /** The part of the persons inside one table that is shown; nothing when the total is hidden. */
    public OptionalInt percentShown(Dimension rows, Dimension columns) {
        return percent(inside(rows, columns), 1);
    }

    private OptionalInt percent(Stream<Cell> cells, int tables) {
        if (victims().isEmpty()) {
            return OptionalInt.empty();
        }
        int all = victims().getAsInt() * tables;
        int sum = cells.mapToInt(cell -> shown(cell).orElse(0)).sum();
        return OptionalInt.of(all == 0 ? 100 : Math.round(100f * sum / all));
    }

    /** Every published cell. */
    public List<Cell> cells() {
        var cells = new ArrayList<Cell>(shown.keySet());
        cells.addAll(hidden);
        return cells;
    }

    private Stream<Cell> inside(Dimension rows, Dimension columns) {
        var inside = new ArrayList<Cell>();
        for (int row = 0; row < scheme.size(rows); row++) {
            for (int column = 0; column < scheme.size(columns); column++) {
                inside.add(Cell.of(rows, row).with(columns, column));
            }
        }
        return inside.stream();
    }
}
