package org.fristad;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What the program says to what somebody types after its name. */
public final class Typed {

    private Typed() {}

    public static String said(List<String> settings, String... words) {
        return said(Stream.concat(Stream.of(words), settings.stream()).toArray(String[]::new));
    }

    /** The exit code and everything printed. */
    public static String said(String... words) {
        var out = System.out;
        var err = System.err;
        var bytes = new ByteArrayOutputStream();
        try (var print = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(print);
            System.setErr(print);
            int code = Commands.run(words);
            return code + ": " + bytes.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
