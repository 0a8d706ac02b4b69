package org.fristad.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.fristad.demo.Houses.House;

/** Cases of Anna's shelter that are closed more than others, and two nights on which their glass was broken. */
final class Emergencies {

    private final DemoCases demo;
    private final CaseRows cases;
    private final GlassRows glass;
    private final Words words;
    private final LocalDate today;
    private final House lyktan;
    private final UUID anna = Cast.member("lyktan-caseworker");
    private final UUID sara = Cast.member("lyktan-caseworker-2");

    Emergencies(DemoCases demo, CaseRows cases, GlassRows glass, Houses houses, Words words, LocalDate today) {
        this.demo = demo;
        this.cases = cases;
        this.glass = glass;
        this.words = words;
        this.today = today;
        this.lyktan = houses.named("lyktan");
    }

    void cases() {
        var hospital = demo.closed(lyktan, anna, 70, "PROTECTED");
        glass.reviewed(
                hospital.frame(),
                Cast.member("lyktan-on-call"),
                "HEALTH",
                words.of("glass").getFirst(),
                today.minusDays(12).atTime(1, 40).toInstant(ZoneOffset.UTC),
                Cast.member("lyktan-dpo"),
                "RIGHT");
        var missing = demo.closed(lyktan, anna, 33, "PROTECTED");
        glass.opened(
                missing.frame(),
                sara,
                "COLLEAGUE_AWAY",
                words.of("glass").getLast(),
                today.minusDays(1).atTime(22, 30).toInstant(ZoneOffset.UTC));
        var sealed = demo.closed(lyktan, sara, 15, "SEALED");
        cases.team().colleague(sealed.frame(), anna);
    }
}
