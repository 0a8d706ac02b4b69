package org.fristad.demo;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fristad.demo.ApplicationRows.Asking;
import org.fristad.demo.DecisionRows.Decider;
import org.fristad.demo.DemoCases.Supported;
import org.fristad.demo.ProgrammeRows.Office;

/** The demo's support programme: the newest applications wait to be reviewed, others to be decided, the older ones bind the year's money. */
final class DemoProgramme {

    /** The running year's money, in öre; no real year's. */
    private static final Map<String, Long> CAPS = new TreeMap<>(Map.of(
            "HOUSING", 480_000_000L,
            "BASIC", 30_000_000L,
            "HEALTH", 32_000_000L,
            "LEGAL", 24_000_000L,
            "INTERPRET", 25_000_000L,
            "SOCIAL", 18_000_000L,
            "LANG", 12_000_000L,
            "CHILD", 22_000_000L));

    private final ProgrammeRows rows;
    private final Houses houses;
    private final Chance chance;
    private final LocalDate today;
    private final Decider alva;
    private final Decider bo;

    DemoProgramme(ProgrammeRows rows, Houses houses, Chance chance, LocalDate today) {
        this.rows = rows;
        this.houses = houses;
        this.chance = chance;
        this.today = today;
        this.alva = office(houses).decider();
        this.bo = new Decider(
                Cast.member("hamnljus-decider"), houses.named("hamnljus").id());
    }

    static Office office(Houses houses) {
        var platform = houses.named("plattformen").id();
        return new Office(
                platform,
                Cast.member("plattformen-reviewer"),
                new Decider(Cast.member("plattformen-decider"), platform),
                Cast.member("plattformen-finance"));
    }

    /** Applications in every state, and those of the first minute's walk. */
    void year(List<Supported> supported, Map<String, Asking> walk) {
        rows.budget().plan(List.copyOf(CAPS.keySet()));
        certificates();
        var newestFirst = supported.stream()
                .sorted(Comparator.comparing((Supported it) -> it.asking().submitted())
                        .reversed())
                .toList();
        for (int place = 0; place < newestFirst.size(); place++) {
            application(newestFirst.get(place), place);
        }
        walk.forEach((state, asking) -> {
            switch (state) {
                case "DRAFT" -> rows.applications().draft(asking, code());
                case "EARLIER" -> rows.applications().application(asking, code(), "APPROVED", true, alva);
                default -> rows.applications().application(asking, code(), state, state.equals("APPROVED"), alva);
            }
        });
        rows.budget().write(today.getYear(), "Nationella samordningsmyndigheten", CAPS);
    }

    private void certificates() {
        for (var house : houses.withCases()) {
            if (house.certified()) {
                // one certificate ends soon, so that somebody is reminded of it
                var until =
                        house.code().equals("granen") ? today.plusDays(45) : LocalDate.of(today.getYear() + 1, 12, 31);
                rows.certify(house.id(), until);
                if (house.kind().equals("SHELTER")) {
                    rows.permit(house.id(), until);
                }
            }
        }
    }

    private void application(Supported supported, int place) {
        var asking = supported.asking();
        if (place < 5) {
            rows.applications().application(soon(asking, place), code(), "SUBMITTED", false, alva);
        } else if (place < 7) {
            rows.applications().application(soon(asking, place), code(), "IN_REVIEW", false, alva);
        } else if (place < 12) {
            rows.applications().application(soon(asking, place), code(), "IN_REVIEW", true, alva);
        } else if (place == 12) {
            rows.applications().application(soon(asking, place), code(), "INFO_REQUESTED", false, alva);
        } else if (place == 13) {
            rows.applications().application(soon(asking, place), code(), "WITHDRAWN", false, alva);
        } else if (place < 42 && !asking.submitted().isAfter(today.minusDays(3))) {
            var state = place % 9 == 5 ? "REJECTED" : place % 5 == 1 ? "PARTLY_APPROVED" : "APPROVED";
            // nobody decides what their own organisation asks for
            var byBo = place % 4 == 0 && !supported.house().id().equals(bo.organisation());
            rows.applications().application(asking, code(), state, true, byBo ? bo : alva);
        }
    }

    private Asking soon(Asking asking, int place) {
        return asking.on(today.minusDays(place / 2 + 1L));
    }

    private String code() {
        return "NSP-" + chance.code();
    }
}
