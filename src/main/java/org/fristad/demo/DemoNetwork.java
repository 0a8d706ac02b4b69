package org.fristad.demo;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.fristad.database.DatabaseAddress;
import org.fristad.demo.CaseRows.Facts;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.Houses.House;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Fills a new demo database: staff, four published years, and the running year with work waiting for every role. Persons
 * and names are invented; the same seed and the same day give the same network.
 */
final class DemoNetwork {

    private static final Chance.Weights SOURCE = Chance.Weights.of(
            "NGO 20 SOCIAL_SERVICES 16 COORDINATOR 14 POLICE 10 SELF 9 SUPPORT_LINE 7 COUNSELLING 6 HEALTH_CARE 5 MIGRATION_AGENCY 5 "
                    + "FRIEND_FAMILY 3 CHURCH 2 INSPECTION 2 UNION 1");
    private static final Chance.Weights CLOSING = Chance.Weights.of(
            "GOAL_MET 24 INTEGRATED 16 RETURNED_ASSISTED 15 PERMIT_GRANTED 10 MUNICIPAL_PLACEMENT 11 LEFT 10 LOST_CONTACT 9 "
                    + "TRANSFERRED 4 MISSING 1");
    private static final Chance.Weights CITIZENSHIP =
            Chance.Weights.of("THIRD_COUNTRY 60 EU_EEA 28 SWEDEN 8 STATELESS 1 UNKNOWN 3");

    private static final Chance.Weights PHASE =
            Chance.Weights.of("INITIAL_REST 50 REHABILITATION 30 INTEGRATION 12 POINT 8");
    static final List<String> CERTIFIED = List.of("SHELTER", "MEMBER");

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

    private final OwnerLoad load;
    private final Houses houses;
    private final MasterKey master;
    private final Chance chance;
    private final Words words = new Words();
    private final LocalDate today;
    private final CaseRows cases;
    private final ProgrammeRows programme;
    private final List<Supported> supported = new ArrayList<>();
    private final Map<String, ProgrammeRows.Asking> walk = new TreeMap<>();

    private final Rows keys = new Rows("vault.data_key", "id", "wrapped", "state");
    private final Rows staff =
            new Rows("network.staff", "id", "organisation", "name", "language", "active_from", "active_until");
    private final Rows roles = new Rows("network.staff_role", "staff", "role", "from_date", "until_date");
    private final Rows logins = new Rows("accounts.login", "id", "staff", "name", "offered");
    private final Rows tasks = new Rows(
            "agenda.task",
            "id",
            "organisation",
            "staff",
            "role",
            "kind",
            "object",
            "subject",
            "path",
            "due",
            "added_at");

    private final Map<String, List<UUID>> caseworkers = new HashMap<>();
    private final Map<String, UUID> formerColleagues = new HashMap<>();
    private final Set<String> routines = new HashSet<>();

    private DemoNetwork(OwnerLoad load, MasterKey master, Vault vault, LocalDate today, long seed) throws SQLException {
        this.load = load;
        this.houses = Houses.read(load.connection());
        this.master = master;
        this.chance = new Chance(seed);
        this.today = today;
        this.cases = new CaseRows(master, chance, words);
        this.programme = new ProgrammeRows(master, vault, chance, words, office(houses), today);
    }

