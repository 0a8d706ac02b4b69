package org.fristad;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.fristad.accounts.FirstInvitations;
import org.fristad.database.Backup;
import org.fristad.database.CannotStart;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Restore;
import org.fristad.demo.Generate;
import org.fristad.vault.ErasedKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.PicocliException;
import picocli.CommandLine.Spec;

/**
 * What can be typed after the program's name. A word with a dot, as {@code --server.port=9090}, is a setting and may stand
 * anywhere; all others belong to the command.
 */
@Command(
        name = "fristad",
        description = "The software on which a national network against human trafficking works.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        sortOptions = false,
        subcommands = {Generate.class, VerifyLog.class, RotateKey.class, ReplayErased.class, Commands.Admin.class},
        footer = {
            "",
            "Without a command, Fristad serves. Settings may stand anywhere:",
            "  --server.port=9090       where it listens (8080)",
            "  --fristad.data=FOLDER    where its own database lies (./data)",
            "  --fristad.key=FILE       the key file (beside the data folder)",
            "An external PostgreSQL is named by FRISTAD_DB_URL: docs/operations.md."
        })
final class Commands {

    /** Not an exit code: the program goes on until it is stopped. */
    static final int SERVING = -1;

    private final Settings settings;

    private Commands(Settings settings) {
        this.settings = settings;
    }

    /** Does what was typed and says how it went: an exit code, or {@link #SERVING}. */
    static int run(String... arguments) {
        var words = new ArrayList<>(Arrays.asList(arguments));
        var settings = Settings.among(words);
        words.removeAll(settings.words());
        if (words.isEmpty()) {
            words.add(System.getProperty("fristad.command", "serve"));
        }
        var commands = new Commands(settings);
        var line = new CommandLine(commands, commands.rooms())
                .setExecutionExceptionHandler((failure, failed, parsed) -> fail(failure, failed));
        try {
            return line.execute(words.toArray(String[]::new));
        } catch (PicocliException failure) {
            return fail(failure, line);
        }
    }

    /** The generator is a bean of its room, made with all rooms around it, without pages. */
    private IFactory rooms() {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == Generate.class
                        ? start(WebApplicationType.NONE, Mode.DEMO).getBean(type)
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }

    @Command(name = "serve", description = "Serves the network until it is stopped.", mixinStandardHelpOptions = true)
    int serve() {
        var port = port(start(WebApplicationType.SERVLET, Mode.REAL));
        say("Fristad serves on port %d.".formatted(port));
        return SERVING;
    }

    @Command(
            name = "demo",
            description = "Serves a network of invented people and organisations, to this machine only.",
            mixinStandardHelpOptions = true)
    int demo() {
        var port = port(start(WebApplicationType.SERVLET, Mode.DEMO));
        say("Fristad's demo is ready at http://localhost:%d (stop it with Ctrl+C)".formatted(port));
        return SERVING;
    }

    private static int port(ConfigurableApplicationContext context) {
        var server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        return server.getPort();
    }

    @Command(
            name = "backup",
            description = "Writes a consistent copy of the whole database into a new file. The keys are not in it.",
            mixinStandardHelpOptions = true)
    int backup(@Parameters(paramLabel = "FILE", description = "the file to write") Path file)
            throws SQLException, IOException {
        try (var context = settings()) {
            var written = Backup.write(DatabaseAddress.ofExisting(context.getEnvironment()), file);
            say(
                    "Backed up %d tables with %d rows into %s. Keep the key file too, and apart from it; and the file of erased keys."
                            .formatted(written.tables().size(), written.rows(), file));
            return 0;
        }
    }

    @Command(
            name = "restore",
            description = "Brings a backup back into an empty database: all of it, or nothing.",
            mixinStandardHelpOptions = true)
    int restore(@Parameters(paramLabel = "FILE", description = "the file that backup wrote") Path file)
            throws SQLException, IOException {
        try (var context = settings()) {
            var environment = context.getEnvironment();
            Restore.check(file);
            var address = DatabaseAddress.of(environment);
            ErasedKeys.ready(RotateKey.file(environment), ReplayErased.file(environment));
            var restored = Restore.read(address, file, environment.getRequiredProperty("fristad.zone"));
            say("Restored %d tables with %d rows from %s."
                    .formatted(restored.tables().size(), restored.rows(), file));
            ReplayErased.again(environment, address);
            say(
                    "All sessions have ended. What was taken back or closed after the backup was made is as it was then: read"
                            + " \"What a backup brings back\" in docs/operations.md before anybody signs in.");
            return 0;
        }
    }

