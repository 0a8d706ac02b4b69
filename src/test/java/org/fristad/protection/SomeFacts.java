package org.fristad.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Years that resemble the real ones: a few big categories, many small ones, some organisations that meet most. */
public final class SomeFacts {

    private static final List<String> FORMS = List.of("SEX", "LAB", "BEG", "CRI", "MAR", "DOM", "MIL", "UNK");
    private static final double[] FORM = {45, 30, 7, 8, 3, 2, 1, 4};
    private static final List<String> GENDERS = List.of("WOMAN", "MAN", "OTHER", "NOT_RECORDED");
    private static final double[][] GENDER = {
        {90, 6, 1, 3},
        {30, 65, 1, 4},
        {50, 45, 1, 4},
        {30, 65, 1, 4},
        {95, 3, 1, 1},
        {80, 16, 2, 2},
        {0, 98, 1, 1},
        {55, 40, 1, 4}
    };
    private static final double[] CHILDREN = {7, 3, 12, 25, 30, 5, 10, 8};
    private static final List<String> REGIONS =
            List.of("NORD", "MITT", "BERGSLAGEN", "STOCKHOLM", "OST", "VAST", "SYD");
    private static final double[] REGION = {5, 8, 6, 36, 8, 20, 17};

    private SomeFacts() {}

    static Fact victim(String form, String gender, String age, String region) {
        return victim(form, gender, age, region, null);
    }

    static Fact victim(String form, String gender, String age, String region, @Nullable UUID organisation) {
        return new Fact(2026, organisation, "PRESUMED_VICTIM", form, gender, age, region, 1);
    }

    /** So many presumed victims, as a real year has them. */
    public static List<Fact> year(int persons, long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < persons; i++) {
            int form = pick(random, FORM);
            facts.add(victim(
                    FORMS.get(form),
                    GENDERS.get(pick(random, GENDER[form])),
                    random.nextDouble() * 100 < CHILDREN[form]
                            ? "CHILD"
                            : random.nextInt(50) == 0 ? "UNKNOWN" : "ADULT",
                    REGIONS.get(pick(random, REGION)),
                    new UUID(7, random.nextInt(20))));
        }
        return facts;
    }

    /** What the Platform published for 2019: 140 presumed victims, and 37 who accompanied them. */
    public static List<Fact> year2019() {
        var facts = new ArrayList<>(year(140, 2019));
        for (int i = 0; i < 37; i++) {
            var who = i < 28 ? "CHILD" : i < 33 ? "SIBLING" : "OTHER";
            facts.add(new Fact(
                    2019,
                    new UUID(7, i % 20),
                    "ACCOMPANYING_" + who,
                    null,
                    "WOMAN",
                    i < 28 ? "CHILD" : "ADULT",
                    "STOCKHOLM",
                    1));
        }
        return facts;
    }

    /** Persons of any kind with the same probability: the hardest to protect, since every cell is small. */
    static List<Fact> evenYear(int persons, long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < persons; i++) {
            facts.add(victim(
                    FORMS.get(random.nextInt(5)),
                    GENDERS.get(random.nextInt(3)),
                    random.nextBoolean() ? "CHILD" : "ADULT",
                    REGIONS.get(random.nextInt(7))));
        }
        return facts;
    }

    private static int pick(Random random, double[] weights) {
        double left = random.nextDouble() * java.util.Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
