package org.fristad.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.cases.Level;
import org.fristad.cases.NewCase;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.fristad.team.SomeTeams;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class SearchesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Cases cases;

    @Autowired
    private Searches searches;

    @Autowired
    private Vault vault;

    @Autowired
    private MasterKey master;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    private List<CaseId> found(Actor actor, String name, String number) {
        return actor.call(() -> searches.find(name, number)).cases().stream()
                .map(Found::id)
                .toList();
    }

    private Match match(CaseId id, String name, String number) {
        return some.shelter.call(() -> searches.find(name, number)).cases().stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow()
                .match();
    }

    private CaseId open(String name) {
        return some.open(Standing.PRESUMED_VICTIM, name);
    }

    @Test
    void somebodyIsFoundHoweverTheNameIsSpelledAndTheSurestComesFirst() {
        var exact = open("Muhammad Qvistbergh");
        var alike = open("Mohammed Qvistbergh");
        var letters = open("محمد");
        var other = open("Xenofon Qvistbergh");
        assertThat(match(exact, "muhammad qvistbergh", "")).isEqualTo(Match.SAME_NAME);
        assertThat(match(letters, "Muhammad", "")).isEqualTo(Match.PERHAPS);
        assertThat(match(exact, "محمد", "")).isEqualTo(Match.PERHAPS);
        assertThat(found(some.shelter, "Muhammad Qvistbergh", ""))
                .startsWith(exact, alike)
                .contains(other);
        assertThat(match(other, "Kvistberg", "")).isEqualTo(Match.SOUNDS_ALIKE);
        assertThat(found(some.shelter, "Samira Qvistbergsen", ""))
                .as("one part is not even perhaps the same")
                .doesNotContain(exact, other);
        assertThat(found(some.shelter, "Gunvor", "")).doesNotContain(exact, alike, letters, other);
    }

    @Test
    void somebodyIsFoundByTelephoneAndByNumberHoweverTheyAreWritten() {
        var id = open("Frideborg");
        some.reach(some.shelter, id, "Frideborg", "0739-87 65 43");
        some.identify(some.shelter, id, "Brünnhilde Xystus", "1990", "Pass AB7654321, personnummer 19900101-9876");
        assertThat(match(id, "", "+46 739 876 543")).isEqualTo(Match.PHONE);
        assertThat(match(id, "", "900101-9876")).isEqualTo(Match.NUMBER);
        assertThat(match(id, "", "ab7654321")).isEqualTo(Match.NUMBER);
        assertThat(match(id, "Brunnhilde", "")).isEqualTo(Match.SAME_NAME);
        assertThat(found(some.shelter, "", "0739876544")).isEmpty();
    }

    @Test
    void anotherOneBornTheSameDayIsNotFound() {
        var id = open("Vendela");
        some.identify(some.shelter, id, "Xanthippa", "19910213", "19910213-9876, LMA-kort 50123456");
        assertThat(found(some.shelter, "", "910213-9876")).containsExactly(id);
        assertThat(found(some.shelter, "", "19910213-1111")).isEmpty();
        assertThat(found(some.shelter, "", "910213-1111")).isEmpty();
        assertThatThrownBy(() -> found(some.shelter, "", "19910213"))
                .as("a day of birth is not looked for")
                .isInstanceOf(Refused.class);
        assertThat(found(some.shelter, "", "50123456")).containsExactly(id);
    }

    @Test
    void whatIsWrittenAnewIsFoundAndWhatItReplacedIsNot() {
        var id = open("Ingegärd");
        some.reach(some.shelter, id, "Torgunn", "");
        assertThat(found(some.shelter, "Torgunn", "")).contains(id);
        assertThat(found(some.shelter, "Ingegärd", "")).doesNotContain(id);
    }

    @Test
    void whatOneMayNotOpenIsNotFoundAndTheAnswerIsThatOfNothing() {
        var id = open("Zebedeus");
        var nothing = some.stranger.call(() -> searches.find("Nebukadnessar", ""));
        teams.share(id, Group.SITUATION, Group.CONTACT, Group.IDENTITY);
        for (var other : List.of(some.stranger, some.colleague, some.coordinator)) {
            assertThat(other.call(() -> searches.find("Zebedeus", "")))
                    .as("%s", other.roles())
                    .isEqualTo(nothing);
        }
        assertThat(found(some.shelter, "Zebedeus", "")).containsExactly(id);
        for (var without : List.of(some.statistician, role(Role.DATA_PROTECTION_OFFICER), role(Role.REPORTER))) {
            assertThatThrownBy(() -> without.call(() -> searches.find("Zebedeus", "")))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> raw(without, "select search.find('{1}', 9)"))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> raw(null, "select search.find('{1}', 9)"))
                .as("nobody acting")
                .isInstanceOf(DataAccessException.class);
    }

    private Actor role(Role role) {
        return new Actor(UUID.randomUUID(), some.shelter.organisation(), Set.of(role), Purpose.SUPPORT);
    }

    @Test
    void onCallOneFindsByTheNameOneMaySeeAndNotByTheIdentity() {
        var id = open("Hildegun");
        some.identify(some.shelter, id, "Walborg", "1990", "");
        assertThat(found(some.onCall, "Hildegun", "")).containsExactly(id);
        assertThat(found(some.onCall, "Walborg", "")).isEmpty();
        assertThat(found(some.shelter, "Walborg", "")).containsExactly(id);
    }

    @Test
    void theApplicationItselfReadsNoTokenAndWritesNoneIntoAnothersCase() {
        var id = open("Sigbritt");
        assertThatThrownBy(() -> raw(some.shelter, "select token from search.token"))
                .isInstanceOf(DataAccessException.class);
        assertThat(count(some.shelter, "select count(person) from search.token where case_id = ?", id.value()))
                .isPositive();
        for (var other : List.of(some.stranger, some.coordinator)) {
            assertThat(count(other, "select count(person) from search.token where case_id = ?", id.value()))
                    .isZero();
            assertThatThrownBy(() -> raw(
                            other,
                            "insert into search.token (person, case_id, grp, token) select p.id, p.case_id, 'CONTACT', 1 from (values ('%s'::uuid, '%s'::uuid)) p (id, case_id)"
                                    .formatted(main(id), id)))
                    .isInstanceOf(DataAccessException.class);
            raw(other, "delete from search.token where case_id = '%s'".formatted(id));
        }
        assertThat(found(some.shelter, "Sigbritt", "")).containsExactly(id);
        for (var forged : List.of(
                "insert into search.asked (staff, organisation, at, by_words) values (actor.person(), actor.organisation(), now(), true)",
                "delete from search.asked",
                "update search.asked set at = now()")) {
            assertThatThrownBy(() -> raw(some.shelter, forged)).as(forged).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void noWordIsInTheDatabaseAndNoneInTheLog() throws SQLException {
        var id = open("Kunigunda");
        found(some.shelter, "Kunigunda", "");
        var log = ownerList(
                "select detail || shown from audit.entry where action = 'search.listed' order by seq desc limit 1");
        assertThat(log).singleElement().asString().contains(id.toString()).doesNotContain("unigunda");
        assertThat(ownerList("select string_agg(t::text, '') from search.token t"))
                .noneMatch(all -> all.contains("unigunda"));
        assertThat(log.getFirst())
                .as("a hash of the name alone could be tried")
                .doesNotContain(sha256("Kunigunda"), sha256("kunigunda"));
    }

    private static String sha256(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofTwoAtOnceForTheHoursLastSearchOneIsToldSoAndThatIsLogged() throws SQLException {
        clock.pass(Duration.ofHours(2));
        owner("update network.setting set value = '1' where name = 'SEARCHES_AN_HOUR'");
        try {
            var meeting = new Meeting(address, Objects.requireNonNull(transaction.getTransactionManager()));
            var second = some.onCall.call(() -> Optional.ofNullable(meeting.of(
                    () -> searches.find("Anna", ""), () -> some.onCall.call(() -> searches.find("Anna", "")))));
            assertThat(second).containsInstanceOf(TooMany.class);
        } finally {
            owner("update network.setting set value = '60' where name = 'SEARCHES_AN_HOUR'");
        }
        assertThat(ownerList("select action from audit.entry where person = '%s' order by seq desc limit 1"
                        .formatted(some.onCall.person())))
                .containsExactly("search.refused");
    }

    @Test
    void anHourAllowsSoManySearchesAlsoForOneWhoGoesRoundTheProgram() throws SQLException {
        owner("update network.setting set value = '3' where name = 'SEARCHES_AN_HOUR'");
        try {
            for (int i = 0; i < 3; i++) {
                found(some.colleague, "Anna", "");
            }
            assertThatThrownBy(() -> found(some.colleague, "Anna", "")).isInstanceOf(TooMany.class);
            assertThatThrownBy(() -> raw(some.colleague, "select search.find('{1}', 9)"))
                    .isInstanceOf(DataAccessException.class);
            found(some.onCall, "Anna", "");
            clock.pass(Duration.ofMinutes(61));
            found(some.colleague, "Anna", "");
        } finally {
            owner("update network.setting set value = '60' where name = 'SEARCHES_AN_HOUR'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Li", "Bo", "Vy", "王伟", "李", "Ben"})
    void aShortNameIsFoundAsItIsWrittenAndOpensItsOwnCase(String name) {
        var id = open(name);
        clock.pass(Duration.ofHours(3));
        assertThat(found(some.shelter, name, "")).contains(id);
        opening(some.shelter, name);
    }

    @Test
    void aLetterThatCanNotBeLookedForKeepsNoCaseFromBeingOpened() {
        clock.pass(Duration.ofHours(3));
        some.shelter.run(searches::nothingIsKnown);
        opening(some.shelter, "X.");
    }

    @Test
    void aShortNameFindsNothingThatOnlySoundsLikeIt() {
        var id = open("Lee");
        assertThat(found(some.shelter, "Li", "")).doesNotContain(id);
        assertThat(found(some.shelter, "Lee", "")).contains(id);
    }

    @Test
    void tooLittleIsNotLookedFor() {
        for (var little : new String[] {"", "a", "--", "a b"}) {
            assertThatThrownBy(() -> found(some.shelter, little, "")).as(little).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> found(some.shelter, "Anna", "okänt")).isInstanceOf(Refused.class);
    }

    @Test
    void withTheKeyOfACaseItsTokensGo() throws SQLException {
        var id = open("Radegund");
        var other = open("Radegunda");
        var eraser = new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.ERASURE), Purpose.OVERSIGHT);
        eraser.run(() -> transaction.executeWithoutResult(status -> vault.destroy(id.value(), "PERSON_ASKED")));
        assertThat(ownerList("select token::text from search.token where case_id = '%s'".formatted(id)))
                .isEmpty();
        assertThat(ownerList("select token::text from search.token where case_id = '%s'".formatted(other)))
                .isNotEmpty();
        assertThat(found(some.shelter, "Radegund", "")).doesNotContain(id);
    }

    @Test
    void whoeverHasNoTokensOrOldOnesIsIndexedAtTheNextStart() throws SQLException {
        var id = open("Walfrida");
        some.identify(some.shelter, id, "Ottiliana", "1990", "Pass ZX998877");
        var other = open("Engelbrekta");
        owner("delete from search.indexed where grp = 'CONTACT' and case_id = '%s'".formatted(id));
        owner("update search.indexed set made = 7 where grp = 'IDENTITY' and case_id = '%s'".formatted(id));
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate("delete from search.token where case_id = '%s'".formatted(id));
        }
        assertThat(found(some.shelter, "Walfrida", "")).isEmpty();
        try (var owner = address.asOwner()) {
            var missing = new MissingTokens(owner, master);
            var said = missing.next();
            assertThat(said).contains(id.value()).doesNotContain(other.value());
            assertThat(missing.next()).as("nothing was opened for saying so").isEqualTo(said);
            assertThat(said).containsAll(missing.some());
            assertThat(missing.next()).isEmpty();
            assertThat(missing.some()).isEmpty();
        }
        assertThat(found(some.shelter, "Walfrida", "")).containsExactly(id);
        assertThat(found(some.shelter, "Ottiliana", "")).containsExactly(id);
        assertThat(match(id, "", "ZX998877")).isEqualTo(Match.NUMBER);
    }

    @Test
    void noCaseIsOpenedBeforeOneHasLooked() throws SQLException {
        clock.pass(Duration.ofHours(3));
        some.shelter.run(() -> SomeSearches.before(searches, "Tyra"));
        assertThatThrownBy(() -> opening(some.colleague, "")).isInstanceOf(Refused.class);
        var raw =
                "insert into cases.case_file (id, code, region, source, opened_on) values (gen_random_uuid(), '%s', 'SYD', 'POLICE', '2026-03-02')";
        assertThatThrownBy(() -> raw(some.colleague, raw.formatted("ZZZ-ZZ1")))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("searched_first");

        some.colleague.run(searches::nothingIsKnown);
        opening(some.colleague, "");
        assertThatThrownBy(() -> opening(some.colleague, "Tyra"))
                .as("a name that nobody has looked for")
                .isInstanceOf(Refused.class);
        found(some.colleague, "Tyra", "");
        opening(some.colleague, "Tyra");

        clock.pass(Duration.ofMinutes(59));
        opening(some.colleague, "Tyra");
        clock.pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> opening(some.colleague, "Tyra")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> raw(some.colleague, raw.formatted("ZZZ-ZZ2"))).isInstanceOf(DataAccessException.class);
    }

    private void opening(Actor actor, String name) {
        actor.run(() -> cases.open(
                new CaseId(UUID.randomUUID()),
                new NewCase(
                        LocalDate.of(2026, 3, 2),
                        "POLICE",
                        "SYD",
                        "12",
                        Standing.PRESUMED_VICTIM,
                        "WOMAN",
                        "ADULT",
                        "THIRD_COUNTRY",
                        "LAB",
                        name,
                        "",
                        "",
                        null,
                        "",
                        Level.OPEN)));
    }

    private UUID main(CaseId id) {
        try {
            return UUID.fromString(ownerList("select id::text from cases.person where case_id = '%s'".formatted(id))
                    .getFirst());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(Actor actor, String sql, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() -> transaction.execute(
                status -> jdbc.sql(sql).params(arguments).query(Integer.class).single()));
    }

    private void raw(@Nullable Actor actor, String sql) {
        Runnable work = () -> transaction.executeWithoutResult(status -> {
            if (sql.startsWith("select")) {
                jdbc.sql(sql).query().listOfRows();
            } else {
                jdbc.sql(sql).update();
            }
        });
        if (actor == null) {
            work.run();
        } else {
            actor.run(work);
        }
    }

    private void owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    private List<String> ownerList(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
