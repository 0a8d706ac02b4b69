package org.fristad.database;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A database on another machine is reached over TLS only, and only when its certificate is in the name of that machine:
 * every name and password goes that way. There is no falling back to a connection that others can read.
 */
final class OverTls {

    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:postgresql:(?://(?<hosts>[^/?]*))?[^?]*(?:\\?(?<settings>.*))?");
    private static final Pattern MODE = Pattern.compile("(?:^|&)sslmode=([^&]*)");
    private static final Set<String> HERE = Set.of("", "localhost", "127.0.0.1", "[::1]");
    private static final String SURE = "verify-full";

    private OverTls() {}

    /**
     * The address as it is used: with TLS and the certificate looked at, unless the server is on this machine.
     *
     * @throws CannotStart when the address asks for less
     */
    static String unlessHere(String url) {
        if (isHere(url)) {
            return url;
        }
        var address = ADDRESS.matcher(url);
        address.matches();
        var settings = address.group("settings");
        var mode = MODE.matcher(settings == null ? "" : settings);
        boolean said = false;
        while (mode.find()) {
            said = true;
            if (!mode.group(1).equals(SURE)) {
                throw new CannotStart(
                        "The database is on another machine, so it is reached over TLS with its certificate looked at. Leave sslmode=%s out of FRISTAD_DB_URL, or write sslmode=%s"
                                .formatted(mode.group(1), SURE));
            }
        }
        return said ? url : url + (settings == null ? "?" : "&") + "sslmode=" + SURE;
    }

    /** Whether the server that the address names is on this machine. */
    static boolean isHere(String url) {
        var address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw new CannotStart("FRISTAD_DB_URL is no address of a PostgreSQL: jdbc:postgresql://host:5432/fristad");
        }
        var hosts = address.group("hosts");
        return hosts == null
                || Arrays.stream(hosts.split(",", -1)).allMatch(host -> HERE.contains(host.replaceFirst(":\\d+$", "")));
    }
}
