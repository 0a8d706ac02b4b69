package org.fristad.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Role;
import org.fristad.demo.ApplicationRows.Asking;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.Houses.House;
import org.fristad.demo.PersonRows.Facts;
import org.fristad.demo.PersonRows.Someone;
import org.fristad.demo.TeamRows.Asked;
import org.fristad.vault.DataKey;
import org.jspecify.annotations.Nullable;

/** The cases of the demo: four published years that are over, and the running year in every phase. */
final class DemoCases {

    private static final Chance.Weights SOURCE = Chance.Weights.of(
            "NGO 20 SOCIAL_SERVICES 16 COORDINATOR 14 POLICE 10 SELF 9 SUPPORT_LINE 7 COUNSELLING 6 HEALTH_CARE 5 MIGRATION_AGENCY 5 "
                    + "FRIEND_FAMILY 3 CHURCH 2 INSPECTION 2 UNION 1");
    private static final Chance.Weights CLOSING = Chance.Weights.of(
            "GOAL_MET 24 INTEGRATED 16 RETURNED_ASSISTED 15 PERMIT_GRANTED 10 MUNICIPAL_PLACEMENT 11 LEFT 10 LOST_CONTACT 9 "
                    + "TRANSFERRED 4 MISSING 1");
    private static final Chance.Weights CITIZENSHIP =
            Chance.Weights.of("THIRD_COUNTRY 60 EU_EEA 28 SWEDEN 8 STATELESS 1 UNKNOWN 3");
    private static final Chance.Weights PHASE =
            Chance.Weights.of("INITIAL_REST 50 REHABILITATION 30 INTEGRATION 12 POINT 8");

    private final CaseRows cases;
    private final TaskRows tasks;
    private final StaffRows staff;
    private final Houses houses;
    private final Chance chance;
    private final LocalDate today;
    private final List<Supported> supported = new ArrayList<>();

    DemoCases(CaseRows cases, TaskRows tasks, StaffRows staff, Houses houses, Chance chance, LocalDate today) {
        this.cases = cases;
        this.tasks = tasks;
        this.staff = staff;
        this.houses = houses;
        this.chance = chance;
        this.today = today;
    }

    /** A case in support, for which an application can be made. */
    record Supported(House house, Asking asking) {}

    List<Supported> supported() {
        return supported;
    }

    /** Persons of one published year: each helped and seen off within it, so that each counts in that year alone. */
    void publishedYear(PublishedYear year) {
        var accompanying = new ArrayList<>(chance.shuffled(year.accompanying(chance)));
        var victims = year.victims(chance);
        for (int i = 0; i < victims.size(); i++) {
            var house = chance.of(houses.withCases());
            var opened = chance.between(LocalDate.of(year.year(), 1, 2), LocalDate.of(year.year(), 11, 20));
            var closed = chance.between(opened.plusDays(20), LocalDate.of(year.year(), 12, 30));
            var opener = chance.percent(12) ? chance.of(staff.colleagues(house)) : staff.formerColleague(house);
            var frame = frame(house, opener, opened, opened, opened.plusDays(chance.below(8)), null, closed);
            var key = cases.open(frame);
            cases.persons().main(frame, key, victims.get(i));
            // those who accompany are shared out so that the last case takes the last of them
            int number = 2;
            int left = victims.size() - i;
            while (!accompanying.isEmpty() && (accompanying.size() >= left || number < 4 && chance.percent(12))) {
                cases.persons().accompanying(frame, key, number++, accompanying.removeLast());
            }
        }
    }

    /** This year until today: cases in every phase. */
    void runningYear() {
        for (var house : houses.withCases()) {
            int many = house.kind().equals("SHELTER") ? 10 : house.kind().equals("MEMBER") ? 7 : 4;
            for (int i = 0; i < many; i++) {
                runningCase(house, chance.of(staff.colleagues(house)), 3 + chance.below(240));
            }
        }
        for (var member : Cast.members()) {
            if (member.roles().contains(Role.COORDINATOR)) {
                runningCase(houses.named(member.organisation()), member.id(), 10 + chance.below(60));
            }
        }
    }

