package org.fristad.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Superuser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Takes away every condition of every policy, one at a time, and writes into target/mutants.csv by whom of the demo network it is noticed,
 * or that {@link AttemptsTests} tries it. What was noticed once, as docs/mutants.csv says, has to be noticed still. Takes minutes and so runs by name only: {@code mvn test
 * -Dtest=WallMutants}.
 */
@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
@Import(OneDay.class)
class WallMutants {

    private static final Path LIST = Path.of("docs", "mutants.csv");
    private static final Path TRIED = Path.of("target", "mutants.csv");

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Environment environment;

    @Test
    void whatWasNoticedOnceIsNoticedStill() throws SQLException, IOException {
        var before = Files.readAllLines(LIST);
        var attempted =
                Attempt.all(Attempt.ON_POLICIES).stream().map(Attempt::wall).collect(Collectors.toSet());
        var tried = new ArrayList<String>();
        tried.add("noticed by\twall\tloosened");
        try (var connection = Superuser.connect(address, environment)) {
            connection.setAutoCommit(false);
            var everybody = new Everybody(connection);
            for (var mutant : Mutant.all(everybody.reach())) {
                var undone = connection.setSavepoint();
                everybody.reach().run(mutant.statement());
                var noticed = everybody.noticed(mutant);
                connection.rollback(undone);
                if (noticed.isEmpty()) {
                    noticed = attempted.contains(mutant.toString()) ? Attempt.ON_POLICIES : "-";
                }
                tried.add("%s\t%s".formatted(noticed, mutant));
            }
            connection.rollback();
        }
        Files.write(TRIED, tried);
        var missed = new HashSet<String>();
        tried.stream()
                .filter(line -> line.startsWith("-\t"))
                .map(line -> line.substring(1))
                .forEach(missed::add);
        assertThat(before.stream().filter(line -> !line.startsWith("-\t")))
                .as("if the change is right, read what is new in target/mutants.csv and take it over")
                .isNotEmpty()
                .noneMatch(line -> missed.contains(line.substring(line.indexOf('\t'))));
    }
}
