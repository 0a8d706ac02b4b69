package org.fristad.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fristad.Typed;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Dump;
import org.fristad.database.Superuser;
import org.fristad.web.PageForm;
import org.fristad.web.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/**
 * Unique words are typed through the product's own pages into every field that holds personal words. Afterwards they stand nowhere
 * but where somebody may read them: not in the database, its files and its log, not in what the program says, not in the backup,
 * on no page and in no file that others reach. Each looker finds a word that was put there on purpose.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "fristad.demo=true",
            "fristad.kind=DEMO",
            "fristad.data=" + CanaryTests.DATA,
            "fristad.database.name=canary"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("everything printed is read")
class CanaryTests {

    /** A server of its own, so that all of its files can be looked through. */
    static final String DATA = "target/canary";

    private static final String CONTROL = "(put there on purpose)";

    private static final Pattern PICKED = Pattern.compile("(?<name>[^,]+), .*");

    /** Columns of bytes that hold no words of anybody. */
    private static final Map<String, String> NO_WORDS = Map.ofEntries(
            Map.entry("accounts.invitation.token", "a digest"),
            Map.entry("audit.checkpoint.hash", "a digest of digests"),
            Map.entry("audit.checkpoint.signature", "a signature"),
            Map.entry("audit.entry.hash", "a digest of codes"),
            Map.entry("audit.entry.previous", "a digest of codes"),
            Map.entry("audit.head.hash", "a digest of codes"),
            Map.entry("factors.passkey.attestation", "made by a device, not by a person"),
            Map.entry("factors.passkey.id", "made by a device, not by a person"),
            Map.entry("factors.passkey.public_key", "a public key"),
            Map.entry("ledger.entry.request", "a digest of codes and amounts"),
            Map.entry("programme.decision.request", "a keyed digest"),
            Map.entry("programme.person_key.bytes", "a keyed digest"),
            Map.entry("sessions.browser.digest", "a digest"),
            Map.entry("signin.failure.name", "a keyed digest"),
            Map.entry("vault.data_key.wrapped", "a wrapped key"),
            Map.entry("vault.outer_key.mark", "a digest of a key"),
            Map.entry("vault.wrapping.probe", "a sealed constant"));

    @LocalServerPort
    private int port;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Autowired
    private Clock clock;

    private final long seed = new Random().nextLong();
    private final Canaries canaries = new Canaries(seed);
    private final Map<String, Long> before = new TreeMap<>();
    private final Map<String, HttpResponse<byte[]>> entitled = new LinkedHashMap<>();

    private CaseSeeding file;
    private ProgrammeSeeding application;

    /** From before the program starts. */
    private static final Overheard OVERHEARD = new Overheard();

    static {
        // what an earlier run left behind would be looked through too
        for (var left : List.of(DATA, DATA + ".key", DATA + ".key.erased")) {
            delete(Path.of(left));
        }
    }

    private static void delete(Path path) {
        if (Files.exists(path)) {
            try (var inside = Files.walk(path)) {
                for (var one : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    void everythingIsTyped() throws SQLException {
        System.out.printf("seed of the canaries: %d%n", seed);
        before.putAll(counts());
        var today = LocalDate.now(clock);
        var anna = become("Anna Lindqvist");
        var gunilla = become("Gunilla Frisk");
        var alva = become("Alva Wennerlund");
        file = new CaseSeeding(anna, canaries, today);
        file.open();
        file.persons();
        file.papers();
        file.consent();
        file.secrecy();
        file.guarded();
        glassIsBroken(become("Sara Ekvall"));
        application = new ProgrammeSeeding(anna, gunilla, alva, canaries, today);
        application.apply(file.path());
        application.decide();
        var disa = become("Disa Malmqvist");
        var oversight = new OversightSeeding(anna, disa, canaries);
        oversight.correction(file.path());
        oversight.breach();
        var helene = become("Helene Strandh");
        var accounts = new AccountSeeding(port, canaries, clock);
        accounts.colleague(helene);
        accounts.mistakes(anna, become("Petra Ohlgren"));

        entitled.put("identity", file.identity());
        entitled.put("guarded 1", file.shown(0));
        entitled.put("guarded 2", file.shown(1));
        entitled.putAll(new Crawl(anna, 80, 3).from(file.path(), file.path() + "\\b.*"));
        entitled.putAll(new Crawl(gunilla, 20, 9).from(application.path(), application.path() + "\\b.*"));
        entitled.putAll(new Crawl(disa, 20, 9).from("/glass", "/glass/.*"));
        entitled.putAll(new Crawl(disa, 20, 9).from("/oversight/breaches", "/oversight/breaches/.*"));
        entitled.putAll(new Crawl(helene, 20, 9).from("/accounts", "/accounts/.*"));
        control();
    }

    @AfterAll
    static void nobodyListens() {
        OVERHEARD.close();
    }

    private Visitor become(String name) {
        return new Visitor(port).become(name);
    }

    private void glassIsBroken(Visitor colleague) {
        PageForm.on(colleague, "/glass", "/glass")
                .with("code", file.code())
                .with("reason", "COLLEAGUE_AWAY")
                .with("words", canaries.words("glass.opening.words"))
                .sent();
        PageForm.on(colleague, file.path(), file.path() + "/glass/close").sent();
    }

    /** One word where it must not be, in each place that is looked through. */
    private void control() throws SQLException {
        var word = canaries.name(CONTROL);
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("create schema control");
            statement.execute("create table control.word (word text)");
            statement.execute("insert into control.word values ('" + word + "')");
        }
        try (var root = Superuser.connect(address, environment);
                var statement = root.createStatement()) {
            statement.execute("do $$ begin raise log '" + word + "'; end $$");
            statement.execute("checkpoint");
        }
        LoggerFactory.getLogger("org.fristad.walls").info(word);
    }

    /** How many values each column of bytes holds. */
    private Map<String, Long> counts() throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            var columns = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select format('%s.%s.%s', n.nspname, c.relname, a.attname) from pg_attribute a
                    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') join pg_namespace n on n.oid = c.relnamespace
                    where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped
                      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                    """)) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            for (var column : columns) {
                int dot = column.lastIndexOf('.');
                try (var row = statement.executeQuery(
                        "select count(%s) from %s".formatted(column.substring(dot + 1), column.substring(0, dot)))) {
                    row.next();
                    counts.put(column, row.getLong(1));
                }
            }
        }
        return counts;
    }

    @Test
    void everySealedColumnHasACanary() throws SQLException {
        assertThat(before.keySet())
                .as("columns that are named and do not exist")
                .containsAll(NO_WORDS.keySet());
        var without = counts().entrySet().stream()
                .filter(column -> !NO_WORDS.containsKey(column.getKey()))
                .filter(column -> column.getValue() <= before.getOrDefault(column.getKey(), 0L))
                .map(Map.Entry::getKey);
        assertThat(without)
                .as("type a canary into the field that fills it, or name here why it holds no words")
                .isEmpty();
    }

    /** What a canary of a field is for is that somebody reads it there. */
    @Test
    void everyCanaryIsReadByThoseWhoMay() {
        var read = new TreeSet<String>();
        entitled.values().forEach(answer -> read.addAll(canaries.in(answer)));
        var unread = new TreeSet<>(canaries.fields());
        unread.removeAll(read);
        unread.removeIf(field -> field.matches(
                "(search|sign-in|an address|a form that came back|a sheet|a browser's report|a code that is none|a password|"
                        + "the (link|cookie)|factors\\.code).*|.*, as it was|\\(put there on purpose\\)"));
        assertThat(unread).isEmpty();
    }

    @Test
    void theDatabaseItsFilesAndItsLogHoldNone() throws SQLException, IOException {
        try (var owner = address.asOwner()) {
            assertThat(canaries.in(Dump.of(owner))).as("every column").containsExactly(CONTROL);
        }
        var found = new TreeMap<String, Set<String>>();
        long looked = 0;
        for (var path : files(Path.of(DATA))) {
            var bytes = Files.readAllBytes(path);
            looked += bytes.length;
            var in = canaries.in(bytes);
            if (!in.isEmpty()) {
                found.merge(
                        kind(path),
                        in,
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet()));
            }
        }
        assertThat(found)
                .as("tables, the log of what was written, and what PostgreSQL says")
                .containsOnlyKeys("base", "pg_wal", "postgresql.log")
                .allSatisfy((_, in) -> assertThat(in).containsExactly(CONTROL));
        assertThat(looked).isGreaterThan(30_000_000);
    }

    private static String kind(Path path) {
        var inside = Path.of(DATA).relativize(path);
        return (inside.getNameCount() > 1 ? inside.getName(1) : inside).toString();
    }

    /** Without PostgreSQL's programs. */
    private static List<Path> files(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().contains("postgresql-"))
                    .toList();
        }
    }

    @Test
    void theProgramSaysAndLeavesNone() throws IOException {
        var said = OVERHEARD.all();
        assertThat(new String(said, StandardCharsets.UTF_8)).contains("The demo network was loaded");
        assertThat(canaries.in(said)).containsExactly(CONTROL);
        var left = new TreeSet<String>();
        try (var work =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "tomcat*." + port + ".*")) {
            for (var folder : work) {
                for (var path : files(folder)) {
                    left.addAll(canaries.in(Files.readAllBytes(path)));
                }
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void theBackupAndTheKeyFilesHoldNone(@TempDir Path folder) throws IOException {
        var backup = folder.resolve("backup.zip");
        assertThat(Typed.said("backup", backup.toString(), "--fristad.data=" + DATA, "--fristad.database.name=canary"))
                .startsWith("0: Backed up");
        var parts = Unpacked.of(Files.readAllBytes(backup));
        assertThat(parts).hasSizeGreaterThan(100);
        var found = new TreeSet<String>();
        parts.forEach(part -> found.addAll(canaries.in(part)));
        assertThat(found).containsExactly(CONTROL);
        for (var file : List.of(DATA + ".key", DATA + ".key.erased")) {
            assertThat(canaries.in(Files.readAllBytes(Path.of(file)))).isEmpty();
        }
    }

    @Test
    void nobodyElseReachesOne() throws SQLException {
        var others = offered();
        others.remove("Anna Lindqvist");
        assertThat(others).hasSizeGreaterThan(14);
        assertThat(rolesOffered())
                .containsAll(EnumSet.allOf(Role.class).stream()
                        .filter(role -> !role.ofProgram())
                        .map(Enum::name)
                        .toList());
        var leaks = new TreeMap<String, Set<String>>();
        int asked = 0;
        var kinds = new TreeSet<String>();
        var withWords = entitled.entrySet().stream()
                .filter(page -> page.getKey().startsWith("/")
                        && !canaries.in(page.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        for (var name : others) {
            var visitor = become(name);
            var answers = new LinkedHashMap<>(new Crawl(visitor, 40, 2).from("/today", "/.*"));
            for (var path : withWords) {
                answers.put(path, visitor.get(path));
            }
            asked += answers.size();
            answers.forEach((path, answer) -> {
                answer.headers().firstValue("Content-Type").ifPresent(kinds::add);
                var found = canaries.in(answer);
                found.removeIf(field -> mayRead(name, field));
                if (!found.isEmpty()) {
                    leaks.put(name + " " + path, found);
                }
            });
        }
        System.out.printf(
                "%d pages and files of %d others were looked through, %d of them the case's own: %s%n",
                asked, others.size(), withWords.size() * others.size(), kinds);
        assertThat(leaks).isEmpty();
        assertThat(asked).isGreaterThan(500);
        assertThat(String.join(" ", kinds)).contains("text/html", "text/csv", "spreadsheetml");
    }

    /** What somebody reads in the course of their own work, without working on the case. */
    private static boolean mayRead(String name, String field) {
        return switch (name) {
            case "Gunilla Frisk", "Alva Wennerlund", "Bo Ringqvist", "Per Holmstedt" -> field.startsWith("programme.");
            // her own tasks, and what a colleague is called
            case "Disa Malmqvist" -> field.matches("(glass|oversight\\.breach|network\\.staff_name).*");
            // what she has written herself, and what a colleague is called
            case "Sara Ekvall" -> field.startsWith("glass.") || field.startsWith("network.staff_name.");
            case "Mira Dahlgren", "Helene Strandh" -> field.startsWith("network.staff_name.");
            default -> false;
        };
    }

    @Test
    void whoeverLooksForANameOfAnothersCaseIsToldWhatIsToldOfNobody() throws SQLException {
        int searched = 0;
        for (var name : offered()) {
            var visitor = become(name);
            if (visitor.get("/search").statusCode() != 200) {
                continue;
            }
            var nobody = looked(visitor, "Xylofonia", "070-174 06 98");
            for (var field : List.of("cases.contact.first_name", "cases.identity.birth_name")) {
                searched++;
                var answer = looked(visitor, canaries.of(field), canaries.of("cases.contact.phone"));
                if (name.equals("Anna Lindqvist")) {
                    assertThat(answer).as("her own case").contains(file.code());
                } else {
                    assertThat(answer).as(name).isEqualTo(nobody);
                }
            }
        }
        assertThat(searched).isGreaterThan(8);
    }

    private static String looked(Visitor visitor, String name, String number) {
        var answer = PageForm.on(visitor, "/search", "/search")
                .with("name", name)
                .with("number", number)
                .send();
        return Jsoup.parse(Visitor.text(answer).replace(name, "").replace(number, ""))
                .select("main")
                .text();
    }

    private Set<String> offered() {
        return Jsoup.parse(Visitor.text(new Visitor(port).get("/demo"))).select("button.door span.small").stream()
                .map(one -> PICKED.matcher(one.text()).replaceAll("${name}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> rolesOffered() throws SQLException {
        var roles = new TreeSet<String>();
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select distinct r.role from accounts.login l join network.staff_role r on r.staff = l.staff where l.offered is not null")) {
            while (rows.next()) {
                roles.add(rows.getString(1));
            }
        }
        return roles;
    }

    /** There are no mails yet: whoever brings the first comes by here and looks for canaries in what is sent. */
    @Test
    void thereIsNothingThatSendsMail() {
        for (var type : List.of(
                "jakarta.mail.Session",
                "javax.mail.Session",
                "org.springframework.mail.MailSender",
                "org.simplejavamail.api.mailer.Mailer",
                "org.apache.commons.mail.Email")) {
            assertThat(CanaryTests.class.getClassLoader().getResource(type.replace('.', '/') + ".class"))
                    .as(type)
                    .isNull();
        }
    }
}
