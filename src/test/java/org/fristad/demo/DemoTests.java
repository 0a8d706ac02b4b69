package org.fristad.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Dump;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.Rights;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
class DemoTests {

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private MasterKey master;

    @Autowired
    private Vault vault;

    @Autowired
    private Clock clock;

    @Autowired
    private Rights rights;

    @Test
    void theYearsHaveTheirPublishedTotals() throws SQLException {
        assertThat(rows("""
                select year || ' ' || standing || ' ' || count(*) from cases.fact where year between 2019 and 2022
                group by year, standing order by year, standing desc
                """))
                .containsExactly(
                        "2019 PRESUMED_VICTIM 140",
                        "2019 ACCOMPANYING_SIBLING 5",
                        "2019 ACCOMPANYING_OTHER 4",
                        "2019 ACCOMPANYING_CHILD 28",
                        "2020 PRESUMED_VICTIM 253",
                        "2020 ACCOMPANYING_SIBLING 6",
                        "2020 ACCOMPANYING_OTHER 5",
                        "2020 ACCOMPANYING_CHILD 58",
                        "2021 PRESUMED_VICTIM 237",
                        "2022 PRESUMED_VICTIM 166",
                        "2022 ACCOMPANYING_SIBLING 2",
                        "2022 ACCOMPANYING_OTHER 2",
                        "2022 ACCOMPANYING_CHILD 24");
        assertThat(
                        rows(
                                "select year || ' ' || count(*) from cases.fact where year between 2019 and 2022 group by year order by 1"))
                .containsExactly("2019 177", "2020 322", "2021 237", "2022 194");
        assertThat(rows("select count(*) from cases.fact where year = 2021 and age = 'CHILD'"))
                .containsExactly("13");
        assertThat(rows("select count(*) from cases.fact where year = 2021 and citizenship = 'THIRD_COUNTRY'"))
                .containsExactly("104");
        assertThat(rows("select count(*) from cases.fact where year = 2022 and citizenship = 'THIRD_COUNTRY'"))
                .containsExactly("111");
    }

    @Test
    void countedAgainAYearLaterNobodyOfAPublishedYearIsCountedTwice() throws SQLException {
        assertThat(rows("select count(*) from cases.case_file where opened_on < '2023-01-01' and closed_on is null"))
                .containsExactly("0");
        assertThat(rows("""
                select count(*) from cases.case_file
                where opened_on < '2023-01-01' and extract(year from closed_on) <> extract(year from opened_on)
                """)).containsExactly("0");
    }

    @Test
    void everyRoleIsHeldBySomebodyWhoseOrganisationCanHaveIt() {
        var held = new HashSet<Role>();
        for (var member : Cast.members()) {
            held.addAll(member.roles());
            var kind = kind(member.organisation());
            assertThat(member.roles()).allMatch(role -> rights.fits(role, kind), member.login());
        }
        assertThat(held)
                .isEqualTo(Arrays.stream(Role.values())
                        .filter(role -> !role.ofProgram())
                        .collect(Collectors.toSet()));
        assertThat(Cast.members())
                .filteredOn(member -> member.offered() != null)
                .hasSizeBetween(6, 18);
    }

    @Test
    void everybodyHasAnAccountAndTheFirstMinutesFiveComeFirst() throws SQLException {
        assertThat(rows("select count(*) from accounts.login"))
                .containsExactly(String.valueOf(Cast.members().size()));
        assertThat(rows("select name from accounts.login where offered < 6 order by offered"))
                .containsExactly(
                        "lyktan-caseworker",
                        "koordinatorer-syd-coordinator",
                        "plattformen-reviewer",
                        "plattformen-decider",
                        "plattformen-statistician");
        // nobody can sign in with a password that everybody would know
        assertThat(rows("select count(*) from factors.secret")).containsExactly("0");
    }

