package org.fristad.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Superuser;
import org.fristad.walls.Reach.Way;
import org.fristad.walls.Reach.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What everybody of the demo network reaches by plain SQL, table by table, is what {@code reach.csv} says; and whichever policy is
 * loosened to true, somebody reaches something else.
 */
@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
@Import(OneDay.class)
@Execution(ExecutionMode.CONCURRENT)
class ReachTests {

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Test
    void everybodyReachesWhatTheTableSaysAndAPolicyThatAllowsAllIsNoticed() throws SQLException, IOException {
        try (var connection = Superuser.connect(address, environment)) {
            connection.setAutoCommit(false);
            var everybody = new Everybody(connection);
            assertThat(empty(everybody.reach()))
                    .as("where there is nothing, nobody can reach too much: give it rows in rows.sql")
                    .isEmpty();
            var found = lines(everybody.usual());
            Files.write(Path.of("target", "reach.csv"), found);
            assertThat(found)
                    .as("if the change is right, read what is new in target/reach.csv and take it over")
                    .isEqualTo(Everybody.text("/org/fristad/walls/reach.csv")
                            .lines()
                            .toList());

            var unnoticed = new TreeSet<String>();
            for (var mutant : Mutant.all(everybody.reach())) {
                if (mutant.whole()) {
                    var before = connection.setSavepoint();
                    everybody.reach().run(mutant.statement());
                    if (everybody.noticed(mutant).isEmpty()) {
                        unnoticed.add(mutant.toString());
                    }
                    connection.rollback(before);
                }
            }
            assertThat(unnoticed)
                    .as(
                            "what is not noticed by what people reach has to be tried: write into attempts.sql what it alone refuses")
                    .isSubsetOf(Attempt.all(Attempt.ON_POLICIES).stream()
                            .map(Attempt::wall)
                            .toList());
            connection.rollback();
        }
    }

    private static List<String> empty(Reach reach) throws SQLException {
        var empty = new ArrayList<String>();
        for (var table : reach.ways().stream().map(Way::table).collect(Collectors.toCollection(TreeSet::new))) {
            if (reach.rows("select from " + table + " limit 1").isEmpty()) {
                empty.add(table);
            }
        }
        return empty;
    }

    /** As lines of the table; whoever is not named on a line reaches nothing that way. */
    private static List<String> lines(Map<Way, Map<Who, Integer>> all) {
        var lines = new ArrayList<String>();
        lines.add("table,try,as,who and how many rows");
        all.forEach((way, reached) -> {
            var who = reached.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(entry -> entry.getKey().login() + " " + entry.getValue())
                    .collect(Collectors.joining("; "));
            var numbers = Set.copyOf(reached.values());
            if (!who.isEmpty()) {
                lines.add(String.join(
                        ",",
                        way.table(),
                        way.tried().name(),
                        way.role(),
                        numbers.size() == 1 ? "everybody " + numbers.iterator().next() : who));
            }
        });
        return lines;
    }
}