    /** Fills the database, unless somebody works in it already. */
    static boolean loadInto(DatabaseAddress address, MasterKey master, Vault vault, Clock clock, long seed)
            throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select exists (select from network.staff)")) {
            rows.next();
            if (rows.getBoolean(1)) {
                return false;
            }
        }
        var tables = new ArrayList<>(List.of("network.staff", "network.staff_role", "accounts.login", "agenda.task"));
        tables.addAll(CaseRows.tables());
        tables.addAll(ProgrammeRows.tables());
        try (var load = new OwnerLoad(address, tables)) {
            var network = new DemoNetwork(load, master, vault, LocalDate.now(clock), seed);
            network.staff();
            for (var year : PublishedYear.ALL) {
                network.publishedYear(year);
            }
            network.runningYear();
            network.programme();
            network.copy();
            load.finish();
        }
        return true;
    }

    private void copy() throws SQLException {
        load.copy(keys);
        load.copy(staff);
        load.copy(roles);
        load.copy(logins);
        for (var rows : cases.all()) {
            load.copy(rows);
        }
        for (var rows : programme.all()) {
            load.copy(rows);
        }
        load.copy(tasks);
    }

    private void staff() {
        var opened = new HashMap<UUID, DataKey>();
        var since = LocalDate.of(2018, 1, 1);
        for (var member : Cast.members()) {
            var house = houses.named(member.organisation());
            var key = opened.computeIfAbsent(house.id(), this::organisationKey);
            staff.add(
                    member.id(),
                    house.id(),
                    key.seal("network.staff.name", member.name()),
                    member.language(),
                    since,
                    null);
            member.roles().stream().sorted().forEach(role -> roles.add(member.id(), role.name(), since, null));
            logins.add(member.loginId(), member.id(), member.login(), member.offered());
            if (member.roles().stream().anyMatch(role -> WORKING.contains(role.name()))) {
                caseworkers
                        .computeIfAbsent(house.code(), _ -> new ArrayList<>())
                        .add(member.id());
            }
        }
        for (var house : houses.withCases()) {
            var key = opened.computeIfAbsent(house.id(), this::organisationKey);
            var former = chance.uuid();
            var left = LocalDate.of(2023, 6, 30);
            staff.add(
                    former,
                    house.id(),
                    key.seal("network.staff.name", "Vikarie " + words.familyName(chance)),
                    "sv",
                    since,
                    left);
            roles.add(former, "CASEWORKER", since, left);
            formerColleagues.put(house.code(), former);
        }
    }

    private static final List<String> WORKING = List.of("CASEWORKER", "COORDINATOR");

    private DataKey organisationKey(UUID organisation) {
        var key = DataKey.create(organisation, master);
        keys.add(organisation, key.wrapped(), "LIVE");
        return key;
    }

    /** Persons of one published year: each helped and seen off within it, so that each counts in that year alone. */
    private void publishedYear(PublishedYear year) {
        var houseOf = houses.withCases();
        var accompanying = new ArrayList<>(chance.shuffled(year.accompanying(chance)));
        var victims = year.victims(chance);
        for (int i = 0; i < victims.size(); i++) {
            var house = chance.of(houseOf);
            var opened = chance.between(LocalDate.of(year.year(), 1, 2), LocalDate.of(year.year(), 11, 20));
            var closed = chance.between(opened.plusDays(20), LocalDate.of(year.year(), 12, 30));
            var opener = chance.percent(12)
                    ? chance.of(colleagues(house))
                    : formerColleagues.getOrDefault(house.code(), house.id());
            var frame = frame(house, opener, opened, opened, opened.plusDays(chance.below(8)), null, closed);
            var key = cases.open(frame);
            cases.person(frame, key, 1, victims.get(i));
            // those who accompany are shared out so that the last case takes the last of them
            int number = 2;
            int left = victims.size() - i;
            while (!accompanying.isEmpty() && (accompanying.size() >= left || number < 4 && chance.percent(12))) {
                cases.person(frame, key, number++, accompanying.removeLast());
            }
        }
    }

    private List<UUID> colleagues(House house) {
        return caseworkers.getOrDefault(house.code(), List.of());
    }

    private Frame frame(
            House house,
            UUID opener,
            LocalDate opened,
            @Nullable LocalDate screened,
            @Nullable LocalDate support,
            @Nullable LocalDate followUp,
            @Nullable LocalDate closed) {
        var region = houses.region(house, chance);
        return new Frame(
                chance.uuid(),
                chance.code(),
                house.id(),
                opener,
                region,
                chance.percent(60) ? houses.county(region, chance) : null,
                chance.of(SOURCE),
                opened,
                screened,
                support,
                followUp,
                closed,
                closed == null ? null : chance.of(CLOSING));
    }

    /** This year until today: cases in every phase, and something that waits for everybody. */
    private void runningYear() {
        annasCases();
        for (var house : houses.withCases()) {
            int many = house.kind().equals("SHELTER") ? 10 : house.kind().equals("MEMBER") ? 7 : 4;
            for (int i = 0; i < many; i++) {
                runningCase(house, chance.of(colleagues(house)), 3 + chance.below(240));
            }
        }
        for (var member : Cast.members()) {
            if (member.roles().contains(org.fristad.actor.Role.COORDINATOR)) {
                runningCase(houses.named(member.organisation()), member.id(), 10 + chance.below(60));
            }
        }
        routine();
    }

    /** What the first minute's walk meets: the cases of one caseworker of a shelter in the south. */
    private void annasCases() {
        var lyktan = houses.named("lyktan");
        var anna = member("lyktan-caseworker");
        var south = houses.coordinators("SYD");

        var fresh =
                open(lyktan, anna, 0, null, new Facts("NOT_YET_KNOWN", "WOMAN", "ADULT", "UNKNOWN", null, List.of()));
        task(fresh.frame(), anna, "demo.task.screen", 2);

        var mother = open(lyktan, anna, 24, 23, PublishedYear.victim(chance, "ADULT", "THIRD_COUNTRY"));
        var child = cases.person(
                mother.frame(), mother.key(), 2, PublishedYear.companion(chance, "ACCOMPANYING_CHILD", "CHILD"));
        cases.person(mother.frame(), mother.key(), 3, PublishedYear.companion(chance, "ACCOMPANYING_CHILD", "CHILD"));
        cases.invite(
                mother.frame(),
                south.id(),
                south.name(),
                "COORDINATOR",
                CaseRows.COORDINATION,
                "ACCEPTED",
                today.minusDays(10),
                member("koordinatorer-syd-coordinator"));
        tasks.add(
                chance.uuid(),
                lyktan.id(),
                anna,
                null,
                "cases.task.concern",
                child.id(),
                mother.frame().code(),
                "/cases/" + mother.frame().id(),
                today,
                today.atTime(7, 0).toInstant(ZoneOffset.UTC));

        var asked = open(lyktan, anna, 6, 5, PublishedYear.victim(chance, "ADULT", "EU_EEA"));
        cases.invite(
                asked.frame(),
                south.id(),
                south.name(),
                "COORDINATOR",
                CaseRows.COORDINATION,
                "INVITED",
                today.minusDays(1),
                null);
        task(asked.frame(), anna, "demo.task.followUp", -3);

        var declined = open(lyktan, anna, 40, 38, PublishedYear.victim(chance, "ADULT", "THIRD_COUNTRY"));
        var law = houses.named("vagen");
        cases.invite(
                declined.frame(),
                law.id(),
                law.name(),
                "LEGAL_ADVISER",
                List.of("RIGHTS"),
                "DECLINED",
                today.minusDays(30),
                member("vagen-legal"));
        task(declined.frame(), anna, "demo.task.followUp", 5);

        var waiting = open(lyktan, anna, 12, 11, PublishedYear.victim(chance, "ADULT", "THIRD_COUNTRY"));
        cases.invite(
                waiting.frame(),
                law.id(),
                law.name(),
                "LEGAL_ADVISER",
                List.of("SITUATION", "RIGHTS"),
                "INVITED",
                today.minusDays(2),
                null);
        cases.colleague(waiting.frame(), member("lyktan-caseworker-2"), "OWN_CASE");

        walk.put("APPROVED", asking(mother, 2, "INITIAL_REST", 30, 22));
        walk.put("DRAFT", asking(asked, 0, "INITIAL_REST", 30, 0));
        walk.put("INFO_REQUESTED", asking(declined, 0, "REHABILITATION", 90, 9));
        walk.put("SUBMITTED", asking(waiting, 0, "INITIAL_REST", 30, 1));

        // the same person asked for a first rest elsewhere in spring, which the programme notices and nobody else
        var earlier = open(
                houses.named("fyren"),
                member("fyren-caseworker"),
                190,
                189,
                PublishedYear.victim(chance, "ADULT", "THIRD_COUNTRY"),
                waiting.main());
        walk.put("EARLIER", asking(earlier, 0, "INITIAL_REST", 30, 188));
    }

    private ProgrammeRows.Asking asking(Opened opened, int children, String phase, int days, int daysAgo) {
        return new ProgrammeRows.Asking(opened.frame(), opened.main(), 1, children, phase, days, inThisYear(daysAgo));
    }

    /** A case in support, for which an application can be made. */
    private record Supported(House house, ProgrammeRows.Asking asking) {}

    private record Opened(Frame frame, DataKey key, CaseRows.Someone main) {}

    private Opened open(House house, UUID opener, int daysAgo, @Nullable Integer supportDaysAgo, Facts main) {
        return open(house, opener, daysAgo, supportDaysAgo, main, null);
    }

    private Opened open(
            House house,
            UUID opener,
            int daysAgo,
            @Nullable Integer supportDaysAgo,
            Facts main,
            CaseRows.@Nullable Someone same) {
        var opened = inThisYear(daysAgo);
        var support = supportDaysAgo == null ? null : inThisYear(supportDaysAgo);
        var frame = frame(house, opener, opened, support == null ? null : opened, support, null, null);
        var key = cases.open(frame);
        return new Opened(frame, key, cases.person(frame, key, 1, main, same));
    }

    private void runningCase(House house, UUID opener, int daysAgo) {
        var opened = inThisYear(daysAgo);
        boolean old = daysAgo > 120;
        var support = reached(daysAgo > 5 ? opened.plusDays(1) : null);
        var followUp = reached(old && chance.percent(45) ? opened.plusDays(80) : null);
        var closed = old && chance.percent(40) ? today.minusDays(chance.below(20) + 1) : null;
        var frame = frame(house, opener, opened, opened, support, followUp, closed);
        var key = cases.open(frame);
        var main = cases.person(
                frame,
                key,
                1,
                PublishedYear.victim(chance, chance.percent(7) ? "CHILD" : "ADULT", chance.of(CITIZENSHIP)));
        int others = chance.percent(25) ? 1 + chance.below(2) : 0;
        for (int i = 0; i < others; i++) {
            cases.person(frame, key, 2 + i, PublishedYear.companion(chance, "ACCOMPANYING_CHILD", "CHILD"));
        }
        if (closed != null) {
            return;
        }
        if (support != null && CERTIFIED.contains(house.kind())) {
            supported.add(new Supported(house, asking(frame, main, others, support)));
        }
        var office = houses.coordinators(frame.region());
        var coordinator = chance.of(colleagues(office));
        if (!office.id().equals(house.id()) && support != null && chance.percent(60)) {
            cases.invite(
                    frame,
                    office.id(),
                    office.name(),
                    "COORDINATOR",
                    CaseRows.COORDINATION,
                    "ACCEPTED",
                    support,
                    coordinator);
        } else if (!office.id().equals(house.id()) && chance.percent(30)) {
            cases.invite(
                    frame,
                    office.id(),
                    office.name(),
                    "COORDINATOR",
                    CaseRows.COORDINATION,
                    "INVITED",
                    today.minusDays(chance.below(4)),
                    null);
        }
        if (chance.percent(55)) {
            task(frame, opener, "demo.task.followUp", chance.below(20) - 4);
        }
    }

    private ProgrammeRows.Asking asking(Frame frame, CaseRows.Someone main, int children, LocalDate from) {
        var phase = chance.of(PHASE);
        int days = switch (phase) {
            case "INITIAL_REST" -> 20 + chance.below(11);
            case "REHABILITATION" -> 45 + chance.below(46);
            default -> 30 + chance.below(16);
        };
        return new ProgrammeRows.Asking(frame, main, 1, children, phase, days, from.plusDays(1));
    }

    static ProgrammeRows.Office office(Houses houses) {
        return new ProgrammeRows.Office(
                houses.named("plattformen").id(),
                member("plattformen-reviewer"),
                member("plattformen-decider"),
                member("plattformen-finance"));
    }

    /** Applications in every state: the newest wait to be reviewed, others to be decided, the older ones bind the year's money. */
    private void programme() {
        programme.budgetOf(List.copyOf(CAPS.keySet()));
        for (var house : houses.withCases()) {
            if (CERTIFIED.contains(house.kind())) {
                // one certificate ends soon, so that somebody is reminded of it
                var until =
                        house.code().equals("granen") ? today.plusDays(45) : LocalDate.of(today.getYear() + 1, 12, 31);
                programme.certify(house.id(), house.kind().equals("SHELTER"), until);
            }
        }
        var waiting = new ArrayList<>(supported);
        waiting.sort((a, b) -> b.asking().submitted().compareTo(a.asking().submitted()));
        var alva = member("plattformen-decider");
        var platform = houses.named("plattformen").id();
        var bo = member("hamnljus-decider");
        var hamnljus = houses.named("hamnljus");
        for (int i = 0; i < waiting.size(); i++) {
            var asking = waiting.get(i).asking();
            if (i < 5) {
                programme.application(soon(asking, i), applicationCode(), "SUBMITTED", false, alva, platform);
            } else if (i < 7) {
                programme.application(soon(asking, i), applicationCode(), "IN_REVIEW", false, alva, platform);
            } else if (i < 12) {
                programme.application(soon(asking, i), applicationCode(), "IN_REVIEW", true, alva, platform);
            } else if (i == 12) {
                programme.application(soon(asking, i), applicationCode(), "INFO_REQUESTED", false, alva, platform);
            } else if (i == 13) {
                programme.application(soon(asking, i), applicationCode(), "WITHDRAWN", false, alva, platform);
            } else if (i < 42 && !asking.submitted().isAfter(today.minusDays(3))) {
                var state = i % 9 == 5 ? "REJECTED" : i % 5 == 1 ? "PARTLY_APPROVED" : "APPROVED";
                var byBo = i % 4 == 0 && !waiting.get(i).house().id().equals(hamnljus.id());
                programme.application(
                        asking, applicationCode(), state, true, byBo ? bo : alva, byBo ? hamnljus.id() : platform);
            }
        }
        walk.forEach((state, asking) -> {
            switch (state) {
                case "DRAFT" -> programme.draft(asking, applicationCode());
                case "EARLIER" -> programme.application(asking, applicationCode(), "APPROVED", true, alva, platform);
                default ->
                    programme.application(asking, applicationCode(), state, state.equals("APPROVED"), alva, platform);
            }
        });
        programme.close("Nationella samordningsmyndigheten", CAPS);
    }

    private String applicationCode() {
        return "NSP-" + chance.code();
    }

    private ProgrammeRows.Asking soon(ProgrammeRows.Asking asking, int place) {
        var day = today.minusDays(place / 2 + 1L);
        return new ProgrammeRows.Asking(
                asking.frame(),
                asking.person(),
                asking.adults(),
                asking.children(),
                asking.phase(),
                asking.days(),
                day);
    }

    private @Nullable LocalDate reached(@Nullable LocalDate day) {
        return day == null || day.isAfter(today) ? null : day;
    }

    /** So many days ago, but not before this year began. */
    private LocalDate inThisYear(int daysAgo) {
        var day = today.minusDays(daysAgo);
        return day.getYear() == today.getYear() ? day : LocalDate.of(today.getYear(), 1, 1);
    }

    private void task(Frame frame, UUID who, String kind, int inDays) {
        tasks.add(
                chance.uuid(),
                frame.owner(),
                who,
                null,
                kind,
                frame.id(),
                frame.code(),
                "/cases/" + frame.id(),
                today.plusDays(inDays),
                today.minusDays(7).atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    /** What waits for the roles that work on no case. */
    private void routine() {
        for (var member : Cast.members()) {
            for (var role : member.roles().stream().sorted().toList()) {
                var house = houses.named(member.organisation());
                switch (role) {
                    case ACCOUNT_ADMINISTRATOR -> routine(house, role.name(), "demo.task.accounts", "/accounts", 6);
                    case DATA_PROTECTION_OFFICER -> routine(house, role.name(), "demo.task.log", "/today", -1);
                    case FINANCE -> routine(house, role.name(), "demo.task.budget", "/programme/budget", 3);
                    case STATISTICIAN -> routine(house, role.name(), "demo.task.figures", "/statistics", 9);
                    case ON_CALL -> routine(house, role.name(), "demo.task.night", "/cases", 0);
                    case REPORTER -> routine(house, role.name(), "demo.task.year", "/statistics/deliver", -2);
                    case CASEWORKER -> {
                        if (!house.casework()) {
                            routine(house, role.name(), "demo.task.directory", "/network", 4);
                        }
                    }
                    default -> {
                        // what waits for them is an application or an invitation
                    }
                }
            }
        }
    }

    private void routine(House house, String role, String kind, String path, int inDays) {
        if (!routines.add(house.code() + role)) {
            return;
        }
        tasks.add(
                chance.uuid(),
                house.id(),
                null,
                role,
                kind,
                house.id(),
                "",
                path,
                today.plusDays(inDays),
                today.minusDays(5).atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    static UUID member(String login) {
        return Cast.members().stream()
                .filter(member -> member.login().equals(login))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
