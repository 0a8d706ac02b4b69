package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.fristad.demo.ApplicationRows.Asking;
import org.fristad.demo.ConsentRows.Question;
import org.fristad.demo.DemoCases.Opened;
import org.fristad.demo.Houses.House;
import org.fristad.demo.PersonRows.Facts;
import org.fristad.demo.TeamRows.Asked;
import org.fristad.papers.FileType;

/** What the README's first minute meets: the cases of Anna, caseworker of a shelter in the south. */
final class FirstMinute {

    private final DemoCases demo;
    private final CaseRows cases;
    private final TaskRows tasks;
    private final Chance chance;
    private final Past past;
    private final LocalDate today;
    private final House lyktan;
    private final House fyren;
    private final House south;
    private final House law;
    private final House social;
    private final String whyDisclosed;
    private final String told;
    private final String copied;
    private final String staysAt;
    private final UUID anna = Cast.member("lyktan-caseworker");

    /** Her applications, by their state; the last one is another shelter's. */
    private final Map<String, Asking> walk = new TreeMap<>();

    private final Map<String, Opened> known = new TreeMap<>();

    FirstMinute(DemoCases demo, CaseRows cases, TaskRows tasks, Houses houses, Chance chance, Words words, Past past) {
        this.demo = demo;
        this.cases = cases;
        this.tasks = tasks;
        this.chance = chance;
        this.past = past;
        this.today = past.today();
        this.lyktan = houses.named("lyktan");
        this.fyren = houses.named("fyren");
        this.south = houses.coordinators("SYD");
        this.law = houses.named("vagen");
        this.social = houses.named("socialtjansten-syd");
        this.whyDisclosed = words.of("disclosure").getFirst();
        this.told = words.of("told").getFirst();
        this.copied = words.of("copied").getFirst();
        this.staysAt = words.of("shelter_address").getFirst();
    }

    Map<String, Asking> walk() {
        return walk;
    }

    /** Her mother with two children, or the one whom the lawyers declined. */
    Opened known(String whom) {
        return Objects.requireNonNull(known.get(whom), whom);
    }

    void cases() {
        fresh();
        var mother = motherWithTwoChildren();
        var asked = coordinatorsAreAsked();
        var declined = lawyersDeclined();
        var waiting = lawyersHaveNotAnswered();
        walk.put("APPROVED", asking(mother, 2, "INITIAL_REST", 30, 22));
        walk.put("DRAFT", asking(asked, 0, "INITIAL_REST", 30, 0));
        walk.put("INFO_REQUESTED", asking(declined, 0, "REHABILITATION", 90, 9));
        walk.put("SUBMITTED", asking(waiting, 0, "INITIAL_REST", 30, 1));
        elsewhere(mother);
        known.put("MOTHER", mother);
        known.put("DECLINED", declined);
    }

    private void fresh() {
        var fresh = demo.open(
                lyktan, anna, 0, null, new Facts("NOT_YET_KNOWN", "WOMAN", "ADULT", "UNKNOWN", null, List.of()));
        tasks.onCase(fresh.frame(), anna, "demo.task.screen", 2);
    }

    private Opened motherWithTwoChildren() {
        var mother = demo.open(lyktan, anna, 24, 23, victim("THIRD_COUNTRY"));
        var child =
                cases.persons().accompanying(mother.frame(), mother.key(), 2, PublishedYear.accompanyingChild(chance));
        cases.persons().accompanying(mother.frame(), mother.key(), 3, PublishedYear.accompanyingChild(chance));
        cases.team()
                .accepted(
                        mother.frame(),
                        Asked.coordinators(south, today.minusDays(10)),
                        Cast.member("koordinatorer-syd-coordinator"));
        // the lawyer's part has ended, on its last day
        cases.team()
                .accepted(
                        mother.frame(),
                        Asked.lawyers(law, List.of("RIGHTS"), today.minusDays(20))
                                .until(today.minusDays(6)),
                        Cast.member("vagen-legal"));
        tasks.concern(mother.frame(), anna, child.id());
        papers(mother);
        cases.guarded().fact(mother.frame(), "SHELTER_ADDRESS", staysAt, demo.inThisYear(23));
        cases.consent()
                .given(mother.frame(), asking("PROGRAMME", "PLATFORM_OFFICE", List.of("PROGRAMME"), "MONEY", 23));
        cases.consent()
                .withdrawn(
                        mother.frame(),
                        Question.sharing(fyren.id(), List.of("SITUATION", "CONTACT", "PLAN"), null, at(22)),
                        at(15));
        cases.consent()
                .disclosed(
                        mother.frame(),
                        mother.key(),
                        social.id(),
                        List.of("SITUATION"),
                        "DUTY_TO_REPORT",
                        whyDisclosed,
                        at(21));
        secrecyOf(mother);
        return mother;
    }

