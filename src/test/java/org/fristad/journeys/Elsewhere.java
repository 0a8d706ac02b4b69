package org.fristad.journeys;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another site, which notes whatever reaches it. */
final class Elsewhere implements AutoCloseable {

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Elsewhere() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", asked -> {
            arrived.add(asked.getRequestMethod() + " " + asked.getRequestURI());
            asked.sendResponseHeaders(204, -1);
            asked.close();
        });
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    List<String> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
