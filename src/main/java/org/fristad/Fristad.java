package org.fristad;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.fristad.database.CannotStart;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.modulith.Modulithic;
import picocli.CommandLine;

/** The program: sorts its arguments into a command and settings, does the command, and says in one sentence why it can't. */
@SpringBootApplication
@Modulithic(systemName = "Fristad")
public class Fristad {

    private static final Set<String> COMMANDS =
            Set.of("serve", "demo", "generate", "verify-log", "admin", "backup", "restore", "help");

    static void main(String[] arguments) {
        var words = new ArrayList<String>();
        var settings = new ArrayList<String>();
        for (var argument : arguments) {
            // Settings are Spring's: a dot in the name tells them from the options of our commands.
            (argument.matches("--[a-z0-9-]+(\\.[a-zA-Z0-9-\\[\\]]+)+(=.*)?") ? settings : words).add(argument);
        }
        if (words.stream().noneMatch(COMMANDS::contains)
                && words.stream().allMatch(word -> word.startsWith("-") && !asksForHelp(word))) {
            words.addFirst(System.getProperty("fristad.command", "serve"));
        }
        var commands = new Commands(List.copyOf(settings));
        var line = new CommandLine(commands, commands.factory());
        line.setExecutionExceptionHandler((exception, failed, parsed) -> explain(exception, failed));
        int code = line.execute(words.toArray(String[]::new));
        if (!commands.serving()) {
            System.exit(code);
        }
    }

    private static boolean asksForHelp(String word) {
        return Arrays.asList("-h", "--help", "-V", "--version").contains(word);
    }

    private static int explain(Exception exception, CommandLine failed) throws Exception {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            var sentence = switch (cause) {
                case CannotStart known -> known.getMessage();
                case PortInUseException port ->
                    "Port %d is taken by another program. Stop that one, or choose another port with --server.port=PORT"
                            .formatted(port.getPort());
                case SQLException database
                when database.getCause() instanceof ConnectException ->
                    "The database does not answer: " + database.getMessage();
                default -> null;
            };
            if (sentence != null) {
                failed.getErr().println(sentence);
                return 1;
            }
        }
        throw exception;
    }
}
