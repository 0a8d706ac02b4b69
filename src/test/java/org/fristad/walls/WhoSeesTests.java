package org.fristad.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Superuser;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.walls.WhoSees.Case;
import org.fristad.walls.WhoSees.Level;
import org.fristad.walls.WhoSees.Part;
import org.fristad.walls.WhoSees.State;
import org.fristad.walls.WhoSees.Yes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * People say yes and take it back, invite, accept, end, seal and break glass in a random order, past all Java, with plain SQL as the
 * application's own role; after each step everybody's sight of every case is what {@link WhoSees} decides.
 */
@SpringBootTest(properties = "fristad.database.name=who-sees-${random.uuid}")
@Import(SomeCases.class)
@Execution(ExecutionMode.CONCURRENT)
class WhoSeesTests {

    private static final int STATES = 20_000;
    /** After so many steps most people have left and most cases are sealed: it starts again. */
    private static final int STEPS = 80;

    private static final Set<String> OUTCOMES = Stream.of(
                    "yes", "invite", "name", "accept", "withdraw", "end", "close more", "close less", "break glass")
            .flatMap(what -> Stream.of(what, what + ", refused"))
            .collect(Collectors.toSet());
    private static final List<String> GROUPS =
            List.of("SITUATION", "CONTACT", "IDENTITY", "RIGHTS", "PLAN", "NOTES", "PROGRAMME");

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private SomeCases some;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Map<UUID, Kind> kinds = new java.util.HashMap<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<UUID> opened = new ArrayList<>();
    private WhoSees model = new WhoSees(Instant.EPOCH);
    private String refusal = "";
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = Superuser.connect(address, environment);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void theDatabaseDecidesAsTheRulesSay() throws SQLException {
        System.out.println("seed " + seed);
        cast();
        var done = new TreeSet<String>();
        int states = 0;
        int steps = 0;
        // after the sights, what is rare: it comes about within some thousand steps
        while (states < STATES || !done.containsAll(OUTCOMES) && steps < STATES) {
            if (steps++ % STEPS == 0) {
                startAgain();
            }
            done.add(step());
            states += states < STATES ? compare() : 0;
        }
        System.out.printf("%d sights of cases were compared, %d steps: %s%n", states, steps, done);
        assertThat(done)
                .as("everything was tried with success and refused at times, seed %d", seed)
                .containsAll(OUTCOMES);
    }

