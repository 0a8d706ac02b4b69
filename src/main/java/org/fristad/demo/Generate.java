package org.fristad.demo;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that fills the demo database with many cases. */
@Component
@Command(
        name = "generate",
        description = "Make many invented cases in the demo database, for measuring.",
        mixinStandardHelpOptions = true)
public class Generate implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

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
        PrintWriter out = spec.commandLine().getOut();
        if (cases < 1 || cases > 2_000_000) {
            out.println("Between 1 and 2000000 cases can be made.");
            return 2;
        }
        long begun = System.nanoTime();
        try {
            generator.getObject().make(cases, seed);
        } catch (Generator.NoDemo e) {
            out.println(e.getMessage());
            return 1;
        }
        out.printf(Locale.ROOT, "%d cases in %.1f s%n", cases, (System.nanoTime() - begun) / 1e9);
        out.flush();
        return 0;
    }
}
