package org.fristad.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fristad.demo.PersonRows.Facts;

/**
 * What the Platform published for a year. Only the figures named here are real: the persons of 2019 by standing; the
 * persons and presumed victims of 2020 and 2022; the presumed victims of 2021, the children among them, and the share
 * from third countries in 2021 (44 %) and 2022 (two of three). Every other breakdown that comes out of this class is
 * invented.
 *
 * @param children presumed victims who are children; published for 2021 only
 * @param thirdCountry presumed victims from third countries; published as a share for 2021 and 2022 only
 */
record PublishedYear(
        int year,
        int presumed,
        int children,
        int thirdCountry,
        int accompanyingChildren,
        int accompanyingSiblings,
        int accompanyingOthers) {

    static final List<PublishedYear> ALL = List.of(
            new PublishedYear(2019, 140, 8, 62, 28, 5, 4),
            new PublishedYear(2020, 253, 15, 117, 58, 6, 5),
            new PublishedYear(2021, 237, 13, 104, 0, 0, 0),
            new PublishedYear(2022, 166, 9, 111, 24, 2, 2));

    private static final Chance.Weights FORM = Chance.Weights.of("SEX 58 LAB 20 BEG 5 CRI 6 MAR 5 DOM 3 UNK 3");
    private static final Chance.Weights OTHER_FORM = Chance.Weights.of("SEX 20 LAB 25 BEG 10 CRI 20 DOM 15 BEN 10");
    private static final Chance.Weights GENDER = Chance.Weights.of("WOMAN 77 MAN 18 OTHER 2 NOT_RECORDED 3");
    private static final Chance.Weights WORKER_GENDER = Chance.Weights.of("WOMAN 38 MAN 58 OTHER 1 NOT_RECORDED 3");
    private static final Chance.Weights NOT_THIRD = Chance.Weights.of("EU_EEA 70 SWEDEN 20 STATELESS 3 UNKNOWN 7");

    int persons() {
        return presumed + accompanyingChildren + accompanyingSiblings + accompanyingOthers;
    }

    /** The presumed victims. */
    List<Facts> victims(Chance chance) {
        var ages = chance.shuffled(times("CHILD", children, "ADULT", presumed - children));
        var citizenships = chance.shuffled(times("THIRD_COUNTRY", thirdCountry, "", presumed - thirdCountry));
        var victims = new ArrayList<Facts>();
        for (int i = 0; i < presumed; i++) {
            victims.add(victim(
                    chance, ages.get(i), citizenships.get(i).isEmpty() ? chance.of(NOT_THIRD) : citizenships.get(i)));
        }
        return victims;
    }

    /** Those who accompany, apart from the victims. */
    List<Facts> accompanying(Chance chance) {
        var accompanying = new ArrayList<Facts>();
        add(accompanying, chance, accompanyingChildren, "ACCOMPANYING_CHILD", "CHILD");
        add(accompanying, chance, accompanyingSiblings, "ACCOMPANYING_SIBLING", "ADULT");
        add(accompanying, chance, accompanyingOthers, "ACCOMPANYING_OTHER", "ADULT");
        return accompanying;
    }

    /** One presumed victim of these. */
    static Facts victim(Chance chance, String age, String citizenship) {
        var form = chance.of(FORM);
        var other = chance.of(OTHER_FORM);
        return new Facts(
                "PRESUMED_VICTIM",
                chance.of(form.equals("LAB") ? WORKER_GENDER : GENDER),
                age,
                citizenship,
                form,
                chance.percent(18) && !other.equals(form) && !form.equals("UNK") ? List.of(other) : List.of());
    }

    static Facts accompanyingChild(Chance chance) {
        return accompanying(chance, "ACCOMPANYING_CHILD", "CHILD");
    }

    private static Facts accompanying(Chance chance, String standing, String age) {
        return new Facts(standing, chance.percent(52) ? "WOMAN" : "MAN", age, chance.of(NOT_THIRD), null, List.of());
    }

    private static void add(List<Facts> to, Chance chance, int count, String standing, String age) {
        for (int i = 0; i < count; i++) {
            to.add(accompanying(chance, standing, age));
        }
    }

    private static List<String> times(String one, int ones, String other, int others) {
        var all = new ArrayList<>(Collections.nCopies(ones, one));
        all.addAll(Collections.nCopies(others, other));
        return all;
    }
}
