package org.fristad.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import org.fristad.demo.Houses.House;

/** What waits for the data protection officers of Anna's shelter and of the platform, and what they have done. */
final class Overseen {

    private final DemoCases demo;
    private final OversightRows rows;
    private final FirstMinute first;
    private final Houses houses;
    private final StaffRows staff;
    private final Words words;
    private final Past past;
    private final House lyktan;
    private final UUID officer = Cast.member("lyktan-dpo");
    private final UUID sara = Cast.member("lyktan-caseworker-2");

    Overseen(
            DemoCases demo,
            OversightRows rows,
            FirstMinute first,
            StaffRows staff,
            Houses houses,
            Words words,
            Past past) {
        this.demo = demo;
        this.rows = rows;
        this.first = first;
        this.houses = houses;
        this.staff = staff;
        this.words = words;
        this.past = past;
        this.lyktan = houses.named("lyktan");
    }

    void all() {
        erasures();
        breaches();
        reading();
        resting();
    }

    /** The only colleague who worked on a sealed case has left. */
    private void resting() {
        var id = UUID.nameUUIDFromBytes("linnea".getBytes(StandardCharsets.UTF_8));
        var linnea = staff.left(id, lyktan, "Linnea Hallgren", past.today().minusDays(1));
        demo.closed(lyktan, linnea, 52, "SEALED");
    }

    private void erasures() {
        var mother = first.known("MOTHER");
        rows.asked(first.known("DECLINED").frame(), "PERSONS_WISH", at(1));
        rows.forgotten(
                lyktan.id(),
                sara,
                at(75),
                officer,
                at(74),
                houses.coordinators("SYD").id());
        rows.held(mother.frame(), "LEGAL_PROCEEDINGS", at(5));
        var corrected = words.of("corrected");
        rows.corrected(mother, corrected.getFirst(), corrected.getLast(), at(9));
    }

    private void breaches() {
        var happened = words.of("breach");
        var did = words.of("breach-step");
        rows.breach(
                lyktan.id(),
                officer,
                "LOST_DEVICE",
                3,
                happened.get(0),
                past.at(past.today().minusDays(1), LocalTime.of(9, 20)));
        rows.breach(lyktan.id(), officer, "WRONG_RECIPIENT", 1, happened.get(1), at(90))
                .then("REPORTED", did.get(0), at(89))
                .then("TOLD", did.get(1), at(88))
                .then("CLOSED", did.get(2), at(60));
        var office = houses.named("plattformen");
        rows.breach(office.id(), Cast.member("plattformen-dpo"), "NOT_AVAILABLE", null, happened.get(2), at(33))
                .then("NOT_REPORTED", did.get(3), at(32));
    }

    /** One opened many cases in a night, the other a case that nobody has a reason to open. */
    private void reading() {
        var decoy = demo.closed(lyktan, sara, 45, "OPEN");
        rows.decoy(decoy.frame(), officer, at(44));
        rows.opened(
                decoy.frame(),
                Cast.member("lyktan-on-call"),
                past.at(past.today().minusDays(2), LocalTime.of(1, 5)));
        rows.opened(61, sara, lyktan.id(), past.at(past.today().minusDays(1), LocalTime.of(16, 48)));
    }

    private Instant at(int daysAgo) {
        return past.at(demo.inThisYear(daysAgo), LocalTime.of(10, 15));
    }
}
