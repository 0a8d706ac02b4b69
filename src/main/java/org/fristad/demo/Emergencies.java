package org.fristad.demo;

import java.time.LocalTime;
import java.util.UUID;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.Houses.House;

/** Cases of Anna's shelter that are closed more than others, what is guarded in them, and two nights on which their glass was broken. */
final class Emergencies {

    private final DemoCases demo;
    private final CaseRows cases;
    private final GlassRows glass;
    private final Words words;
    private final Past past;
    private final House lyktan;
    private final UUID anna = Cast.member("lyktan-caseworker");
    private final UUID sara = Cast.member("lyktan-caseworker-2");

    Emergencies(DemoCases demo, CaseRows cases, GlassRows glass, Houses houses, Words words, Past past) {
        this.demo = demo;
        this.cases = cases;
        this.glass = glass;
        this.words = words;
        this.past = past;
        this.lyktan = houses.named("lyktan");
    }

    void cases() {
        var hospital = demo.closed(lyktan, anna, 70, "PROTECTED");
        glass.reviewed(
                hospital.frame(),
                Cast.member("lyktan-on-call"),
                "HEALTH",
                words.of("glass").getFirst(),
                past.at(past.today().minusDays(12), LocalTime.of(2, 40)),
                Cast.member("lyktan-dpo"),
                "RIGHT");
        var missing = demo.closed(lyktan, anna, 33, "PROTECTED");
        glass.opened(
                missing.frame(),
                sara,
                "COLLEAGUE_AWAY",
                words.of("glass").getLast(),
                past.at(past.today(), LocalTime.of(3, 20)));
        var sealed = demo.closed(lyktan, sara, 15, "SEALED");
        cases.team().colleague(sealed.frame(), anna);
        guard(hospital.frame(), "SHELTER_ADDRESS", words.of("shelter_address").getLast(), 69);
        guard(sealed.frame(), "NEW_IDENTITY", words.of("new_identity").getFirst(), 14);
        guard(sealed.frame(), "OTHER", words.of("guarded_other").getFirst(), 13);
    }

    private void guard(Frame frame, String kind, String said, int daysAgo) {
        cases.guarded().fact(frame, kind, said, demo.inThisYear(daysAgo));
    }
}