    private void runningCase(House house, UUID opener, int daysAgo) {
        var opened = inThisYear(daysAgo);
        boolean old = opened.isBefore(today.minusDays(120));
        var support = reached(daysAgo > 5 ? opened.plusDays(1) : null);
        var followUp = reached(old && chance.percent(45) ? opened.plusDays(80) : null);
        var closed = old && chance.percent(40) ? today.minusDays(chance.below(20) + 1) : null;
        var frame = frame(house, opener, opened, opened, support, followUp, closed);
        var key = cases.open(frame);
        var main = cases.persons().main(frame, key, victim());
        int others = chance.percent(25) ? 1 + chance.below(2) : 0;
        for (int i = 0; i < others; i++) {
            cases.persons().accompanying(frame, key, 2 + i, PublishedYear.accompanyingChild(chance));
        }
        if (closed != null) {
            return;
        }
        if (support != null && house.certified()) {
            supported.add(new Supported(house, asking(frame, main, others, support)));
        }
        var office = houses.coordinators(frame.region());
        var coordinator = chance.of(staff.colleagues(office));
        if (!office.id().equals(house.id())) {
            ask(office, coordinator, frame, support);
        }
        if (chance.percent(55)) {
            tasks.onCase(frame, opener, "demo.task.followUp", chance.below(20) - 4);
        }
    }

    private Facts victim() {
        return PublishedYear.victim(chance, chance.percent(7) ? "CHILD" : "ADULT", chance.of(CITIZENSHIP));
    }

    /** Many coordinators share the case already, some have yet to answer, the others were not asked. */
    private void ask(House office, UUID coordinator, Frame frame, @Nullable LocalDate support) {
        if (support != null && chance.percent(60)) {
            cases.team().accepted(frame, Asked.coordinators(office, support), coordinator);
        } else if (chance.percent(30)) {
            cases.team().invited(frame, Asked.coordinators(office, today.minusDays(chance.below(4))));
        }
    }

    private Asking asking(Frame frame, Someone main, int children, LocalDate from) {
        var phase = chance.of(PHASE);
        int days = switch (phase) {
            case "INITIAL_REST" -> 20 + chance.below(11);
            case "REHABILITATION" -> 45 + chance.below(46);
            default -> 30 + chance.below(16);
        };
        return new Asking(frame, main, 1, children, phase, days, from.plusDays(1));
    }

    /** A case with the person whom it is about. */
    record Opened(Frame frame, DataKey key, Someone main) {}

    /** A case of this year, so many days ago. */
    Opened open(House house, UUID opener, int daysAgo, @Nullable Integer supportDaysAgo, Facts main) {
        return open(house, opener, daysAgo, supportDaysAgo, main, null);
    }

    /** A case of this year about somebody who is known elsewhere too. */
    Opened open(
            House house,
            UUID opener,
            int daysAgo,
            @Nullable Integer supportDaysAgo,
            Facts main,
            @Nullable Someone same) {
        var opened = inThisYear(daysAgo);
        var support = supportDaysAgo == null ? null : inThisYear(supportDaysAgo);
        var frame = frame(house, opener, opened, support == null ? null : opened, support, null, null);
        var key = cases.open(frame);
        return new Opened(frame, key, cases.persons().main(frame, key, main, same));
    }

    /** A case of this year that is closed more than others, in support since the next day. */
    Opened closed(House house, UUID opener, int daysAgo, String level) {
        var opened = inThisYear(daysAgo);
        var frame = frame(house, opener, opened, opened, reached(opened.plusDays(1)), null, null);
        var key = cases.open(frame, level);
        return new Opened(frame, key, cases.persons().main(frame, key, victim()));
    }

    private Frame frame(
            House house,
            UUID opener,
            LocalDate opened,
            @Nullable LocalDate screened,
            @Nullable LocalDate support,
            @Nullable LocalDate followUp,
            @Nullable LocalDate closed) {
        var region = houses.region(house, chance);
        return new Frame(
                chance.uuid(),
                chance.uuid(),
                chance.code(),
                house.id(),
                opener,
                region,
                chance.percent(60) ? houses.county(region, chance) : null,
                chance.of(SOURCE),
                opened,
                screened,
                support,
                followUp,
                closed,
                closed == null ? null : chance.of(CLOSING));
    }

    private @Nullable LocalDate reached(@Nullable LocalDate day) {
        return day == null || day.isAfter(today) ? null : day;
    }

    /** So many days ago, but not before this year began. */
    LocalDate inThisYear(int daysAgo) {
        var day = today.minusDays(daysAgo);
        return day.getYear() == today.getYear() ? day : LocalDate.of(today.getYear(), 1, 1);
    }
}