    /** The decision is of the group that the coordinators see, the note is the shelter's own. */
    private void papers(Opened mother) {
        cases.papers()
                .kept(
                        mother,
                        today.minusDays(9),
                        "RIGHTS",
                        "DECISION",
                        "Beslut om betänketid.pdf",
                        FileType.PDF,
                        "decision.pdf");
        cases.papers()
                .kept(
                        mother,
                        today.minusDays(8),
                        "NOTES",
                        "NOTE",
                        "Anteckning efter samtal.txt",
                        FileType.TEXT,
                        "note.txt");
    }

    private void secrecyOf(Opened mother) {
        var frame = mother.frame();
        cases.secrecy().basis(frame, "LEGAL_DUTY", at(23));
        cases.secrecy().told(frame, mother.key(), social.id(), told, demo.inThisYear(12), at(12));
        var yes = cases.consent()
                .given(frame, Question.sharing(social.id(), List.of("SITUATION"), today.plusDays(150), at(14)));
        var day = demo.inThisYear(13);
        cases.secrecy()
                .copy(
                        frame,
                        mother.key(),
                        social.id(),
                        yes,
                        copied.formatted(day.getYear(), frame.code(), lyktan.name(), social.name(), day),
                        day,
                        at(13));
    }

    private Opened coordinatorsAreAsked() {
        var asked = demo.open(lyktan, anna, 6, 5, victim("EU_EEA"));
        cases.team().invited(asked.frame(), Asked.coordinators(south, today.minusDays(1)));
        tasks.onCase(asked.frame(), anna, "demo.task.followUp", -3);
        cases.consent()
                .waits(asked.frame(), asking("REFERRAL", "LEGAL", List.of("SITUATION", "RIGHTS", "PLAN"), "RIGHTS", 1));
        return asked;
    }

    private Opened lawyersDeclined() {
        var declined = demo.open(lyktan, anna, 40, 38, victim("THIRD_COUNTRY"));
        var toTheLawyers = Asked.lawyers(law, List.of("RIGHTS"), today.minusDays(30));
        cases.team().declined(declined.frame(), toTheLawyers, Cast.member("vagen-legal"));
        tasks.onCase(declined.frame(), anna, "demo.task.followUp", 5);
        cases.consent().answered(declined.frame(), alone("STATISTICS", 38), "REFUSED");
        cases.consent().answered(declined.frame(), alone("CONTACT_LATER", 38), "REFUSED");
        return declined;
    }

    private Opened lawyersHaveNotAnswered() {
        var waiting = demo.open(lyktan, anna, 12, 11, victim("THIRD_COUNTRY"));
        cases.team().invited(waiting.frame(), Asked.lawyers(law, List.of("SITUATION", "RIGHTS"), today.minusDays(2)));
        cases.team().colleague(waiting.frame(), Cast.member("lyktan-caseworker-2"));
        return waiting;
    }

    /** The mother asked for a first rest elsewhere in spring, which the programme notices and nobody else. */
    private void elsewhere(Opened mother) {
        var earlier =
                demo.open(fyren, Cast.member("fyren-caseworker"), 190, 189, victim("THIRD_COUNTRY"), mother.main());
        walk.put("EARLIER", asking(earlier, 0, "INITIAL_REST", 30, 188));
    }

    private Question asking(String purpose, String kind, List<String> groups, String profile, int daysAgo) {
        return new Question(purpose, null, kind, groups, today.plusDays(180L - daysAgo), profile, at(daysAgo));
    }

    private Question alone(String purpose, int daysAgo) {
        return new Question(purpose, null, null, List.of(), null, null, at(daysAgo));
    }

    private Instant at(int daysAgo) {
        return past.at(demo.inThisYear(daysAgo), LocalTime.of(10, 15));
    }

    private Facts victim(String citizenship) {
        return PublishedYear.victim(chance, "ADULT", citizenship);
    }

    private Asking asking(Opened opened, int children, String phase, int days, int daysAgo) {
        return new Asking(opened.frame(), opened.main(), 1, children, phase, days, demo.inThisYear(daysAgo));
    }
}
