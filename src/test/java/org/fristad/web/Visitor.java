package org.fristad.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who visits the running program over a real connection, as a browser without script would. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final int port;
    private String token = "";

    public Visitor(int port) {
        this.port = port;
    }

    /** Becomes somebody of the demo network, by name. */
    public Visitor become(String name) {
        var picker = text(get("/demo?language=en"));
        var form = Pattern.compile(
                        "name=\"login\" value=\"([^\"]+)\">(?:(?!</form>).)*?" + Pattern.quote(name), Pattern.DOTALL)
                .matcher(picker);
        if (!form.find()) {
            throw new AssertionError("Nobody is called " + name);
        }
        var signedIn = post("/demo", Map.of("login", form.group(1)));
        if (signedIn.statusCode() != 303) {
            throw new AssertionError(signedIn.statusCode() + " instead of signing in");
        }
        get("/account");
        return this;
    }

    public HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Sends a form with the token that the last page held. */
    public HttpResponse<byte[]> post(String path, Map<String, String> fields, String... headers) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", token);
        var form = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var more = new String[headers.length + 2];
        System.arraycopy(headers, 0, more, 2, headers.length);
        more[0] = "Content-Type";
        more[1] = "application/x-www-form-urlencoded";
        return send("POST", path, BodyPublishers.ofString(form), more);
    }

    public HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookie());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            remember(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The cookies as they are sent. */
    public String cookie() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The token that the last page with a form held. */
    public String token() {
        return token;
    }

    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private void remember(HttpResponse<byte[]> answer) {
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.replaceAll(";.*", "").split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        var found = TOKEN.matcher(text(answer));
        if (found.find()) {
            token = found.group(1);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
