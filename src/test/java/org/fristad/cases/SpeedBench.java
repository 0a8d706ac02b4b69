package org.fristad.cases;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.demo.Generate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import picocli.CommandLine;

/**
 * How fast the daily pages are for those who see little, much, no identity and no case, at growing numbers of cases;
 * whether what is hidden takes as long as what does not exist; and what opening a case costs beside a plain loop of the
 * same SQL. Not a test: {@code bench/run} starts it.
 */
@Import(SpeedBench.Recording.class)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "fristad.demo=true",
            "fristad.kind=DEMO",
            "fristad.data=target/bench-data",
            "fristad.database.name=bench-${random.uuid}",
            "fristad.database.settings=shared_buffers=96MB",
            "spring.datasource.hikari.maximum-pool-size=16",
            // nobody searches so often by hand
            "fristad.limits.search.times=1000000",
            "fristad.limits.visitors.times=1000000"
        })
class SpeedBench {

    private static final String NARROW = "ankaret-caseworker";
    private static final String WIDE = "koordinatorer-syd-coordinator";

    private static final String VISIBLE = """
            select distinct a.case_id, a.opened_at from cases.access a
            join accounts.login l on l.name = '%s' join network.staff s on s.id = l.staff
            where a.organisation = s.organisation and (a.staff = s.id or a.staff is null and a.role = 'COORDINATOR') and a.ended_at is null
            """;

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
    private RecordedStatements statements;

    @LocalServerPort
    private int port;

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

