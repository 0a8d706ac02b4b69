package org.fristad.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.fristad.demo.ApplicationRows.Asking;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.TeamRows.Asked;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Any number of cases, in chunks that can be made side by side: the same seed makes the same cases.
 *
 * @param workers who opens cases, by organisation
 * @param budget the lines that decisions bind, by category
 * @param narrow how many of the cases, the first ones, are those of the caseworker who sees few
 */
record ManyCases(
        MasterKey master,
        Vault vault,
        Words words,
        long seed,
        Past past,
        Houses houses,
        Map<UUID, List<UUID>> workers,
        Map<String, UUID> budget,
        Codes codes,
        int narrow) {

    static final int SHARED_PERCENT = 15;

    private static final int APPLYING_PERCENT = 6;
    private static final int DAYS = 900;

    private static final Chance.Weights SOURCE = Chance.Weights.of(
            "NGO 25 SOCIAL_SERVICES 20 COORDINATOR 15 POLICE 12 SELF 10 SUPPORT_LINE 8 HEALTH_CARE 5 CHURCH 5");
    private static final Chance.Weights CLOSING = Chance.Weights.of(
            "GOAL_MET 30 INTEGRATED 20 RETURNED_ASSISTED 15 PERMIT_GRANTED 10 LEFT 15 LOST_CONTACT 10");
    private static final Chance.Weights CITIZENSHIP =
            Chance.Weights.of("THIRD_COUNTRY 60 EU_EEA 28 SWEDEN 8 STATELESS 1 UNKNOWN 3");
    private static final Chance.Weights STATE = Chance.Weights.of("SUBMITTED 20 IN_REVIEW 25 APPROVED 55");

    /** Some of the cases, ready to be copied, and what their decisions bind of each category. */
    record Chunk(List<Rows> rows, Map<String, Long> committed) {}

    Chunk chunk(int from, int to) {
        var chance = new Chance(seed * 1_000_003 + from);
        var cases = new CaseRows(master, chance, words, past);
        var programme = new ProgrammeRows(master, vault, chance, words, DemoProgramme.office(houses), past);
        programme.budget().use(budget);
        for (int place = from; place < to; place++) {
            one(place, chance, cases, programme.applications());
        }
        return new Chunk(
                Stream.of(cases.all(), programme.all()).flatMap(List::stream).toList(),
                programme.budget().committed());
    }

    private void one(int place, Chance chance, CaseRows cases, ApplicationRows applications) {
        boolean mine = place < narrow;
        var house = mine ? houses.named("ankaret") : chance.of(houses.withCases());
        var opener = mine ? Cast.member(Generator.NARROW) : chance.of(workers.getOrDefault(house.id(), List.of()));
        boolean shared = chance.percent(SHARED_PERCENT);
        var region = shared ? "SYD" : houses.region(house, chance);
        var opened = past.today().minusDays(1L + chance.below(DAYS));
        var support = reached(opened.plusDays(chance.below(6)));
        // what is closed is shared no more
        var closed = !shared && chance.percent(60) ? reached(opened.plusDays(30L + chance.below(300))) : null;
        var frame = new Frame(
                chance.uuid(),
                chance.uuid(),
                codes.at(place),
                house.id(),
                opener,
                region,
                chance.percent(60) ? houses.county(region, chance) : null,
                chance.of(SOURCE),
                opened,
                opened,
                support,
                null,
                closed,
                closed == null ? null : chance.of(CLOSING));
        var key = cases.open(frame);
        var victim = PublishedYear.victim(chance, chance.percent(7) ? "CHILD" : "ADULT", chance.of(CITIZENSHIP));
        var main = cases.persons().main(frame, key, victim);
        int children = chance.percent(20) ? 1 + chance.below(2) : 0;
        for (int number = 2; number < 2 + children; number++) {
            cases.persons().accompanying(frame, key, number, PublishedYear.accompanyingChild(chance));
        }
        if (shared) {
            cases.team()
                    .accepted(
                            frame,
                            Asked.coordinators(houses.coordinators("SYD"), opened),
                            Cast.member("koordinatorer-syd-coordinator"));
        }
        if (support != null && house.certified() && chance.percent(APPLYING_PERCENT)) {
            var asking = new Asking(frame, main, 1, children, "INITIAL_REST", 20 + chance.below(11), support);
            application(place, asking, chance, applications);
        }
    }

    private void application(int place, Asking asking, Chance chance, ApplicationRows applications) {
        var drawn = chance.of(STATE);
        // a decision takes two days
        var state = drawn.equals("APPROVED")
                        && asking.submitted().isAfter(past.today().minusDays(3))
                ? "IN_REVIEW"
                : drawn;
        applications.application(
                asking,
                "NSP-" + codes.at(5_000_000L + place),
                state,
                !state.equals("SUBMITTED"),
                DemoProgramme.office(houses).decider());
    }

    private @Nullable LocalDate reached(LocalDate day) {
        return day.isAfter(past.today()) ? null : day;
    }
}
