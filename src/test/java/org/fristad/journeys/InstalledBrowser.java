package org.fristad.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Chromium or Chrome of this machine. One that is not there is installed where that may be done: Debian's package as
 * root, else Playwright's own download; when neither works, the tests fail with the line to type.
 */
final class InstalledBrowser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private InstalledBrowser() {}

    /** Where it is; empty when Playwright shall use the one it downloads. */
    static Optional<Path> find() {
        var named = System.getenv("FRISTAD_BROWSER");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        var found = inPath();
        if (found.isEmpty() && isRoot() && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            run("apt-get", "-q", "update");
            run("apt-get", "-q", "-y", "install", "--no-install-recommends", "chromium", "fonts-dejavu-core");
            return Optional.of(inPath().orElseThrow(() -> new AssertionError(
                    "No browser was found and none could be installed. Type: apt-get install chromium")));
        }
        return found;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<Path> inPath() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(8, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new AssertionError("Type: " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
