package org.fristad.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.audit.LogVerifier;
import org.fristad.cases.CaseId;
import org.fristad.database.Backup;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Restore;
import org.fristad.network.StaffDirectory;
import org.fristad.vault.ErasedKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demo's fullest cases are forgotten: what every room held on them is gone, and nothing else is. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"fristad.demo=true", "fristad.kind=DEMO"})
@DirtiesContext
class ForgottenTests {

    @TempDir
    private static Path folder = Path.of("unset");

    /** The demo's ids are the same in every database: in a file that others use too, keys would stand that others have erased. */
    @DynamicPropertySource
    static void aFileOfErasedKeysOfItsOwn(DynamicPropertyRegistry settings) {
        settings.add("fristad.key", () -> folder.resolve("fristad.key").toString());
    }

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Erasures erasures;

    @Autowired
    private Eraser eraser;

    @Autowired
    private Clock clock;

    /** A case, who works on it and who oversees the organisation. */
    private record Asked(UUID id, Actor worker, Actor officer) {}

    @Test
    void whatEveryRoomHeldIsGoneAndTheYearsAndTheLogStandAsTheyStood() throws SQLException, IOException {
        var cases = fullest();
        assertThat(cases).hasSizeGreaterThan(5);
        var people = everybodyIn(cases);
        var keys = keys(cases);
        assertThat(keys).hasSizeGreaterThan(cases.size());
        var years = facts(address);
        var backup = folder.resolve("old.zip");
        Backup.write(address, backup);

        for (var one : cases) {
            one.worker().run(() -> erasures.ask(new CaseId(one.id()), "PERSONS_WISH"));
            var erasure = one.officer().call(erasures::waiting).stream()
                    .filter(asked -> asked.caseId().equals(one.id()))
                    .findFirst()
                    .orElseThrow();
            one.officer().run(() -> eraser.agree(erasure.id()));
        }

        assertThat(naming(address, people)).as("tables that still name them").isEmpty();
        assertThat(facts(address)).isEqualTo(years);
        assertThat(live(address, keys)).isEmpty();
        assertThat(rows(address, "select id::text from vault.tombstone"))
                .containsAll(keys.stream().map(UUID::toString).toList());
        try (var owner = address.asOwner()) {
            assertThat(LogVerifier.verify(owner).holds()).isTrue();
        }
        var told = cases.getFirst();
        var done = told.officer().call(erasures::all).stream()
                .filter(one -> one.caseId().equals(told.id()))
                .findFirst()
                .orElseThrow();
        assertThat(done.state()).isEqualTo(Erasure.State.DONE);
        assertThat(told.officer().call(() -> erasures.question(done.id())).elsewhere())
                .as("who has read it can't be erased, and is told")
                .isNotEmpty();

        var restored = elsewhere();
        Restore.read(restored, backup, "Europe/Stockholm");
        assertThat(live(restored, keys)).as("in the old copy they live").containsExactlyInAnyOrderElementsOf(keys);
        var key = Path.of(environment.getRequiredProperty("fristad.key"));
        var erased = Path.of(environment.getRequiredProperty("fristad.erased"));
        assertThat(ErasedKeys.replay(restored, key, erased)).isEqualTo(keys.size());
        assertThat(live(restored, keys)).isEmpty();
    }

