package org.fristad.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fristad.protection.SomeFacts.victim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ProtectedTablesTests {

    private static final Scheme SCHEME = Scheme.sweden();

    @ParameterizedTest(name = "{0} presumed victims")
    @ValueSource(ints = {140, 166, 253})
    void noHiddenNumberOfAYearCanBeWorkedOut(int persons) {
        attack(SomeFacts.year(persons, persons), "a real-size year of " + persons);
    }

    @Test
    void noHiddenNumberOfAnyYearCanBeWorkedOut() {
        long seed = new Random().nextLong();
        System.out.println("seed of the attacked years: " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            int persons = 20 + random.nextInt(381);
            attack(SomeFacts.year(persons, random.nextLong()), "seed " + seed + ", year " + i);
        }
        for (int i = 0; i < 3; i++) {
            int persons = 20 + random.nextInt(381);
            attack(SomeFacts.evenYear(persons, random.nextLong()), "seed " + seed + ", even year " + i);
        }
    }

    @Test
    void noHiddenNumberOfAVerySmallYearCanBeWorkedOut() {
        for (int persons : new int[] {1, 4, 5, 6, 9}) {
            attack(SomeFacts.year(persons, 1), persons + " persons");
        }
        assertThat(ProtectedTables.of(SCHEME, SomeFacts.year(4, 1)).cells())
                .allMatch(cell -> ProtectedTables.of(SCHEME, SomeFacts.year(4, 1))
                        .shown(cell)
                        .isEmpty());
        assertThat(ProtectedTables.of(SCHEME, List.of()).victims()).hasValue(0);
    }

    /** The attack is worth something: it breaks a year in which only the small numbers themselves are hidden. */
    @Test
    void theAttackFindsTheNumberWhenOnlySmallOnesAreHidden() {
        var facts = new ArrayList<Fact>();
        Collections.addAll(
                facts,
                IntStream.range(0, 20)
                        .mapToObj(_ -> victim("SEX", "WOMAN", "ADULT", "SYD"))
                        .toArray(Fact[]::new));
        Collections.addAll(
                facts,
                IntStream.range(0, 9)
                        .mapToObj(_ -> victim("LAB", "WOMAN", "ADULT", "SYD"))
                        .toArray(Fact[]::new));
        Collections.addAll(
                facts,
                IntStream.range(0, 6)
                        .mapToObj(_ -> victim("LAB", "MAN", "ADULT", "SYD"))
                        .toArray(Fact[]::new));
        Collections.addAll(
                facts,
                IntStream.range(0, 2)
                        .mapToObj(_ -> victim("SEX", "MAN", "ADULT", "SYD"))
                        .toArray(Fact[]::new));

        var broken = new Outsider(unprotected(facts)).attack();

        assertThat(broken).anySatisfy(range -> {
            assertThat(range.hidden().categories()).containsExactly(0, 1, -1, -1);
            assertThat(range.smallest()).isEqualTo(2);
            assertThat(range.largest()).isEqualTo(2);
        });
        attack(facts, "the same year protected");
    }

    @Test
    void theAttackBreaksEveryRealSizeYearWithoutComplementarySuppression() {
        for (int persons : new int[] {140, 253}) {
            assertThat(new Outsider(unprotected(SomeFacts.year(persons, 5))).attack())
                    .anyMatch(range -> range.width() < SCHEME.width());
        }
    }

    @Test
    void oneToFourAreHiddenAndAllElseIsTrue() {
        var facts = SomeFacts.year(237, 3);
        var tables = ProtectedTables.of(SCHEME, facts);
        for (var cell : tables.cells()) {
            int count = count(cell, facts);
            tables.shown(cell).ifPresent(number -> {
                assertThat(number).isEqualTo(count);
                assertThat(number).isNotIn(1, 2, 3, 4);
            });
        }
        assertThat(tables.victims()).hasValue(237);
    }

    @Test
    void theSameFactsInAnotherOrderGiveTheSameTables() {
        var facts = new ArrayList<>(SomeFacts.year(166, 9));
        var tables = ProtectedTables.of(SCHEME, facts);
        Collections.shuffle(facts, new Random(4));
        var again = ProtectedTables.of(SCHEME, facts);
        assertThat(tables.cells())
                .allSatisfy(cell -> assertThat(again.shown(cell)).isEqualTo(tables.shown(cell)));
    }

    @Test
    void aYearIsProtectedQuicklyAndStaysUseful() {
        for (int persons : new int[] {140, 166, 237, 253, 330}) {
            var facts = SomeFacts.year(persons, 2);
            long start = System.nanoTime();
            var tables = ProtectedTables.of(SCHEME, facts);
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            System.out.printf(
                    "%d persons: %d of %d numbers hidden, %d %% of persons shown in all tables, %d %% in form by gender, %d ms%n",
                    persons,
                    tables.hidden(),
                    tables.cells().size(),
                    tables.percentShown().orElse(0),
                    tables.percentShown(Dimension.FORM, Dimension.GENDER).orElse(0),
                    milliseconds);
            assertThat(tables.percentShown().orElse(0)).isGreaterThan(30);
            assertThat(milliseconds).isLessThan(10_000);
        }
    }

    @Test
    void accompanyingPeopleAreOneNumberApart() {
        var facts = new ArrayList<>(SomeFacts.year(140, 1));
        for (int i = 0; i < 37; i++) {
            facts.add(accompanying(i < 28 ? "CHILD" : i < 33 ? "SIBLING" : "OTHER"));
        }
        var tables = ProtectedTables.of(SCHEME, facts);
        assertThat(tables.victims()).hasValue(140);
        assertThat(tables.accompanying()).hasValue(37);
        assertThat(tables.persons()).hasValue(177);
    }

    @Test
    void fewAccompanyingPeopleAreHiddenAndSoIsTheSum() {
        var facts = new ArrayList<>(SomeFacts.year(140, 1));
        facts.add(accompanying("CHILD"));
        var tables = ProtectedTables.of(SCHEME, facts);
        assertThat(tables.accompanying()).isEmpty();
        assertThat(tables.persons()).isEmpty();
        assertThat(tables.victims()).hasValue(140);
    }

    @Test
    void aNumberThatComesFromOneOrganisationIsHiddenWhereTheNetworkSaysSo() {
        var facts = new ArrayList<>(SomeFacts.year(140, 1));
        for (int i = 0; i < 60; i++) {
            facts.add(victim("CRI", "MAN", "ADULT", "NORD", new UUID(1, 1)));
        }
        var strict = new Scheme(SCHEME.categories(), 5, 3, new Scheme.Dominance(0.5, 5));
        var berries = new Cell(SCHEME.category(Dimension.FORM, "CRI"), Cell.ALL, Cell.ALL, 0);
        assertThat(ProtectedTables.of(SCHEME, facts).shown(berries)).isPresent();
        var tables = ProtectedTables.of(strict, facts);
        assertThat(tables.shown(berries)).isEmpty();
        attack(tables, "dominated by one organisation");
    }

    @Test
    void aCodeTheSchemeDoesNotKnowIsCountedInTheLastCategory() {
        var facts = SomeFacts.year(100, 1);
        facts.addAll(Collections.nCopies(6, new Fact(2026, null, "PRESUMED_VICTIM", "NEW", null, null, null, 1)));
        var tables = ProtectedTables.of(SCHEME, facts);
        assertThat(tables.victims()).hasValue(106);
        assertThat(tables.shown(Cell.of(Dimension.REGION, SCHEME.size(Dimension.REGION) - 1)))
                .hasValue(6);
    }

    private static void attack(List<Fact> facts, String what) {
        attack(ProtectedTables.of(SCHEME, facts), what);
    }

    private static void attack(ProtectedTables tables, String what) {
        assertThat(Outsider.reading(tables).attack())
                .as(what)
                .allSatisfy(range -> assertThat(range.width()).isGreaterThanOrEqualTo(SCHEME.width()));
    }

    private static List<Outsider.Published> unprotected(List<Fact> facts) {
        return ProtectedTables.of(SCHEME, facts).cells().stream()
                .map(cell -> {
                    int count = count(cell, facts);
                    return new Outsider.Published(
                            new int[] {cell.form(), cell.gender(), cell.age(), cell.region()},
                            count > 0 && count < 5 ? null : Integer.valueOf(count));
                })
                .toList();
    }

    private static int count(Cell cell, List<Fact> facts) {
        return (int) facts.stream()
                .filter(fact -> List.of(Dimension.values()).stream().allMatch(dimension -> {
                    int category = cell.categories()[dimension.ordinal()];
                    return category == Cell.ALL || category == SCHEME.category(dimension, fact.code(dimension));
                }))
                .count();
    }

    private static Fact accompanying(String who) {
        return new Fact(2026, null, "ACCOMPANYING_" + who, null, "WOMAN", "CHILD", "SYD", 1);
    }
}
