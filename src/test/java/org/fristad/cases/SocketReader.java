package org.fristad.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Somebody who reads pages over a real socket, signed in to the demo. */
final class SocketReader implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI start;

    SocketReader(int port, UUID login) throws IOException, InterruptedException {
        this.start = URI.create("http://localhost:" + port);
        var token = TOKEN.matcher(send(HttpRequest.newBuilder(start.resolve("/demo")), 200));
        if (!token.find()) {
            throw new IllegalStateException("The demo's page has no form");
        }
        var form = "login=%s&_csrf=%s".formatted(login, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        send(
                HttpRequest.newBuilder(start.resolve("/demo"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                303);
    }

    void page(String path) {
        try {
            send(HttpRequest.newBuilder(start.resolve(path)), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException("%s answered %d".formatted(answer.uri(), answer.statusCode()));
        }
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