    /** The pool, of which the statements can be written down. */
    @TestConfiguration
    static class Recording {
        @Bean
        static BeanPostProcessor recorded() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource pool ? new RecordedStatements(pool) : bean;
                }
            };
        }
    }

    private void measure(int number) throws Exception {
        var narrow = caseworkerOrCoordinator(number, "caseworker", NARROW);
        var wide = caseworkerOrCoordinator(number, "coordinator", WIDE);
        say("| %d | both | **the case list of who sees few beside that of who sees many, p95: ratio %.2f** | | | |"
                .formatted(number, (double) narrow / wide));
        laterPage(number);
        hidden(number);
        socket(number);
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
        row(number, "account administrator", "the account list", i -> page(administrator, "/accounts"));
        row(
                number,
                "account administrator",
                "opens an account",
                i -> page(administrator, "/accounts/" + colleagues.get(i % colleagues.size())));
        ratio(number);
    }

    /** The p95 of the list. */
    private long caseworkerOrCoordinator(int number, String role, String login) throws Exception {
        var session = session(login);
        var ids = visible(login);
        var code = codes(ids);
        var who = who(role, login);
        row(number, who, "opens a case", i -> page(session, "/cases/" + ids.get(i % ids.size())));
        var list = row(number, who, "the case list", i -> page(session, "/cases"));
        row(number, who, "search by code", i -> page(session, "/cases?code=" + code.get(i % code.size())));
        row(number, who, "search by form and phase", i -> page(session, "/cases?form=LAB&phase=IN_SUPPORT"));
        return list;
    }

    private String who(String role, String login) throws SQLException {
        return "%s, sees %s"
                .formatted(
                        role,
                        rows("select count(distinct case_id) from (%s) seen".formatted(VISIBLE.formatted(login)))
                                .getFirst());
    }

    /** The page of the list after half of all the cases on it. */
    private void laterPage(int number) throws Exception {
        var session = session(WIDE);
        var seen = VISIBLE.formatted(WIDE);
        var middle = rows("""
                select 'time=' || to_char(opened_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '&after=' || case_id
                from (%s) seen order by opened_at desc, case_id desc offset (select count(*) / 2 from (%s) half) limit 1
                """.formatted(seen, seen)).getFirst();
        row(
                number,
                who("coordinator", WIDE),
                "the case list, the page in its middle",
                i -> page(session, "/cases?" + middle));
    }

    /** What is hidden and what does not exist in turn, so that whatever else the machine does befalls both. */
    private void hidden(int number) throws Exception {
        var session = session(NARROW);
        var hidden = ids("""
                select id from cases.case_file where id not in (select case_id from (%s) seen) order by md5(id::text) limit 400
                """.formatted(VISIBLE.formatted(NARROW)));
        var who = who("caseworker", NARROW);
        Deed opensHidden = i -> page(session, "/cases/" + hidden.get(i % hidden.size()), 404);
        Deed opensMissing = i -> page(session, "/cases/" + UUID.randomUUID(), 404);
        var times = inTurn(opensHidden, opensMissing);
        for (int which = 0; which < 2; which++) {
            say("| %d | %s | asks for a case that %s | %.2f | %.2f | |"
                    .formatted(
                            number,
                            who,
                            which == 0 ? "is hidden" : "does not exist",
                            times[which][TIMES / 2] / 1e6,
                            times[which][TIMES * 95 / 100] / 1e6));
        }
    }

    private static long[][] inTurn(Deed one, Deed other) {
        var times = new long[2][TIMES];
        for (int i = -WARM; i < TIMES; i++) {
            int turn = Math.floorMod(i, TIMES);
            long start = System.nanoTime();
            one.once(turn);
            long between = System.nanoTime();
            other.once(turn);
            times[0][turn] = between - start;
            times[1][turn] = System.nanoTime() - between;
        }
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        return times;
    }

    /** The same pages as a browser gets them: by the server's own connector, over a socket of this machine. */
    private void socket(int number) throws Exception {
        offer(WIDE);
        var ids = visible(WIDE);
        var who = who("coordinator", WIDE);
        try (var reader = new SocketReader(port, login(WIDE))) {
            row(number, who, "opens a case, over a socket", i -> reader.page("/cases/" + ids.get(i % ids.size())));
            row(number, who, "the case list, over a socket", i -> reader.page("/cases"));
        }
    }

    /** Opening a case by the room's service beside the statements that it sends, in a plain loop; both with their log entry. */
    private void ratio(int number) throws Exception {
        var ids = visible(WIDE);
        var member = ids("select staff from accounts.login where name = '%s'".formatted(WIDE))
                .getFirst();
        var actor = new Actor(
                member,
                ids("select organisation from network.staff where id = '%s'".formatted(member))
                        .getFirst(),
                Set.of(Role.COORDINATOR),
                Purpose.SUPPORT);
        var first = ids.getFirst();
        int sent = statements.record(() -> actor.run(() -> cases.view(new CaseId(first))));
        long service = 0;
        long loop = 0;
        for (int round = -WARM; round < TIMES; round++) {
            var id = ids.get(Math.floorMod(round, ids.size()));
            long start = System.nanoTime();
            actor.run(() -> cases.view(new CaseId(id)));
            long between = System.nanoTime();
            statements.again(first, id);
            if (round >= 0) {
                service += between - start;
                loop += System.nanoTime() - between;
            }
        }
        say(
                "| %d | coordinator | **opening by the service %.2f ms, by a plain loop of the %d statements that it sends %.2f ms: ratio %.2f** | | | |"
                        .formatted(number, service / 1e6 / TIMES, sent, loop / 1e6 / TIMES, (double) loop / service));
    }

    /** One thing that somebody does, for the i-th time. */
    @FunctionalInterface
    private interface Deed {
        void once(int i);
    }

    /** Measures one thing; its p95. */
    private long row(int number, String who, String what, Deed deed) throws Exception {
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
        return times[TIMES * 95 / 100];
    }

    private void page(MockHttpSession session, String path) {
        page(session, path, 200);
    }

    private void page(MockHttpSession session, String path, int expected) {
        var answer = web.get().uri(URI.create(path)).session(session).exchange();
        if (answer.getResponse().getStatus() != expected) {
            throw new IllegalStateException(
                    path + " answered " + answer.getResponse().getStatus());
        }
    }

    private MockHttpSession session(String login) throws SQLException {
        offer(login);
        var answer = web.post()
                .uri("/demo")
                .with(csrf())
                .param("login", login(login).toString())
                .exchange();
        return (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession(false));
    }

    private void offer(String login) throws SQLException {
        try (var owner = address.asOwner();
                var offer = owner.createStatement()) {
            offer.executeUpdate(
                    "update accounts.login set offered = coalesce(offered, 99) where name = '%s'".formatted(login));
        }
    }

    private UUID login(String name) throws SQLException {
        return ids("select id from accounts.login where name = '%s'".formatted(name))
                .getFirst();
    }

    /** At most 400 of the cases that they see, to be opened in turn. */
    private List<UUID> visible(String login) throws SQLException {
        return ids("select case_id from (%s) seen order by md5(case_id::text) limit 400"
                .formatted(VISIBLE.formatted(login)));
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