    /** What whoever runs a real network does on its console. */
    @Command(
            name = "admin",
            description =
                    "Begins a real network: \"admin invite\" makes links for the first two account administrators.",
            mixinStandardHelpOptions = true)
    static final class Admin implements Runnable {

        @ParentCommand
        private @Nullable Commands commands;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what: admin invite");
        }

        @Command(
                name = "invite",
                description =
                        "Makes links for the first two account administrators of an organisation; each works once, for a day.",
                mixinStandardHelpOptions = true)
        int invite(
                @Parameters(
                                paramLabel = "ORGANISATION",
                                arity = "0..1",
                                defaultValue = "plattformen",
                                description = "its code in the reference network (default: ${DEFAULT-VALUE})")
                        String organisation)
                throws SQLException {
            try (var context = Objects.requireNonNull(commands).start(WebApplicationType.NONE, Mode.REAL)) {
                var start = context.getEnvironment().getRequiredProperty("fristad.address");
                for (var path : context.getBean(FirstInvitations.class).make(organisation)) {
                    say(start + path);
                }
                return 0;
            }
        }
    }

    /** Whether real people or invented ones are served. The demo lets anybody choose who to be: it stays on this machine. */
    private enum Mode {
        REAL,
        DEMO
    }

    private ConfigurableApplicationContext start(WebApplicationType type, Mode mode) {
        var application = new SpringApplication(Fristad.class);
        application.setWebApplicationType(type);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> {
            var environment = context.getEnvironment();
            Settings.checkPort(environment, "server.port");
            Settings.checkPort(environment, "management.server.port");
            var fixed =
                    new HashMap<String, Object>(Map.of("fristad.demo", mode == Mode.DEMO, "fristad.kind", mode.name()));
            if (mode == Mode.REAL && type == WebApplicationType.SERVLET) {
                overTls(environment.getRequiredProperty("fristad.address"));
            }
            if (mode == Mode.DEMO) {
                for (var name : List.of("server.address", "management.server.address")) {
                    onlyThisMachine(environment.getProperty(name));
                }
                fixed.put("server.address", "127.0.0.1");
                if (environment.containsProperty("management.server.port")) {
                    fixed.put("management.server.address", "127.0.0.1");
                }
            }
            environment.getPropertySources().addFirst(new MapPropertySource("command", fixed));
        });
        return application.run(settings.checked().array());
    }

    /** Without TLS everybody on the way reads what is written here; on one's own machine nobody is. */
    private static void overTls(String address) {
        if (!address.startsWith("https://") && !address.matches("http://localhost(:\\d+)?/?")) {
            throw new CannotStart(
                    "A real network is reached over TLS: --fristad.address begins with https://, or is http://localhost on one machine, not %s"
                            .formatted(address));
        }
    }

    private static void onlyThisMachine(@Nullable String address) {
        if (address != null
                && !address.isBlank()
                && !List.of("127.0.0.1", "localhost").contains(address)) {
            throw new CannotStart(
                    "The demo has a role picker instead of passwords, so it listens on 127.0.0.1 only, never on %s"
                            .formatted(address));
        }
    }

    /** Only the settings, for commands that need no more than the database. */
    ConfigurableApplicationContext settings() {
        var application = new SpringApplication(OnlySettings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        return application.run(settings.checked().array());
    }

    /** A context that holds nothing. */
    static final class OnlySettings {}

    private static int fail(Exception failure, CommandLine line) {
        Failures.sentence(failure).ifPresentOrElse(Commands::complain, () -> failure.printStackTrace(line.getErr()));
        return 1;
    }

    static void say(String sentence) {
        System.out.println(sentence);
    }

    static void complain(@Nullable String sentence) {
        System.err.println(sentence);
    }

    /** Reads the version that the build wrote down. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            var build = new Properties();
            try (var file = Commands.class.getResourceAsStream("/META-INF/build-info.properties")) {
                if (file != null) {
                    build.load(file);
                }
            }
            return new String[] {"Fristad " + build.getProperty("build.version", "(not built by Maven)")};
        }
    }
}
