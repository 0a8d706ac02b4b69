package org.fristad.demo;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.fristad.database.DatabaseAddress;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;

/**
 * Fills a new demo database: staff, four published years, and the running year with work waiting for every role. Persons
 * and names are invented; the same seed at the same moment gives the same network.
 */
final class DemoNetwork {

    private DemoNetwork() {}

    /** Fills the database, unless somebody works in it already. */
    static boolean loadInto(DatabaseAddress address, MasterKey master, Vault vault, Clock clock, long seed)
            throws SQLException {
        var past = new Past(clock);
        try (var load = new OwnerLoad(address, past)) {
            if (Houses.haveStaff(load.connection())) {
                return false;
            }
            load.copy(rows(Houses.read(load.connection()), master, vault, past, seed));
            load.finish();
        }
        return true;
    }

    /** The whole network, in an order in which each row finds what it refers to. */
    static List<Rows> rows(Houses houses, MasterKey master, Vault vault, Past past, long seed) {
        var today = past.today();
        var chance = new Chance(seed);
        var words = new Words();
        var staff = new StaffRows(master, houses);
        var cases = new CaseRows(master, chance, words, past);
        var programme = new ProgrammeRows(master, vault, chance, words, DemoProgramme.office(houses), past);
        var tasks = new TaskRows(chance, past);
        var demo = new DemoCases(cases, tasks, staff, houses, chance, today);
        var firstMinute = new FirstMinute(demo, cases, tasks, houses, chance, words, past);

        staff.cast();
        staff.lostAll();
        staff.roleAsked();
        staff.formerColleagues(chance, words);
        PublishedYear.ALL.forEach(demo::publishedYear);
        firstMinute.cases();
        demo.runningYear();
        tasks.routines(houses);
        new DemoProgramme(programme, houses, chance, today).year(demo.supported(), firstMinute.walk());
        var glass = new GlassRows(master, chance);
        new Emergencies(demo, cases, glass, houses, words, past).cases();
        var oversight = new OversightRows(master, chance);
        new Overseen(demo, oversight, firstMinute, staff, houses, words, past).all();
        return Stream.of(staff.all(), cases.all(), programme.all(), tasks.all(), glass.all(), oversight.all())
                .flatMap(List::stream)
                .toList();
    }
}
