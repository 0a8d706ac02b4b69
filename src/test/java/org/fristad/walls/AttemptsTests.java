package org.fristad.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Superuser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Walls that the demo network's everyday does not touch: for each of them something is tried that it alone refuses. With the wall
 * nothing comes of it; with this one wall loosened, something does, so that what refuses is this wall and no other. And each condition
 * of the checks that decide on a person's yes and on sight: left out, it lets somebody through who misses nothing but it.
 */
@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
@Import(OneDay.class)
class AttemptsTests {

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Test
    void whatIsTriedIsRefusedByTheWallThatIsNamedAndByNoOther() throws SQLException {
        try (var connection = Superuser.connect(address, environment)) {
            var reach = begun(connection);
            var mutants = new HashMap<String, Mutant>();
            Mutant.all(reach).forEach(mutant -> mutants.put(mutant.toString(), mutant));
            var softly = new SoftAssertions();
            for (var attempt : Attempt.all(Attempt.ON_POLICIES)) {
                assertThat(mutants).containsKey(attempt.wall());
                var mutant = Objects.requireNonNull(mutants.get(attempt.wall()));
                var role = mutant.roles().iterator().next();
                var before = connection.setSavepoint();
                reach.run(attempt.first());
                var refused = tried(reach, role, attempt);
                softly.assertThat(refused).as("with the wall: %s", attempt).isIn(Reach.NOTHING, Reach.REFUSED);
                reach.run(mutant.statement());
                softly.assertThat(tried(reach, role, attempt))
                        .as("without it: %s", attempt)
                        .isNotEqualTo(refused)
                        .isNotEqualTo(Reach.OTHERWISE_WRONG);
                connection.rollback(before);
            }
            softly.assertAll();
            connection.rollback();
        }
    }

    @Test
    void everyConditionOfAConsentCheckIsMissedBySomebody() throws SQLException, IOException {
        try (var connection = Superuser.connect(address, environment)) {
            var reach = begun(connection);
            reach.run(Attempt.given(Attempt.ON_CHECKS));
            var softly = new SoftAssertions();
            var tried = new ArrayList<String>();
            tried.add("noticed by who tries\tcheck\tloosened");
            for (var check : checks().entrySet()) {
                var noticed = new TreeMap<String, String>();
                for (var attempt : check.getValue()) {
                    var role = check.getKey().startsWith("cases.") ? "fristad_guard" : "fristad_app";
                    var before = connection.setSavepoint();
                    reach.run(attempt.first());
                    softly.assertThat(tried(reach, role, attempt))
                            .as("%s", attempt)
                            .isEqualTo(Reach.NOTHING);
                    for (var looser : loosened(reach, check.getKey())) {
                        var whole = connection.setSavepoint();
                        reach.run(looser);
                        noticed.putIfAbsent(looser, "-");
                        if (tried(reach, role, attempt) > 0) {
                            noticed.put(looser, attempt.words());
                        }
                        connection.rollback(whole);
                    }
                    connection.rollback(before);
                }
                softly.assertThat(noticed).as(check.getKey()).isNotEmpty().doesNotContainValue("-");
                noticed.forEach((looser, words) -> tried.add("%s\t%s\t%s"
                        .formatted(
                                words,
                                check.getKey(),
                                looser.substring(looser.indexOf("RETURN ")).replaceAll("\\s+", " "))));
            }
            Files.write(Path.of("target", "checks.csv"), tried);
            softly.assertAll();
            connection.rollback();
        }
    }

    private static Reach begun(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var reach = new Reach(connection, OneDay.NOW.toString());
        reach.run(Everybody.text("/org/fristad/walls/rows.sql"));
        reach.run(Attempt.given(Attempt.ON_POLICIES));
        return reach;
    }

    private static Map<String, List<Attempt>> checks() {
        return Attempt.all(Attempt.ON_CHECKS).stream()
                .collect(Collectors.groupingBy(Attempt::wall, TreeMap::new, Collectors.toList()));
    }

    /** The function without one of its conditions, each in turn. */
    private static Set<String> loosened(Reach reach, String function) throws SQLException {
        return Conditions.loosened(reach.rows("select pg_get_functiondef('%s'::regproc)".formatted(function))
                .getFirst()
                .getFirst());
    }

    private static int tried(Reach reach, String role, Attempt attempt) throws SQLException {
        return reach.tried(role, Everybody.of(reach, attempt.as()), attempt.sql());
    }
}
