package org.fristad.cases;

import java.time.LocalDate;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.search.Searches;
import org.fristad.search.SomeSearches;
import org.springframework.boot.test.context.TestComponent;

/** A shelter, its colleagues, the coordinators of the south, and cases for a test. */
@TestComponent
public class SomeCases {

    public final Actor shelter;
    public final Actor colleague;
    public final Actor onCall;
    public final Actor coordinator;
    public final Actor stranger;
    public final Actor statistician;

    private final Cases cases;
    private final Persons persons;
    private final Searches searches;

    SomeCases(Cases cases, Persons persons, Searches searches, DatabaseAddress address, StaffDirectory staff) {
        this.cases = cases;
        this.persons = persons;
        this.searches = searches;
        var network = new SomeNetwork(address, staff);
        var house = network.organisation(Kind.SHELTER);
        this.shelter = network.staff(house, Role.CASEWORKER);
        this.colleague = network.staff(house, Role.CASEWORKER);
        this.onCall = network.staff(house, Role.ON_CALL);
        this.coordinator = network.staff(network.organisation(Kind.COORDINATORS), Role.COORDINATOR);
        this.stranger = network.staff(network.organisation(Kind.SHELTER), Role.CASEWORKER);
        this.statistician = network.staff(network.organisation(Kind.PLATFORM_OFFICE), Role.STATISTICIAN);
    }

    /** A fresh case of the shelter: a presumed victim of labour exploitation in the south. */
    public CaseId open() {
        return open(Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
    }

    /** A fresh case of the shelter. */
    public CaseId open(Standing standing, String firstName) {
        return open(shelter, standing, firstName);
    }

    /** A fresh case of whoever opens it. */
    public CaseId open(Actor opener, Standing standing, String firstName) {
        return open(opener, standing, firstName, "Berättelsen om båten", Level.OPEN);
    }

    /** A fresh case of the shelter, in which nothing has been told yet. */
    CaseId openSilently() {
        return open(shelter, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn", "", Level.OPEN);
    }

    /** A fresh case of the shelter, as closed as this. */
    public CaseId open(Level level) {
        return open(shelter, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn", "Berättelsen om båten", level);
    }

    /** Somebody has just looked whether a person of this name is known. */
    void searched(Actor opener, String firstName) {
        opener.run(() -> SomeSearches.before(searches, firstName));
    }

    private CaseId open(Actor opener, Standing standing, String firstName, String words, Level level) {
        opener.run(() -> SomeSearches.before(searches, firstName));
        var id = new CaseId(UUID.randomUUID());
        opener.run(() -> cases.open(
                id,
                new NewCase(
                        LocalDate.of(2026, 3, 2),
                        "POLICE",
                        "SYD",
                        "12",
                        standing,
                        "WOMAN",
                        "ADULT",
                        "THIRD_COUNTRY",
                        "LAB",
                        firstName,
                        "",
                        "",
                        "tr",
                        words,
                        level)));
        return id;
    }

    /** How the case's main person is called and reached becomes known to its organisation. */
    public void reach(Actor worker, CaseId id, String firstName, String phone) {
        worker.run(() -> {
            var main = cases.view(id).main().person().id();
            var version = persons.contact(id, main).version();
            persons.change(id, main, new Person.Contact(firstName, phone, "", null, null, version));
        });
    }

    /** Somebody accompanies the main person of the shelter's case. */
    public UUID accompany(CaseId id) {
        var person = UUID.randomUUID();
        shelter.run(() -> persons.accompany(id, person, Standing.ACCOMPANYING_CHILD, "WOMAN", "CHILD", "Elif", false));
        return person;
    }

    /** The name and birth date of the case's main person become known to its organisation. */
    public void identify(Actor worker, CaseId id, String birthName, String born) {
        identify(worker, id, birthName, born, "");
    }

    /** The same, with papers. */
    public void identify(Actor worker, CaseId id, String birthName, String born, String papers) {
        worker.run(() -> {
            var main = cases.view(id).main().person().id();
            persons.change(
                    id,
                    main,
                    new Person.Identity(
                            birthName, born, papers, persons.identity(id, main).version()));
        });
    }
}
