package org.fristad.walls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Everything that the program says from now on, which is said aloud all the same. */
final class Overheard implements AutoCloseable {

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    Overheard() {
        System.setOut(both(out));
        System.setErr(both(err));
    }

    byte[] all() {
        return heard.toByteArray();
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private PrintStream both(PrintStream aloud) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int letter) {
                        heard.write(letter);
                        aloud.write(letter);
                    }

                    @Override
                    public void write(byte[] letters, int from, int many) throws IOException {
                        heard.write(letters, from, many);
                        aloud.write(letters, from, many);
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }
}
