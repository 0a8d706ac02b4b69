package org.fristad.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import picocli.CommandLine;

@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO", "spring.application.name=generator"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratorTests {

    private static final int CASES = Integer.getInteger("fristad.generated", 3000);

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Generate command;

    private int before;

    @BeforeAll
    void generate() throws SQLException {
        before = number("select count(*) from cases.case_file");
        var line = new CommandLine(command);
        assertThat(line.execute("--cases", String.valueOf(CASES), "--seed", "7"))
                .isZero();
    }

    @Test
    void soManyCasesAreMadeAsWereAskedFor() throws SQLException {
        assertThat(number("select count(*) from cases.case_file") - before).isEqualTo(CASES);
        assertThat(number("select count(*) from vault.data_key k join cases.case_file c on c.id = k.id"))
                .isEqualTo(CASES + before);
    }

    @Test
    void oneCaseworkerSeesFortyAndTheCoordinatorsInTheSouthShareFifteenPercent() throws SQLException {
        assertThat(number("select count(*) from cases.access where staff = '%s' and ended_at is null"
                        .formatted(Cast.member(Generator.NARROW))))
                .isEqualTo(Generator.NARROW_SEES);
        int shared = number("""
                select count(distinct a.case_id) from cases.access a join network.organisation o on o.id = a.organisation
                where o.code = 'koordinatorer-syd'
                """);
        assertThat(100.0 * shared / CASES).isCloseTo(ManyCases.SHARED_PERCENT, within(4.0));
    }

    @Test
    void applicationsWaitForADeciderAndTheDecidedOnesAreBoundToTheOre() throws SQLException {
        assertThat(number("""
                select count(*) from programme.application a join programme.review r on r.application = a.id where a.state = 'IN_REVIEW'
                """)).isGreaterThan(CASES / 200);
        assertThat(number("""
                select count(*) from ledger.budget_line b
                where b.committed <> coalesce((select sum(l.granted) from programme.decision_line l where l.budget_line = b.id), 0)
                """)).isZero();
    }

    @Test
    void thePublishedYearsStayAsTheyWere() throws SQLException {
        assertThat(number("select count(*) from cases.counted where year between 2019 and 2022"))
                .isEqualTo(930);
    }

    @Test
    void theSameSeedMakesTheSameCodesAndNoneTwice() {
        var codes = new Codes(7, Set.of());
        var seen = new HashSet<String>();
        for (int place = 0; place < 200_000; place++) {
            assertThat(seen.add(codes.at(place))).isTrue();
        }
        assertThat(codes.at(3)).isEqualTo(new Codes(7, Set.of()).at(3)).matches("[2-9A-Z]{3}-[2-9A-Z]{3}");
        assertThat(new Codes(7, Set.of(codes.at(3))).at(3)).isNotEqualTo(codes.at(3));
    }

    @Test
    void whatIsNoNumberOfCasesIsRefused() {
        var line = new CommandLine(command);
        assertThat(line.execute("--cases", "0")).isEqualTo(2);
    }

    private int number(String sql) throws SQLException {
        return Integer.parseInt(rows(sql).getFirst());
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
}
