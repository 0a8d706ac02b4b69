package org.fristad.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.Houses.House;
import org.fristad.network.StaffDirectory;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
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
    static final int SHARED_PERCENT = 15;

    private static final int CHUNK = 2000;
    private static final int APPLYING_PERCENT = 6;
    private static final int DAYS = 900;

    private static final Chance.Weights SOURCE = Chance.Weights.of(
            "NGO 25 SOCIAL_SERVICES 20 COORDINATOR 15 POLICE 12 SELF 10 SUPPORT_LINE 8 HEALTH_CARE 5 CHURCH 5");
    private static final Chance.Weights CLOSING = Chance.Weights.of(
            "GOAL_MET 30 INTEGRATED 20 RETURNED_ASSISTED 15 PERMIT_GRANTED 10 LEFT 15 LOST_CONTACT 10");
    private static final Chance.Weights CITIZENSHIP =
            Chance.Weights.of("THIRD_COUNTRY 60 EU_EEA 28 SWEDEN 8 STATELESS 1 UNKNOWN 3");
    private static final Chance.Weights STATE = Chance.Weights.of("SUBMITTED 20 IN_REVIEW 25 APPROVED 55");
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

    /** What all chunks need to know. */
    private record Setting(
            long seed,
            LocalDate today,
            Houses houses,
            List<House> owners,
            Map<UUID, List<UUID>> workers,
            ProgrammeRows.Office office,
            Map<String, UUID> budget,
            Codes codes,
            int narrow,
            UUID coordinator) {}

    /** One chunk, ready to be copied. */
    private record Chunk(List<Rows> rows, Map<String, Long> committed) {}

    /** Makes so many cases. */
    void make(int cases, long seed) throws SQLException, InterruptedException {
        var today = LocalDate.now(clock);
        var workers = moreStaff(cases, seed);
        var tables = new ArrayList<>(CaseRows.tables());
        tables.addAll(ProgrammeRows.tables());
        try (var load = new OwnerLoad(address, tables)) {
            var houses = Houses.read(load.connection());
            var office = DemoNetwork.office(houses);
            var budget = new ProgrammeRows(master, vault, new Chance(seed), words, office, today);
            budget.budgetOf(CATEGORIES);
            var opened = new HashMap<String, UUID>();
            var caps = new HashMap<String, Long>();
            CATEGORIES.forEach(category -> {
                opened.put(category, budget.line(category));
                caps.put(category, 1_000_000_000_000L);
            });
            budget.close("Generator " + seed, caps);
            for (var rows : budget.all()) {
                load.copy(rows);
            }
            var setting = new Setting(
                    seed,
                    today,
                    houses,
                    houses.withCases(),
                    workers,
                    office,
                    opened,
                    new Codes(Math.floorMod(seed * 48_271, 700_000_000L), codes(load.connection())),
                    Math.max(0, NARROW_SEES - seen(load.connection(), DemoNetwork.member(NARROW))),
                    DemoNetwork.member("koordinatorer-syd-coordinator"));
            var committed = copy(load, setting, cases);
            bind(load.connection(), opened, committed);
            load.finish();
        }
        tidy(tables);
    }

    /** Colleagues who share the many cases, taken on as anybody is. */
    private Map<UUID, List<UUID>> moreStaff(int cases, long seed) throws SQLException {
        var chance = new Chance(seed);
        var workers = new HashMap<UUID, List<UUID>>();
        Houses houses;
        try (var owner = address.asOwner()) {
            houses = Houses.read(owner);
            if (seen(owner, DemoNetwork.member(NARROW)) == 0) {
                throw new NoDemo();
            }
        }
        var owners = houses.withCases();
        int each = Math.clamp(cases / owners.size() / 60, 1, 40);
        for (var house : owners) {
            var administrator =
                    new Actor(chance.uuid(), house.id(), Set.of(Role.ACCOUNT_ADMINISTRATOR), Purpose.ADMINISTRATION);
            var added = new ArrayList<UUID>();
            for (int i = 0; i < each; i++) {
                var name = words.firstName(chance, "WOMAN", "ADULT") + " " + words.familyName(chance);
                added.add(administrator.call(() -> directory.add(name, "sv", Set.of(Role.CASEWORKER))));
            }
            workers.put(house.id(), List.copyOf(added));
        }
        return workers;
    }

    /** Chunks are made by all processors and copied one after the other, a few ahead of the database. */
    private Map<String, Long> copy(OwnerLoad load, Setting setting, int cases)
            throws SQLException, InterruptedException {
        var committed = new HashMap<String, Long>();
        int processors = Runtime.getRuntime().availableProcessors();
        try (var makers = Executors.newFixedThreadPool(processors)) {
            var ahead = new ArrayDeque<Future<Chunk>>();
            for (int first = 0; first < cases || !ahead.isEmpty(); ) {
                while (first < cases && ahead.size() <= processors) {
                    int from = first;
                    int to = Math.min(cases, from + CHUNK);
                    ahead.add(makers.submit(() -> chunk(setting, from, to)));
                    first = to;
                }
                var chunk = ahead.remove().get();
                for (var rows : chunk.rows()) {
                    load.copy(rows);
                }
                chunk.committed().forEach((category, amount) -> committed.merge(category, amount, Long::sum));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cases could not be made", e.getCause());
        }
        return committed;
    }

    private Chunk chunk(Setting setting, int from, int to) {
        var chance = new Chance(setting.seed() * 1_000_003 + from);
        var rows = new CaseRows(master, chance, words);
        var programme = new ProgrammeRows(master, vault, chance, words, setting.office(), setting.today());
        programme.use(setting.budget());
        for (int place = from; place < to; place++) {
            one(setting, place, chance, rows, programme);
        }
        var all = new ArrayList<>(rows.all());
        all.addAll(programme.all());
        return new Chunk(all.stream().filter(it -> it.count() > 0).toList(), programme.committed());
    }

    private void one(Setting setting, int place, Chance chance, CaseRows rows, ProgrammeRows programme) {
        boolean narrow = place < setting.narrow();
        var house = narrow ? setting.houses().named("ankaret") : chance.of(setting.owners());
        var opener = narrow
                ? DemoNetwork.member(NARROW)
                : chance.of(setting.workers().getOrDefault(house.id(), List.of()));
        boolean shared = chance.percent(SHARED_PERCENT);
        var region = shared ? "SYD" : setting.houses().region(house, chance);
        var opened = setting.today().minusDays(1L + chance.below(DAYS));
        var support = reached(setting, opened.plusDays(chance.below(6)));
        var closed = chance.percent(60) ? reached(setting, opened.plusDays(30L + chance.below(300))) : null;
        var frame = new Frame(
                chance.uuid(),
                setting.codes().at(place),
                house.id(),
                opener,
                region,
                chance.percent(60) ? setting.houses().county(region, chance) : null,
                chance.of(SOURCE),
                opened,
                opened,
                support,
                null,
                closed,
                closed == null ? null : chance.of(CLOSING));
        var key = rows.open(frame);
        var main = rows.person(
                frame,
                key,
                1,
                PublishedYear.victim(chance, chance.percent(7) ? "CHILD" : "ADULT", chance.of(CITIZENSHIP)));
        int children = chance.percent(20) ? 1 + chance.below(2) : 0;
        for (int number = 2; number < 2 + children; number++) {
            rows.person(frame, key, number, PublishedYear.companion(chance, "ACCOMPANYING_CHILD", "CHILD"));
        }
        if (shared) {
            var office = setting.houses().coordinators("SYD");
            rows.invite(
                    frame,
                    office.id(),
                    office.name(),
                    "COORDINATOR",
                    CaseRows.COORDINATION,
                    "ACCEPTED",
                    opened,
                    setting.coordinator());
        }
        if (support != null && DemoNetwork.CERTIFIED.contains(house.kind()) && chance.percent(APPLYING_PERCENT)) {
            var asking =
                    new ProgrammeRows.Asking(frame, main, 1, children, "INITIAL_REST", 20 + chance.below(11), support);
            var drawn = chance.of(STATE);
            // a decision takes two days
            var state =
                    drawn.equals("APPROVED") && support.isAfter(setting.today().minusDays(3)) ? "IN_REVIEW" : drawn;
            programme.application(
                    asking,
                    "NSP-" + setting.codes().at(5_000_000L + place),
                    state,
                    !state.equals("SUBMITTED"),
                    setting.office().decider(),
                    setting.office().organisation());
        }
    }

    private static @Nullable LocalDate reached(Setting setting, LocalDate day) {
        return day.isAfter(setting.today()) ? null : day;
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

    private void tidy(List<String> tables) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            for (var table : tables) {
                statement.execute("vacuum (analyze) " + table);
            }
        }
    }
}
