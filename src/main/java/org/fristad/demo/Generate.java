package org.fristad.demo;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that fills the demo database with many cases. */
@Component
@Command(
        name = "generate",
        description = "Make many invented cases in the demo database, for measuring.",
        mixinStandardHelpOptions = true)
public class Generate implements Callable<Integer> {

    @Option(names = "--cases", description = "how many (default: ${DEFAULT-VALUE})", defaultValue = "5000")
    private int cases;

    @Option(
            names = "--seed",
            description = "the same seed makes the same cases (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed;

    private final ObjectProvider<Generator> generator;

    Generate(ObjectProvider<Generator> generator) {
        this.generator = generator;
    }

    @Override
    public Integer call() throws SQLException, InterruptedException {
        if (cases < 1 || cases > 2_000_000) {
            System.out.println("Between 1 and 2000000 cases can be made.");
            return 2;
        }
        long begun = System.nanoTime();
        try {
            generator.getObject().make(cases, seed);
        } catch (Generator.NoDemo e) {
            System.out.println(e.getMessage());
            return 1;
        }
        System.out.printf(Locale.ROOT, "%d cases in %.1f s%n", cases, (System.nanoTime() - begun) / 1e9);
        return 0;
    }
}
