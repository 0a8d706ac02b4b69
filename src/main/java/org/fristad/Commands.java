package org.fristad;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.fristad.audit.LogVerifier;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/** What the program can do. Settings as {@code --server.port=9090} or {@code --fristad.data=FOLDER} go with each command. */
@Command(
        name = "fristad",
        mixinStandardHelpOptions = true,
        version = "Fristad 0.1.0",
        description = "The software on which a national network against human trafficking works.",
        synopsisSubcommandLabel = "[COMMAND] [--setting.name=value ...]")
final class Commands {

    private static final Map<String, Object> DEMO =
            Map.of("fristad.demo", "true", "fristad.kind", "DEMO", "server.address", "127.0.0.1");

    /** For what is done with any database, a demo's or a real one. */
    private static final Map<String, Object> EITHER = Map.of("fristad.kind", "EITHER");

    private final List<String> settings;
    private boolean serving;
    private @Nullable ConfigurableApplicationContext rooms;

    Commands(List<String> settings) {
        this.settings = settings;
    }

    /** Whether a server runs on after its command. */
    boolean serving() {
        return serving;
    }

    @Command(description = "Serves a real network (the default).")
    int serve() {
        start(WebApplicationType.SERVLET, Map.of());
        serving = true;
        return 0;
    }

    @Command(description = "Serves an invented network, on this machine only.")
    int demo() {
        var started = start(WebApplicationType.SERVLET, DEMO);
        serving = true;
        if (started instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            System.out.printf(
                    "Fristad's demo network is ready: http://localhost:%d (everything in it is invented; Ctrl+C stops it)%n",
                    web.getWebServer().getPort());
        }
        return 0;
    }

    @Command(
            name = "verify-log",
            description = "Recomputes the access log's chain; names the first entry that does not hold.")
    int verifyLog() throws SQLException {
        try (var owner = rooms().getBean(DatabaseAddress.class).asOwner()) {
            var found = LogVerifier.verify(owner);
            if (found.holds()) {
                System.out.printf("The access log holds: %d entries.%n", found.entries());
                return 0;
            }
            System.out.printf("The access log does not hold at entry %d: %s.%n", found.firstBad(), found.why());
            return 2;
        }
    }

    /** Makes the commands that rooms bring, with everything they need. */
    IFactory factory() {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type.isAnnotationPresent(Command.class)
                        ? rooms().getBean(type)
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }

    private ConfigurableApplicationContext rooms() {
        var open = rooms;
        if (open == null) {
            open = start(WebApplicationType.NONE, EITHER);
            rooms = open;
        }
        return open;
    }

    private ConfigurableApplicationContext start(WebApplicationType type, Map<String, Object> fixed) {
        var program = new SpringApplication(Fristad.class);
        program.setWebApplicationType(type);
        // What goes wrong at the start is said by main, in a sentence.
        program.setDefaultProperties(Map.of(
                "logging.level.org.springframework.boot.SpringApplication", "off",
                "logging.level.org.springframework.boot.diagnostics", "off"));
        program.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> {
            if (fixed == DEMO) {
                staysOnThisMachine(event.getEnvironment().getProperty("server.address", "127.0.0.1"));
            }
            event.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command", fixed));
        });
        return program.run(settings.toArray(String[]::new));
    }

    private static void staysOnThisMachine(String address) {
        try {
            if (InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            // refused like every other
        }
        throw new CannotStart(
                "The demo has a role picker instead of passwords and so listens on this machine only; it does not start on "
                        + address);
    }
}
