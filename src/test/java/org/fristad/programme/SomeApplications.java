package org.fristad.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.database.DatabaseAddress;
import org.fristad.ledger.Ledger;
import org.fristad.ledger.Money;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.rules.Phase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** A certified shelter, the programme's people, and applications for a test. */
@TestComponent
@Import(SomeCases.class)
class SomeApplications {

    static final String FIRST_NAME = "Zsófiaxena";
    static final String BIRTH_NAME = "Quetzalkönig Njemanze";
    static final String BORN = "1997-11-29";
    static final String NEED = "Behöver sova utan att vara rädd";

    final Actor shelter;
    final Actor reviewer;
    final Actor decider;
    final Actor secondDecider;
    final Actor both;
    final Actor finance;
    final Actor ownDecider;
    final SomeNetwork network;
    final SomeCases cases;

    private final Applications applications;
    private final ApplicationFiles files;
    private final Reviews reviews;
    private final Providers providers;
    private final Ledger ledger;
    private final LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Stockholm"));

    SomeApplications(
            SomeCases cases,
            Applications applications,
            ApplicationFiles files,
            Reviews reviews,
            Providers providers,
            Ledger ledger,
            DatabaseAddress address,
            StaffDirectory staff) {
        this.cases = cases;
        this.applications = applications;
        this.files = files;
        this.reviews = reviews;
        this.providers = providers;
        this.ledger = ledger;
        this.network = new SomeNetwork(address, staff);
        var office = network.organisation(Kind.PLATFORM_OFFICE);
        this.reviewer = network.staff(office, Role.REVIEWER);
        this.decider = network.staff(office, Role.DECIDER);
        this.secondDecider = network.staff(office, Role.DECIDER);
        this.both = network.staff(office, Role.REVIEWER, Role.DECIDER);
        this.finance = network.staff(office, Role.FINANCE);
        var house = network.organisation(Kind.SHELTER);
        this.shelter = network.staff(house, Role.CASEWORKER);
        this.ownDecider = network.staff(house, Role.CASEWORKER, Role.DECIDER);
        certify(house);
    }

    LocalDate today() {
        return today;
    }

    void certify(UUID organisation) {
        reviewer.run(() -> {
            providers.certify(UUID.randomUUID(), organisation, today.minusYears(1), today.plusMonths(4));
            providers.permit(UUID.randomUUID(), organisation, "IVO-1", today.minusYears(1), today.plusMonths(9));
        });
    }

    UUID budget(String category, long kronor) {
        return finance.call(() -> {
            var key = UUID.randomUUID();
            ledger.open(key, today.getYear(), category, "Funder " + key, Money.kronor(kronor));
            return ledger.lines(today.getYear()).stream()
                    .filter(line -> line.funder().equals("Funder " + key))
                    .findFirst()
                    .orElseThrow()
                    .id();
        });
    }

    CaseId openCase(Actor worker) {
        return cases.open(worker, Standing.PRESUMED_VICTIM, FIRST_NAME);
    }

    CaseId openKnownCase(Actor worker) {
        var id = openCase(worker);
        cases.identify(worker, id, BIRTH_NAME, BORN);
        return id;
    }

    int version(Actor actor, UUID id) {
        return actor.call(() -> files.file(id)).application().version();
    }

    /** Begun by whoever acts. */
    UUID begin(CaseId caseId) {
        var id = UUID.randomUUID();
        applications.begin(id, caseId);
        return id;
    }

    /** Filled in, not handed in. */
    UUID draft(Actor worker, CaseId caseId, Phase phase, @Nullable Integer days, Application.Line... lines) {
        return worker.call(() -> {
            var id = begin(caseId);
            applications.say(id, 0, new Application.Period(phase, days, today.minusDays(3)));
            applications.say(id, 1, List.of("HOUSING", "HEALTH"), NEED);
            applications.say(
                    id,
                    2,
                    new Application.Conditions(
                            List.of(new Application.Asked("SOCIAL_SERVICES", today.minusDays(2), "NO_ANSWER")),
                            "NONE",
                            "NONE",
                            "FEAR",
                            "CETS_197_12"));
            applications.sayLines(id, 3, List.of(lines));
            return id;
        });
    }

    UUID submitted(Actor worker, CaseId caseId, Phase phase, @Nullable Integer days, Application.Line... lines) {
        var id = draft(worker, caseId, phase, days, lines);
        worker.run(() -> applications.submit(id, version(worker, id)));
        return id;
    }

    /** A first rest of thirty days, 54 000 kr for housing and 4 500 kr for basics of which others pay 1 000. */
    UUID submitted() {
        return submitted(shelter, openKnownCase(shelter), Phase.INITIAL_REST, 30, rest());
    }

    static Application.Line[] rest() {
        return new Application.Line[] {
            new Application.Line(1, "HOUSING", Money.kronor(54_000), Money.ZERO),
            new Application.Line(2, "BASIC", Money.kronor(4_500), Money.kronor(1_000))
        };
    }

    /** Reviewed and ready to be decided. */
    UUID reviewed() {
        return reviewed(submitted());
    }

    UUID reviewed(UUID id) {
        return reviewed(reviewer, id);
    }

    UUID reviewed(Actor by, UUID id) {
        by.run(() -> {
            reviews.take(id, version(by, id));
            reviews.advise(id, version(by, id), Wish.Answer.APPROVE, "Villkoren är uppfyllda");
        });
        return id;
    }

    Wish wish(UUID id, Wish.Answer answer, String reason, Decision.Grant... grants) {
        return new Wish(UUID.randomUUID(), version(decider, id), answer, List.of(grants), reason);
    }

    /** Approves all lines from these budget lines, in order. */
    Wish approval(UUID id, UUID... budgets) {
        var file = decider.call(() -> files.file(id));
        var grants = new ArrayList<Decision.Grant>();
        for (int i = 0; i < file.lines().size(); i++) {
            grants.add(new Decision.Grant(
                    file.lines().get(i).n(), file.lines().get(i).asked(), budgets[i]));
        }
        return new Wish(
                UUID.randomUUID(),
                file.application().version(),
                Wish.Answer.APPROVE,
                grants,
                "Alla villkor är uppfyllda.");
    }
}
