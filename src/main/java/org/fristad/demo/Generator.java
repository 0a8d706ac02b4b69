package org.fristad.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.StaffDirectory;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Makes many cases for measuring. Of all of them the coordinators in the south share 15 of a hundred; one caseworker, of
 * the shelter in Stockholm, sees 40 and no more; and one application in four waits for a decider.
 */
@Component
class Generator {

    /** Whose list stays short. */
    static final String NARROW = "ankaret-caseworker";

    static final int NARROW_SEES = 40;

    private static final int CHUNK = 2000;
    private static final List<String> CATEGORIES =
            List.of("HOUSING", "BASIC", "HEALTH", "LEGAL", "INTERPRET", "SOCIAL", "LANG", "CHILD");

    private final DatabaseAddress address;
    private final MasterKey master;
    private final Vault vault;
    private final StaffDirectory directory;
    private final Clock clock;
    private final Words words = new Words();

    Generator(DatabaseAddress address, MasterKey master, Vault vault, StaffDirectory directory, Clock clock) {
        this.address = address;
        this.master = master;
        this.vault = vault;
        this.directory = directory;
        this.clock = clock;
    }

    /** Somebody has to work in the network before cases can be made for it. */
    static final class NoDemo extends RuntimeException {
        NoDemo() {
            super("The database holds no demo network. Start the demo once, then generate.");
        }
    }

    /** Makes so many cases. */
    void make(int cases, long seed) throws SQLException, InterruptedException {
        var workers = moreStaff(cases, seed);
        Set<String> filled;
        var past = new Past(clock);
        try (var load = new OwnerLoad(address, past)) {
            var houses = Houses.read(load.connection());
            var office = DemoProgramme.office(houses);
            var programme = new ProgrammeRows(master, vault, new Chance(seed), words, office, past);
            programme.budget().plan(CATEGORIES);
            var caps = new HashMap<String, Long>();
            CATEGORIES.forEach(category -> caps.put(category, 1_000_000_000_000L));
            programme.budget().write(past.today().getYear(), "Generator " + seed, caps);
            load.copy(programme.all());
            var many = new ManyCases(
                    master,
                    vault,
                    words,
                    seed,
                    past,
                    houses,
                    workers,
                    programme.budget().lines(),
                    new Codes(Math.floorMod(seed * 48_271, 700_000_000L), codes(load.connection())),
                    Math.max(0, NARROW_SEES - seen(load.connection(), Cast.member(NARROW))));
            var committed = copy(load, many, cases);
            bind(load.connection(), many.budget(), committed);
            load.finish();
            filled = load.tables();
        }
        tidy(filled);
    }

    /** Colleagues who share the many cases, taken on as an organisation's first are. */
    private Map<UUID, List<UUID>> moreStaff(int cases, long seed) throws SQLException {
        var chance = new Chance(seed);
        var workers = new HashMap<UUID, List<UUID>>();
        Houses houses;
        try (var owner = address.asOwner()) {
            houses = Houses.read(owner);
            if (seen(owner, Cast.member(NARROW)) == 0) {
                throw new NoDemo();
            }
        }
        var owners = houses.withCases();
        int each = Math.clamp(cases / owners.size() / 60, 1, 40);
        for (var house : owners) {
            var program = new Actor(
                    chance.uuid(),
                    house.id(),
                    Set.of(Role.SIGN_IN, Role.ACCOUNT_ADMINISTRATOR),
                    Purpose.ADMINISTRATION);
            var added = new ArrayList<UUID>();
            for (int i = 0; i < each; i++) {
                var name = words.firstName(chance, "WOMAN", "ADULT") + " " + words.familyName(chance);
                added.add(program.call(() -> directory.found(name, "sv", Set.of(Role.CASEWORKER))));
            }
            workers.put(house.id(), List.copyOf(added));
        }
        return workers;
    }

    /** Chunks are made by all processors and copied one after the other, a few ahead of the database; says what they bind. */
    private static Map<String, Long> copy(OwnerLoad load, ManyCases many, int cases)
            throws SQLException, InterruptedException {
        var committed = new HashMap<String, Long>();
        int processors = Runtime.getRuntime().availableProcessors();
        try (var makers = Executors.newFixedThreadPool(processors)) {
            var ahead = new ArrayDeque<Future<ManyCases.Chunk>>();
            for (int first = 0; first < cases || !ahead.isEmpty(); ) {
                while (first < cases && ahead.size() <= processors) {
                    int from = first;
                    int to = Math.min(cases, from + CHUNK);
                    ahead.add(makers.submit(() -> many.chunk(from, to)));
                    first = to;
                }
                var chunk = ahead.remove().get();
                load.copy(chunk.rows());
                chunk.committed().forEach((category, amount) -> committed.merge(category, amount, Long::sum));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cases could not be made", e.getCause());
        }
        return committed;
    }

    private static Set<String> codes(Connection owner) throws SQLException {
        var codes = new HashSet<String>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select code from cases.case_file union select substr(code, 5) from programme.application")) {
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
        }
        return codes;
    }

    private static int seen(Connection owner, UUID staff) throws SQLException {
        try (var query = owner.prepareStatement(
                "select count(distinct case_id) from cases.access where staff = ? and ended_at is null")) {
            query.setObject(1, staff);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void bind(Connection owner, Map<String, UUID> lines, Map<String, Long> committed)
            throws SQLException {
        try (var update =
                owner.prepareStatement("update ledger.budget_line set committed = committed + ? where id = ?")) {
            for (var line : lines.entrySet()) {
                update.setLong(1, committed.getOrDefault(line.getKey(), 0L));
                update.setObject(2, line.getValue());
                if (update.executeUpdate() != 1) {
                    throw new SQLException("A budget line is missing: " + line.getKey());
                }
            }
        }
    }

    private void tidy(Collection<String> tables) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            for (var table : tables) {
                statement.execute("vacuum (analyze) " + table);
            }
        }
    }
}