    @Test
    void everyCodeOfTheDemoHasItsLabel() throws SQLException {
        var labels = new java.util.Properties();
        try (var file = DemoTests.class.getResourceAsStream("/network/sweden/labels_sv.properties")) {
            labels.load(new java.io.InputStreamReader(java.util.Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(rows("""
                select distinct key from (
                    select 'basis.' || basis as key from team.participation
                    union select 'agreement_purpose.' || purpose from consent.agreement
                    union select 'agreement_state.' || state from consent.agreement
                    union select 'profile.' || profile from consent.agreement where profile is not null
                    union select 'giver.' || giver from consent.agreement where giver is not null
                    union select 'guardian.' || guardian from consent.answer where guardian is not null
                    union select 'how.' || how from consent.answer where how is not null
                    union select 'ground.' || ground from consent.disclosure
                    union select 'ground.' || ground from secrecy.received
                    union select 'direction.' || direction from secrecy.waiver
                    union select 'legal_basis.' || basis from secrecy.case_basis
                    union select 'decline.' || reason from team.participation where reason is not null
                    union select 'source.' || source from cases.case_file
                    union select 'closing.' || closing_reason from cases.case_file where closing_reason is not null
                    union select 'region.' || region from cases.case_file
                    union select 'case_phase.' || phase from cases.case_file
                    union select 'standing.' || standing from cases.person
                    union select 'form.' || main_form from cases.situation where main_form is not null
                    union select 'form.' || unnest(other_forms) from cases.situation
                    union select 'gender.' || gender from cases.situation
                    union select 'age.' || age from cases.situation
                    union select 'age_band.' || age_band from cases.situation
                    union select 'citizenship.' || citizenship from cases.situation
                    union select 'stay.' || stay_basis from cases.situation
                    union select 'industry.' || industry from cases.situation where industry is not null
                    union select 'recruitment.' || unnest(recruitment) from cases.situation
                    union select 'control.' || unnest(control) from cases.situation
                    union select 'relation.' || relation from cases.situation where relation is not null
                    union select 'place.' || place from cases.situation where place is not null
                    union select 'police.' || police_report from cases.situation where police_report is not null
                    union select 'outside.' || outside_mechanism from cases.situation where outside_mechanism is not null
                    union select 'support.' || category from programme.line
                    union select 'application_state.' || state from programme.application
                    union select 'programme_phase.' || phase from programme.application) k
                """)).allMatch(labels::containsKey);
    }

    @Test
    void somethingWaitsForEveryRole() throws SQLException {
        var waiting = new TreeSet<String>();
        waiting.addAll(rows("""
                select distinct coalesce(t.role, r.role) from agenda.task t
                left join network.staff_role r on r.staff = t.staff where t.done_at is null
                """));
        waiting.addAll(rows("select distinct role from team.participation where state = 'INVITED'"));
        waiting.addAll(rows("""
                select case when r.application is null then 'REVIEWER' else 'DECIDER' end
                from programme.application a left join programme.review r on r.application = a.id
                where a.state in ('SUBMITTED', 'IN_REVIEW')
                """));
        assertThat(waiting)
                .contains(
                        "CASEWORKER",
                        "COORDINATOR",
                        "LEGAL_ADVISER",
                        "REVIEWER",
                        "DECIDER",
                        "FINANCE",
                        "STATISTICIAN",
                        "REPORTER",
                        "ACCOUNT_ADMINISTRATOR",
                        "DATA_PROTECTION_OFFICER",
                        "ON_CALL");
        assertThat(rows("select count(*) > 5 from agenda.task where due < current_date"))
                .containsExactly("t");
        assertThat(rows("""
                select count(*) > 0 from cases.access a join network.organisation o on o.id = a.organisation
                where a.role = 'ON_CALL' and o.code = 'lyktan'
                """)).containsExactly("t");
    }

    @Test
    void aDeciderOfTheApplyingShelterMeetsAnApplicationOfTheirOwn() throws SQLException {
        assertThat(rows("""
                select distinct o.code from programme.application a join network.organisation o on o.id = a.organisation
                where a.state in ('SUBMITTED', 'IN_REVIEW')
                """)).contains("lyktan");
    }

    @Test
    void theYearsMoneyIsBoundByItsDecisionsToTheOre() throws SQLException {
        assertThat(rows("""
                select count(*) from ledger.budget_line b
                where b.committed <> coalesce((select sum(l.granted) from programme.decision_line l where l.budget_line = b.id), 0)
                   or b.committed <> coalesce((select sum(p.amount) from ledger.posting p where p.line = b.id and p.account = 'COMMITTED'), 0)
                   or b.cap - b.committed <> (select sum(p.amount) from ledger.posting p where p.line = b.id and p.account = 'AVAILABLE')
                """)).containsExactly("0");
        assertThat(rows("select count(*) > 0 from ledger.budget_line where committed > 0"))
                .containsExactly("t");
        assertThat(rows("select entry from ledger.posting group by entry, line having sum(amount) <> 0"))
                .isEmpty();
    }

    @Test
    void theWallsStandAgainAfterLoading() throws SQLException {
        assertThat(rows("""
                select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('network', 'cases', 'agenda', 'vault', 'programme', 'ledger') and c.relkind = 'r'
                  and not (c.relrowsecurity and c.relforcerowsecurity)
                """)).isEmpty();
        assertThat(rows("select tgrelid::regclass from pg_trigger where tgenabled <> 'O'"))
                .isEmpty();
    }

    @Test
    void loadedOnceIsEnough() throws SQLException {
        assertThat(DemoNetwork.loadInto(address, master, vault, clock, DemoConfiguration.SEED))
                .isFalse();
    }

    @Test
    void theSameSeedAtTheSameMomentGivesTheSameNetwork() throws SQLException {
        assertThat(unsealed(2015)).isEqualTo(unsealed(2015)).isNotEqualTo(unsealed(2016));
    }

    /** All rows of the network, without what is sealed: that is written differently each time. */
    private List<String> unsealed(long seed) throws SQLException {
        try (var owner = address.asOwner()) {
            var past = new Past(Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), clock.getZone()));
            return DemoNetwork.rows(Houses.read(owner), master, vault, past, seed).stream()
                    .map(rows -> rows.command() + "\n"
                            + new String(rows.bytes(), StandardCharsets.UTF_8).replaceAll("x[0-9a-f]{60,}", "sealed"))
                    .toList();
        }
    }

    @Test
    void noPersonalWordStandsInTheDatabaseInClear() throws Exception {
        var words = new Words();
        var personal = new HashSet<String>();
        for (var kind : List.of("women", "men", "children", "family")) {
            personal.addAll(words.of(kind));
        }
        for (var kind : List.of(
                "safe",
                "papers",
                "need",
                "question",
                "reply",
                "advice",
                "grant",
                "part",
                "refusal",
                "disclosure",
                "glass",
                "told",
                "shelter_address",
                "new_identity",
                "guarded_other")) {
            personal.addAll(words.of(kind));
        }
        // of an account the longest stretch between names
        words.of("account").forEach(text -> personal.add(longest(text.split("\\{0}"))));
        Cast.members().forEach(member -> personal.add(member.name()));
        personal.add("Vikarie");
        assertThat(personal).hasSizeGreaterThan(200);
        try (var owner = address.asOwner()) {
            owner.setAutoCommit(false);
            var dump = Dump.text(owner);
            assertThat(dump).contains("lyktan", "cases.happening.opened").hasSizeGreaterThan(1_000_000);
            var found = personal.stream().filter(dump::contains).collect(Collectors.toSet());
            assertThat(found).isEmpty();
            owner.rollback();
        }
    }

    private static String longest(String[] parts) {
        return Arrays.stream(parts)
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    private static Kind kind(String organisation) {
        return Kind.valueOf(organisationKinds().stream()
                .filter(line -> line.startsWith(organisation + ","))
                .findFirst()
                .orElseThrow()
                .split(",")[1]);
    }

    private static List<String> organisationKinds() {
        try (var file = DemoTests.class.getResourceAsStream("/network/sweden/organisations.csv")) {
            return new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var owner = address.asOwner()) {
            return rows(owner, sql);
        }
    }

    private static List<String> rows(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }
}
