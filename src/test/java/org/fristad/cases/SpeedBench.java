package org.fristad.cases;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.demo.Generate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import picocli.CommandLine;

/**
 * How fast the daily pages are for those who see little, much, no identity and no case, at growing numbers of cases; and
 * what opening a case costs beside a plain loop of the same SQL. Not a test: {@code bench/run} starts it.
 */
@SpringBootTest(
        properties = {
            "fristad.demo=true",
            "fristad.kind=DEMO",
            "fristad.data=target/bench-data",
            "fristad.database.name=bench-${random.uuid}",
            "fristad.database.settings=shared_buffers=96MB",
            "spring.datasource.hikari.maximum-pool-size=16"
        })
class SpeedBench {

    private static final int WARM = 150;
    private static final int TIMES = 400;
    private static final int CLIENTS = 4;

    @Autowired
    private Cases cases;

    @Autowired
    private Generate generate;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private DataSource pool;

    private MockMvcTester web;

    private final List<String> table = new ArrayList<>();

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
    }

    @Test
    void measure() throws Exception {
        say("| cases | who | what | p50 ms | p95 ms | per s, %d clients |".formatted(CLIENTS));
        say("|---|---|---|---|---|---|");
        int made = 0;
        for (var wanted : System.getProperty("bench.cases", "5000,100000").split(",")) {
            int number = Integer.parseInt(wanted.strip());
            new CommandLine(generate)
                    .execute("--cases", String.valueOf(number - made), "--seed", String.valueOf(number));
            made = number;
            measure(number);
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/bench.md"), table);
    }

    private void measure(int number) throws Exception {
        caseworkerAndCoordinator(number, "caseworker, sees 40", "ankaret-caseworker");
        caseworkerAndCoordinator(number, "coordinator, shares 15 %", "koordinatorer-syd-coordinator");
        var decider = session("plattformen-decider");
        var applications = ids("select id from programme.application where state = 'IN_REVIEW' order by id limit 40");
        row(
                number,
                "decider",
                "opens an application",
                i -> page(decider, "/programme/" + applications.get(i % applications.size())));
        row(number, "decider", "the queue", i -> page(decider, "/programme"));
        var administrator = session("ankaret-admin");
        var colleagues = ids("""
                select s.id from network.staff s join accounts.login l on l.staff = s.id
                where s.organisation = (select organisation from network.staff m join accounts.login a on a.staff = m.id where a.name = 'ankaret-admin')
                """);
        row(
                number,
                "account administrator",
                "opens an account",
                i -> page(administrator, "/accounts/" + colleagues.get(i % colleagues.size())));
        ratio(number);
    }

    private void caseworkerAndCoordinator(int number, String who, String login) throws Exception {
        var session = session(login);
        var ids = visible(login);
        var code = codes(ids);
        row(
                number,
                who,
                "opens a case (%d visible)".formatted(ids.size()),
                i -> page(session, "/cases/" + ids.get(i % ids.size())));
        row(number, who, "the case list", i -> page(session, "/cases"));
        row(number, who, "search by code", i -> page(session, "/cases?code=" + code.get(i % code.size())));
        row(number, who, "search by form and phase", i -> page(session, "/cases?form=LAB&phase=IN_SUPPORT"));
    }

    /** Opening a case by the room's service beside the same statements in a plain loop, both with their log entry. */
    private void ratio(int number) throws Exception {
        var login = "koordinatorer-syd-coordinator";
        var ids = visible(login);
        var member = ids("select staff from accounts.login where name = '%s'".formatted(login))
                .getFirst();
        var actor = new Actor(
                member,
                ids("select organisation from network.staff where id = '%s'".formatted(member))
                        .getFirst(),
                Set.of(Role.COORDINATOR),
                Purpose.SUPPORT);
        for (int round = 0; round < WARM; round++) {
            int turn = round;
            actor.run(() -> cases.view(new CaseId(ids.get(turn % ids.size()))));
            plain(actor, ids.get(round % ids.size()));
        }
        long service = 0;
        long loop = 0;
        for (int round = 0; round < TIMES; round++) {
            int turn = round;
            long start = System.nanoTime();
            actor.run(() -> cases.view(new CaseId(ids.get(turn % ids.size()))));
            long between = System.nanoTime();
            plain(actor, ids.get(round % ids.size()));
            service += between - start;
            loop += System.nanoTime() - between;
        }
        say(
                "| %d | coordinator | **opening by the service %.2f ms, by a plain loop of the same SQL %.2f ms: ratio %.2f** | | | |"
                        .formatted(number, service / 1e6 / TIMES, loop / 1e6 / TIMES, (double) loop / service));
    }

    private static final List<String> SAME = List.of(
            "select * from cases.case_file where id = ?",
            "select * from cases.situation where case_id = ?",
            "select * from cases.contact where case_id = ?",
            "select * from cases.person where case_id = ? order by number",
            "select at, kind, subject from cases.happening where case_id = ? order by at desc, id limit 50",
            "select distinct unnest(a.groups) from cases.access a where a.case_id = ?",
            "select words, version from cases.account where case_id = ?");

    private void plain(Actor actor, UUID id) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var tell = connection.prepareStatement(
                    "select set_config('app.person', ?, true), set_config('app.organisation', ?, true), set_config('app.roles', ?, true), set_config('app.purpose', ?, true), set_config('app.now', ?, true)")) {
                tell.setString(1, actor.person().toString());
                tell.setString(2, actor.organisation().toString());
                tell.setString(3, "COORDINATOR");
                tell.setString(4, "SUPPORT");
                tell.setString(5, "2026-11-24T12:00:00Z");
                tell.execute();
            }
            for (var sql : SAME) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, id);
                    try (var rows = statement.executeQuery()) {
                        while (rows.next()) {
                            rows.getObject(1);
                        }
                    }
                }
            }
            try (var log = connection.prepareStatement("select audit.append(cast(? as jsonb))")) {
                log.setString(
                        1,
                        "[{\"action\":\"case.read\",\"object\":\"%s\",\"shown\":\"\",\"detail\":\"\"}]".formatted(id));
                log.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** One thing that somebody does, for the i-th time. */
    @FunctionalInterface
    private interface Deed {
        void once(int i);
    }

    private void row(int number, String who, String what, Deed deed) throws Exception {
        for (int i = 0; i < WARM; i++) {
            deed.once(i);
        }
        var times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            deed.once(i);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        long begun = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client * 1_000;
                work.add(() -> {
                    for (int i = 0; i < TIMES / CLIENTS; i++) {
                        deed.once(first + i);
                    }
                    return true;
                });
            }
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        }
        say("| %d | %s | %s | %.1f | %.1f | %.0f |"
                .formatted(
                        number,
                        who,
                        what,
                        times[TIMES / 2] / 1e6,
                        times[TIMES * 95 / 100] / 1e6,
                        TIMES / ((System.nanoTime() - begun) / 1e9)));
    }

    private void page(MockHttpSession session, String path) {
        var answer = web.get().uri(path).session(session).exchange();
        if (answer.getResponse().getStatus() != 200) {
            throw new IllegalStateException(
                    path + " answered " + answer.getResponse().getStatus());
        }
    }

    private MockHttpSession session(String login) throws SQLException {
        try (var owner = address.asOwner();
                var offer = owner.createStatement()) {
            offer.executeUpdate(
                    "update accounts.login set offered = coalesce(offered, 99) where name = '%s'".formatted(login));
        }
        var id = ids("select id from accounts.login where name = '%s'".formatted(login))
                .getFirst();
        var answer = web.post()
                .uri("/demo")
                .with(csrf())
                .param("login", id.toString())
                .exchange();
        return (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession(false));
    }

    private List<UUID> visible(String login) throws SQLException {
        return ids("""
                select a.case_id from cases.access a
                join accounts.login l on l.name = '%s' join network.staff s on s.id = l.staff
                where a.organisation = s.organisation and (a.staff = s.id or a.staff is null and a.role in ('COORDINATOR')) and a.ended_at is null
                order by md5(a.case_id::text) limit 400
                """.formatted(login));
    }

    private List<String> codes(List<UUID> ids) throws SQLException {
        return rows("select code from cases.case_file where id in (%s)"
                .formatted(ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","))));
    }

    private List<UUID> ids(String sql) throws SQLException {
        return rows(sql).stream().map(UUID::fromString).toList();
    }

    private List<String> rows(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void say(String line) {
        table.add(line);
        System.out.println(String.format(Locale.ROOT, "%s", line));
    }
}
