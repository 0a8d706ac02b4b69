package org.fristad;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts the program. */
@SpringBootApplication
@Modulithic(systemName = "Fristad")
public class Fristad {

    static void main(String[] arguments) {
        var code = Commands.run(arguments);
        if (code != Commands.SERVING) {
            System.exit(code);
        }
    }
}