    private void cast() throws SQLException {
        var network = new SomeNetwork(address, staff);
        var shelter = some.shelter.organisation();
        var office = some.coordinator.organisation();
        var lawyers = network.organisation(Kind.LEGAL);
        kinds.put(shelter, Kind.SHELTER);
        kinds.put(some.stranger.organisation(), Kind.SHELTER);
        kinds.put(office, Kind.COORDINATORS);
        kinds.put(lawyers, Kind.LEGAL);
        actors.addAll(List.of(
                some.shelter,
                some.colleague,
                some.onCall,
                some.coordinator,
                some.stranger,
                some.statistician,
                network.staff(shelter, Role.CASEWORKER, Role.ON_CALL),
                network.staff(shelter, Role.ACCOUNT_ADMINISTRATOR),
                network.staff(shelter, Role.DATA_PROTECTION_OFFICER),
                network.staff(office, Role.COORDINATOR),
                network.staff(lawyers, Role.LEGAL_ADVISER)));
        for (var opener : List.of(some.shelter, some.shelter, some.colleague, some.stranger, some.coordinator)) {
            var id = some.open(opener, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
            some.identify(opener, id, "Ayşe Yılmaz", "1999-01-02");
            opened.add(id.value());
        }
    }

    private void startAgain() throws SQLException {
        connection.rollback();
        model = new WhoSees(Instant.now());
        kinds.forEach((organisation, kind) -> model.kinds.put(organisation, kind.name()));
        for (var row : rows("""
                select c.id, c.code, p.id, c.owner from cases.case_file c join cases.person p on p.case_id = c.id and p.main
                where c.id in (%s) order by c.code
                """.formatted(opened.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))))) {
            var one = new Case(
                    UUID.fromString(row.get(0)), row.get(1), UUID.fromString(row.get(2)), UUID.fromString(row.get(3)));
            for (var part :
                    rows("select id, staff, array_to_string(groups, ' ') from team.participation where case_id = '%s'"
                            .formatted(one.id))) {
                one.parts.add(new Part(
                        UUID.fromString(part.get(0)),
                        one.owner,
                        UUID.fromString(part.get(1)),
                        null,
                        Set.of(part.get(2).split(" ")),
                        null,
                        null,
                        State.ACCEPTED));
            }
            model.cases.add(one);
        }
    }

    /** Something happens, or is refused; says what. */
    private String step() throws SQLException {
        var one = any(model.cases);
        // mostly somebody who works on the case, else nothing would ever come about
        var workers = workers(one);
        var actor = workers.isEmpty() || random.nextInt(4) == 0 ? any(actors) : any(workers);
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> yes(actor, one);
            case 3, 4 -> invite(actor, one);
            case 5, 6, 7 -> accept(one);
            case 8 -> withdraw(actor, one);
            case 9 -> {
                var visited = model.cases.stream()
                        .filter(other -> other.parts.stream()
                                .anyMatch(part -> part.state != State.ENDED && !part.organisation.equals(other.owner)))
                        .toList();
                yield visited.isEmpty() ? "nothing" : end(random.nextBoolean() ? actor : any(actors), any(visited));
            }
            case 10 -> name(actor, one);
            case 11, 12 -> {
                var shared = model.cases.stream()
                        .filter(other -> workers(other).size() > 1)
                        .toList();
                yield shared.isEmpty() || random.nextInt(3) == 0
                        ? level(actor, one)
                        : level(any(workers(shared.getFirst())), shared.getFirst());
            }
            case 13 -> breakGlass(any(actors), one);
            default -> {
                model.now = model.now.plus(Duration.ofMinutes(random.nextInt(1, 60 * 12)));
                yield "time goes by";
            }
        };
    }

    private List<Actor> workers(Case one) {
        return actors.stream().filter(actor -> model.worksOn(actor, one)).toList();
    }

    private String yes(Actor actor, Case one) throws SQLException {
        var organisation = any(List.copyOf(kinds.keySet()));
        boolean wide = random.nextInt(4) == 0;
        var yes = new Yes(
                wide ? null : organisation,
                wide ? Objects.requireNonNull(kinds.get(organisation)).name() : null,
                some(GROUPS),
                maybe());
        var expected = model.mayAsk(actor, one);
        var done = tried(
                actor,
                """
                insert into consent.agreement (id, case_id, person, purpose, organisation, kind, groups, until)
                values ('%s', '%s', '%s', 'REFERRAL', %s, %s, '{%s}', %s)
                """.formatted(
                                yes.id,
                                one.id,
                                one.person,
                                quoted(yes.organisation),
                                quoted(yes.kind),
                                String.join(",", yes.groups),
                                quoted(yes.until)),
                """
                insert into consent.answer (agreement, case_id, state, giver, how, language, interpreter)
                values ('%s', '%s', 'GIVEN', 'PERSON', 'SPOKEN', 'tr', false)
                """.formatted(yes.id, one.id));
        if (done) {
            one.answers.add(yes);
        }
        return agreed("yes", expected, done);
    }

    private String invite(Actor actor, Case one) throws SQLException {
        if (one.answers.isEmpty()) {
            return "nothing";
        }
        var yes = any(one.answers);
        var organisation = yes.organisation == null || random.nextInt(4) == 0
                ? any(List.copyOf(kinds.keySet()))
                : yes.organisation;
        if (organisation.equals(one.owner)) {
            return "nothing";
        }
        var kind = Objects.requireNonNull(kinds.get(organisation)).name();
        var groups = some(random.nextInt(4) == 0 ? GROUPS : List.copyOf(yes.groups));
        var colleagues = actors.stream()
                .filter(other -> other.organisation().equals(organisation))
                .toList();
        var to = random.nextInt(3) == 0 ? any(colleagues) : null;
        var role = to == null ? any(List.of(Role.COORDINATOR, Role.LEGAL_ADVISER, Role.CASEWORKER)) : null;
        var part = new Part(
                UUID.randomUUID(),
                organisation,
                to == null ? null : to.person(),
                role,
                groups,
                maybe(),
                yes,
                State.INVITED);
        return added(
                actor, one, part, "invite", model.mayInvite(actor, one, organisation, kind, groups, yes), part.until);
    }

    private String name(Actor actor, Case one) throws SQLException {
        var colleagues = actors.stream()
                .filter(other -> other.organisation().equals(one.owner))
                .toList();
        var colleague = any(colleagues);
        var groups = some(GROUPS);
        var part =
                new Part(UUID.randomUUID(), one.owner, colleague.person(), null, groups, maybe(), null, State.ACCEPTED);
        return added(actor, one, part, "name", model.mayName(actor, one, colleague, groups), part.until);
    }

    private String added(Actor actor, Case one, Part part, String what, boolean expected, @Nullable LocalDate until)
            throws SQLException {
        if (one.parts.stream()
                .anyMatch(other -> other.state != State.ENDED
                        && other.organisation.equals(part.organisation)
                        && Objects.equals(other.staff, part.staff))) {
            return "nothing";
        }
        var done = tried(actor, """
                insert into team.participation
                    (id, case_id, case_code, organisation, staff, role, purpose, groups, basis, agreement, until, state)
                values ('%s', '%s', '%s', '%s', %s, %s, 'SUPPORT', '{%s}', '%s', %s, %s, '%s')
                """.formatted(
                        part.id,
                        one.id,
                        one.code,
                        part.organisation,
                        quoted(part.staff),
                        quoted(part.role),
                        String.join(",", part.groups),
                        part.yes == null ? "OWN_CASE" : "PERSONS_YES",
                        quoted(part.yes == null ? null : part.yes.id),
                        quoted(until),
                        part.state));
        if (done) {
            one.parts.add(part);
        }
        return agreed(what, expected, done);
    }

    private String accept(Case one) throws SQLException {
        var waiting =
                one.parts.stream().filter(part -> part.state == State.INVITED).toList();
        if (waiting.isEmpty()) {
            return "nothing";
        }
        var part = any(waiting);
        var actor = any(
                random.nextInt(4) == 0
                        ? actors
                        : actors.stream()
                                .filter(other -> other.organisation().equals(part.organisation))
                                .toList());
        var done = said(actor, "select team.answer('%s', 'ACCEPTED', null)".formatted(part.id));
        var expected = model.mayAccept(actor, part);
        if (done) {
            part.state = State.ACCEPTED;
        }
        return agreed("accept", expected, done);
    }

    private String withdraw(Actor actor, Case one) throws SQLException {
        var given = one.answers.stream().filter(yes -> !yes.withdrawn).toList();
        if (given.isEmpty()) {
            return "nothing";
        }
        var yes = any(given);
        var expected = !model.groups(actor, one).isEmpty();
        var done = said(actor, "select consent.withdraw('%s') is not null".formatted(yes.id));
        if (done) {
            model.withdraw(one, yes);
        }
        return agreed("withdraw", expected, done);
    }

    private String end(Actor actor, Case one) throws SQLException {
        var others = one.parts.stream()
                .filter(part -> part.state != State.ENDED && !part.organisation.equals(one.owner))
                .toList();
        if (others.isEmpty()) {
            return "nothing";
        }
        var part = any(others);
        var expected = actor.organisation().equals(one.owner)
                && !model.lasting(actor, one).isEmpty();
        var done = tried(
                actor,
                "update team.participation set state = 'ENDED', ended_at = actor.now() where id = '%s' and state in ('INVITED', 'ACCEPTED')"
                        .formatted(part.id));
        if (done) {
            model.end(one, part);
        }
        return agreed("end", expected, done);
    }

    /** A case is closed more by one, less by two. */
    private String level(Actor actor, Case one) throws SQLException {
        var wanted = any(List.of(Level.values()));
        if (wanted.compareTo(one.level) > 0) {
            var expected = model.worksOn(actor, one);
            var done = said(actor, "select team.raise_level('%s', '%s')".formatted(one.id, wanted));
            if (done) {
                model.close(one, wanted);
            }
            return agreed("close more", expected, done);
        }
        if (wanted == one.level) {
            return "nothing";
        }
        var workers = workers(one);
        return loosen(actor, workers.isEmpty() || random.nextInt(3) == 0 ? any(actors) : any(workers), one, wanted);
    }

    private String loosen(Actor actor, Actor second, Case one, Level wanted) throws SQLException {
        var asking = UUID.randomUUID();
        var expected = model.worksOn(actor, one) && model.mayAgree(second, one, actor);
        var before = connection.setSavepoint();
        var done = tried(
                        actor,
                        "insert into team.asking (id, case_id, case_code, level) values ('%s', '%s', '%s', '%s')"
                                .formatted(asking, one.id, one.code, wanted))
                && said(second, "select team.settle('%s', true)".formatted(asking));
        if (done) {
            model.close(one, wanted);
        } else {
            connection.rollback(before);
        }
        return agreed("close less", expected, done);
    }

    private String breakGlass(Actor actor, Case one) throws SQLException {
        var expected = model.mayBreak(actor, one);
        model.knock(actor, one);
        var done = said(
                actor,
                "select glass.break('%s', '%s', 'DANGER_NOW', decode(repeat('00', 60), 'hex')) is not null"
                        .formatted(UUID.randomUUID(), one.code));
        if (done) {
            one.openings.add(model.opening(actor, one));
        }
        return agreed("break glass", expected, done);
    }

    private String agreed(String what, boolean expected, boolean done) {
        assertThat(done)
                .as("%s, seed %d; the last refusal: %s", what, seed, refusal)
                .isEqualTo(expected);
        return what + (done ? "" : ", refused");
    }

    /** Everybody's sight of every case, for a random purpose, is what the rules say. */
    private int compare() throws SQLException {
        int compared = 0;
        for (var actor : actors) {
            act(actor);
            var seen = rows("""
                    select c.id, concat_ws(' ', 'CASE',
                        case when exists (select from cases.situation s where s.case_id = c.id) then 'SITUATION' end,
                        case when exists (select from cases.contact t where t.case_id = c.id) then 'CONTACT' end,
                        case when exists (select from cases.identity i where i.case_id = c.id) then 'IDENTITY' end,
                        case when exists (select from cases.account a where a.case_id = c.id) then 'NOTES' end)
                    from cases.case_file c
                    """).stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
            run("reset role");
            for (var one : model.cases) {
                assertThat(seen.getOrDefault(one.id.toString(), ""))
                        .as("%s of %s at %s, seed %d", actor.roles(), one.code, model.now, seed)
                        .isEqualTo(decided(actor, one));
                compared++;
            }
        }
        return compared;
    }

    /** Names and telephones are open to the case's own organisation only; to others by a reveal, which is not made here. */
    private String decided(Actor actor, Case one) {
        var groups = model.groups(actor, one);
        if (groups.isEmpty()) {
            return "";
        }
        var own = actor.organisation().equals(one.owner);
        var seen = new ArrayList<String>(List.of("CASE"));
        for (var group : List.of("SITUATION", "CONTACT", "IDENTITY", "NOTES")) {
            if (groups.contains(group) && (own || !Set.of("CONTACT", "IDENTITY").contains(group))) {
                seen.add(group);
            }
        }
        return String.join(" ", seen);
    }

    private void act(Actor actor) throws SQLException {
        run("""
                select set_config('app.person', '%s', true), set_config('app.organisation', '%s', true), set_config('app.roles', '%s', true),
                       set_config('app.purpose', '%s', true), set_config('app.now', '%s', true), set_config('app.factor', 'PASSKEY', true),
                       set_config('app.proved_at', '%5$s', true);
                set local role fristad_app;
                """.formatted(
                        actor.person(),
                        actor.organisation(),
                        actor.roles().stream().map(Role::name).collect(Collectors.joining(",")),
                        any(List.of(Purpose.values())),
                        model.now));
    }

    /** Whether all of it went through and the last of it changed something. */
    private boolean tried(Actor actor, String... statements) throws SQLException {
        var before = connection.setSavepoint();
        act(actor);
        try (var statement = connection.createStatement()) {
            int changed = 0;
            for (var sql : statements) {
                changed = statement.executeUpdate(sql);
            }
            run("reset role");
            return changed > 0;
        } catch (SQLException e) {
            connection.rollback(before);
            refusal = String.valueOf(e.getMessage());
            assertThat(e.getSQLState()).as(refusal).isIn("42501", "23514");
            return false;
        }
    }

    private boolean said(Actor actor, String question) throws SQLException {
        var before = connection.setSavepoint();
        act(actor);
        try {
            var answer = rows(question).getFirst().getFirst();
            run("reset role");
            return answer.equals("t");
        } catch (SQLException e) {
            connection.rollback(before);
            refusal = String.valueOf(e.getMessage());
            assertThat(e.getSQLState()).as(refusal).isIn("42501", "23514");
            return false;
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<String>> rows(String sql) throws SQLException {
        return new Reach(connection, "").rows(sql);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Set<String> some(List<String> of) {
        var chosen = new HashSet<String>(List.of(any(of)));
        of.stream().filter(one -> random.nextBoolean()).forEach(chosen::add);
        return chosen;
    }

    private @Nullable LocalDate maybe() {
        return random.nextInt(3) == 0 ? model.today().plusDays(random.nextInt(6)) : null;
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "'" + value + "'";
    }
}