    /** Cases of a house with an officer, the fullest first; not those for which a first yes has bound money. */
    private List<Asked> fullest() throws SQLException {
        var found = new ArrayList<Asked>();
        for (var row : rows(address, """
                select c.id || ' ' || t.staff || ' ' || d.staff from cases.case_file c
                join lateral (select p.staff from team.participation p
                              join network.staff_role r on r.staff = p.staff and r.role = 'CASEWORKER' and r.until_date is null
                              join network.staff s on s.id = p.staff and s.active_until is null
                              where p.case_id = c.id and p.organisation = c.owner and p.state = 'ACCEPTED' limit 1) t on true
                join lateral (select s.id as staff from network.staff s join network.staff_role r on r.staff = s.id
                              where s.organisation = c.owner and r.role = 'DATA_PROTECTION_OFFICER' limit 1) d on true
                where not exists (
                    select from programme.application_case a join programme.decision f on f.application = a.application
                    where a.case_id = c.id and not f.last
                      and not exists (select from programme.decision l where l.application = f.application and l.last))
                  and not exists (select from oversight.erasure e where e.case_id = c.id)
                  and not exists (select from oversight.hold h where h.case_id = c.id)
                order by exists (select from team.participation p join cases.access x on x.origin = p.id
                                 where p.case_id = c.id and p.organisation <> c.owner) desc,
                         (select count(*) from programme.application_case a where a.case_id = c.id) desc,
                         (select count(*) from papers.paper p where p.case_id = c.id) desc,
                         (select count(*) from cases.person p where p.case_id = c.id) desc, c.id
                limit 12
                """)) {
            var ids = row.split(" ");
            found.add(
                    new Asked(UUID.fromString(ids[0]), sure(ids[1], Purpose.SUPPORT), sure(ids[2], Purpose.OVERSIGHT)));
        }
        return found;
    }

    private Actor sure(String member, Purpose purpose) {
        return Actor.program(Role.SIGN_IN)
                .call(() -> staff.actor(UUID.fromString(member), purpose))
                .assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    /** The cases, their persons, and everything of them that has an id of its own and leads back to them. */
    private TreeSet<String> everybodyIn(List<Asked> cases) throws SQLException {
        var all = new TreeSet<String>();
        for (var one : cases) {
            all.addAll(rows(address, """
                    select '%1$s' union select id::text from cases.person where case_id = '%1$s'
                    union select id::text from team.participation where case_id = '%1$s'
                    union select id::text from papers.paper where case_id = '%1$s'
                    union select id::text from guarded.fact where case_id = '%1$s'
                    union select code from cases.case_file where id = '%1$s'
                    """.formatted(one.id())));
        }
        return all;
    }

    private List<UUID> keys(List<Asked> cases) throws SQLException {
        var keys = new ArrayList<UUID>();
        for (var one : cases) {
            rows(address, """
                    select '%1$s' union select application::text from programme.application_case where case_id = '%1$s'
                    union select id::text from guarded.fact where case_id = '%1$s'
                    union select id::text from glass.opening where case_id = '%1$s'
                    """.formatted(one.id())).forEach(id -> keys.add(UUID.fromString(id)));
        }
        return keys;
    }

    /** The tables in which one of these stands, but for the log and what says that they were forgotten. */
    private static TreeSet<String> naming(DatabaseAddress address, TreeSet<String> ids) throws SQLException {
        var found = new TreeSet<String>();
        for (var table : rows(address, """
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'history', 'vault', 'audit', 'oversight')
                  and n.nspname !~ '^pg_' and c.oid <> 'cases.erasure'::regclass
                """)) {
            var many = rows(
                    address, "select count(*) from %s t where t::text ~ '%s'".formatted(table, String.join("|", ids)));
            if (!many.equals(List.of("0"))) {
                found.add(table + many);
            }
        }
        return found;
    }

    private static List<String> facts(DatabaseAddress address) throws SQLException {
        return rows(address, """
                select concat_ws('|', year, new_in_year, organisation, standing, main_form, other_forms, gender, age, region, citizenship, count(*))
                from cases.fact where released
                group by year, new_in_year, organisation, standing, main_form, other_forms, gender, age, region, citizenship order by 1
                """);
    }

    private static List<UUID> live(DatabaseAddress address, List<UUID> keys) throws SQLException {
        return rows(address, "select id::text from vault.data_key where state = 'LIVE'").stream()
                .map(UUID::fromString)
                .filter(keys::contains)
                .toList();
    }

    private static List<String> rows(DatabaseAddress address, String sql) throws SQLException {
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

    private DatabaseAddress elsewhere() {
        var other = new MockEnvironment().withProperty("fristad.database.name", "restored-" + UUID.randomUUID());
        for (var name : List.of("fristad.data", "fristad.database.bundle")) {
            other.setProperty(name, environment.getRequiredProperty(name));
        }
        return DatabaseAddress.of(other);
    }
}
