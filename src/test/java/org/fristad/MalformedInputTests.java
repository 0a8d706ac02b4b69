package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fristad.web.Visitor;
import org.fristad.web.Wire;
import org.fristad.web.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent over a bare connection is answered with a refusal, never with a fault, and others are served on. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fristad.demo=true", "fristad.kind=DEMO", "fristad.database.name=malformed-${random.uuid}"})
class MalformedInputTests {

    private static final String HEAD = "Host: localhost\r\nConnection: close\r\n";

    @LocalServerPort
    private int port;

    private Answer get(String path, String... headers) {
        return wire().ask("GET " + path + " HTTP/1.1\r\n" + HEAD + String.join("", headers) + "\r\n");
    }

    private Wire wire() {
        return new Wire(port);
    }

    private Answer post(Visitor who, String path, String body, String type) {
        return wire().ask("POST " + path + " HTTP/1.1\r\n" + HEAD + "Cookie: " + who.cookie() + "\r\nContent-Type: "
                + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private Answer form(Visitor who, String path, String fields) {
        return post(who, path, "_csrf=" + who.token() + "&" + fields, "application/x-www-form-urlencoded");
    }

    private Visitor worker() {
        var worker = new Visitor(port).become("Anna Lindqvist");
        worker.get("/cases/new");
        return worker;
    }

    private void othersAreServed() {
        assertThat(get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotHttpIsRefusedInOneLineWithoutTheServersOwnPage() {
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("no request", "\0\1\2\3\r\n\r\n");
        wrong.put("no host", "GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n");
        wrong.put("two hosts", "GET /sign-in HTTP/1.1\r\n" + HEAD + "Host: evil.example\r\n\r\n");
        wrong.put("a header of 64 KB", "GET /sign-in HTTP/1.1\r\n" + HEAD + "X: " + "x".repeat(65_536) + "\r\n\r\n");
        wrong.put("an address of 64 KB", "GET /" + "x".repeat(65_536) + " HTTP/1.1\r\n" + HEAD + "\r\n");
        wrong.put("a thousand headers", "GET /sign-in HTTP/1.1\r\n" + HEAD + "X: 1\r\n".repeat(1_000) + "\r\n");
        wrong.put("an address that is none", "GET /%ZZ HTTP/1.1\r\n" + HEAD + "\r\n");
        wrong.put("a sign that no address has", "GET /<script> HTTP/1.1\r\n" + HEAD + "\r\n");
        wrong.put(
                "two lengths",
                "POST /sign-in HTTP/1.1\r\n" + HEAD + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx");
        wrong.put("a length below nothing", "POST /sign-in HTTP/1.1\r\n" + HEAD + "Content-Length: -1\r\n\r\n");
        wrong.put("an unknown coding", "POST /sign-in HTTP/1.1\r\n" + HEAD + "Transfer-Encoding: x\r\n\r\n");
        wrong.put(
                "two ways to say how long",
                "POST /sign-in HTTP/1.1\r\n" + HEAD
                        + "Content-Length: 4\r\nTransfer-Encoding: x, chunked\r\n\r\n0\r\n\r\n");
        wrong.put(
                "a chunk without size",
                "POST /sign-in HTTP/1.1\r\n" + HEAD
                        + "Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n");
        var found = new TreeMap<String, String>();
        wrong.forEach((what, request) -> {
            var answer = wire().ask(request);
            if (answer.status() < 400 || answer.status() > 501 || answer.status() == 500) {
                found.put(what, "answered " + answer.status());
            }
            if (!answer.says("X-Content-Type-Options: nosniff")
                    || !answer.says("Cache-Control: no-store")
                    || !answer.says("Content-Security-Policy: default-src 'none'")) {
                found.put(what + " (headers)", answer.text());
            }
            if (answer.text().contains("Tomcat") || answer.text().contains("<style")) {
                found.put(what + " (page)", answer.text());
            }
        });
        assertThat(found).isEmpty();
        othersAreServed();
    }

    @Test
    void addressesThatTryToClimbOrHideAreRefused() {
        for (var path : List.of(
                "/cases;jsessionid=1",
                "/cases/%00",
                "/..%2f..%2fetc/passwd",
                "/static/..%2fapplication.yaml",
                "/static/%2e%2e/x",
                "/static/",
                "/static/vendor",
                "/static/vendor/",
                "/static/application.yaml",
                "/.git/HEAD",
                "/WEB-INF/web.xml",
                "/META-INF/build-info.properties",
                "//evil.example",
                "/cases/%0d%0aX: 1",
                "/\\evil",
                "/cases/%5c",
                "/cases%25%30%30",
                "/static/app.css%00.svg")) {
            assertThat(get(path).status()).as(path).isIn(303, 400, 404);
        }
        othersAreServed();
    }

    /** The whole of 127 is this machine, and one address of it is listened at: what comes from outside meets the proxy. */
    @Test
    void itListensWhereTheProxyIsAndNowhereElse() {
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void methodsThatWeDoNotUseAreRefused() {
        for (var method : List.of("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "X".repeat(40))) {
            assertThat(wire().ask(method + " /sign-in HTTP/1.1\r\n" + HEAD + "\r\n")
                            .status())
                    .as(method)
                    .isIn(400, 403, 404, 405, 501);
        }
    }

    @Test
    void aFormThatIsTooLargeIsRefusedWithAPage() {
        var worker = worker();
        var large = form(worker, "/cases/new", "words=" + "x".repeat(20 * 1024 * 1024));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text()).contains("<h1>");
        var many = form(worker, "/cases/new", "a=1&".repeat(100_000));
        assertThat(many.status()).isIn(400, 413);
        assertThat(many.text()).contains("<h1>");
        othersAreServed();
    }

    @Test
    void signsThatCanNotBeKeptAreSaidBesideTheirField() {
        var worker = worker();
        for (var sign : List.of("%00", "%01", "%1B", "%7F", "%C2%85", "%EF%BF%BD", "%EF%BF%BE")) {
            var answer = form(worker, "/cases/new", "words=a" + sign + "b&firstName=a" + sign + "b");
            assertThat(answer.status()).as(sign).isEqualTo(422);
            assertThat(answer.text()).as(sign).contains("words-error", "firstName-error", "can't be kept");
        }
        var fine = form(worker, "/cases/new", "words=a%0D%0Ab%09%C3%A5%F0%9F%8C%B1&firstName=%E2%80%8F");
        assertThat(fine.text()).doesNotContain("words-error", "firstName-error");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithAPage() {
        var worker = worker();
        for (var bytes : List.of(
                "%FF", "%ED%A0%80", "%ED%BF%BF", "%C0%80", "%F8%88%80%80%80", "%C3", "%", "%4", "%zz", "\u00ff")) {
            var answer = form(worker, "/cases/new", "words=a" + bytes);
            assertThat(answer.status()).as(bytes).isIn(400, 422);
            assertThat(answer.text()).as(bytes).contains("<h1>");
            var asked = get("/cases?code=a" + bytes, "Cookie: " + worker.cookie() + "\r\n");
            assertThat(asked.status()).as("asked " + bytes).isIn(200, 400, 422);
        }
        for (var type : List.of("; charset=UTF-16", "; charset=nonsense", "; charset=UTF-7", "; charset=\0")) {
            var answer = post(
                    worker,
                    "/cases/new",
                    "_csrf=" + worker.token() + "&words=a",
                    "application/x-www-form-urlencoded" + type);
            assertThat(answer.status()).as(type).isIn(400, 403, 415, 422);
        }
        othersAreServed();
    }

    @Test
    void noFieldOfAnyFormBreaksOnSignsThatCanNotBeKept() {
        var tried = 0;
        var broken = new ArrayList<String>();
        for (var name : List.of(
                "Anna Lindqvist",
                "Maria Sundell",
                "Gunilla Frisk",
                "Alva Wennerlund",
                "Helene Strandh",
                "Oskar Talberg",
                "Petra Ohlgren")) {
            var visitor = new Visitor(port).become(name);
            for (var form : forms(visitor)) {
                for (var sign : List.of("%00", "%EF%BF%BD", "%FF", "%ED%A0%80")) {
                    var fields = new StringBuilder();
                    form.fields()
                            .forEach(field -> fields.append(field)
                                    .append("=x")
                                    .append(sign)
                                    .append('&'));
                    tried++;
                    var answer = form(visitor, form.action(), fields.toString());
                    if (answer.status() >= 500 || answer.status() == 0) {
                        broken.add(name + " " + form.action() + " " + sign + " " + answer.status());
                    }
                }
            }
        }
        System.out.printf("%d forms were sent with signs that can't be kept%n", tried);
        assertThat(broken).isEmpty();
        assertThat(tried).isGreaterThan(100);
    }

    private record Sent(String action, List<String> fields) {}

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*method=\"post\"[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("name=\"([\\w.]+)\"");
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)\"");

    /** The forms on the pages that this visitor reaches, each with all its fields. */
    private static List<Sent> forms(Visitor visitor) {
        var found = new LinkedHashMap<String, Sent>();
        var known = new TreeMap<String, String>(Map.of("/today", "/today"));
        var waiting = new ArrayList<>(List.of("/today"));
        for (int read = 0; read < waiting.size() && read < 25; read++) {
            var answer = visitor.get(waiting.get(read));
            var page = Visitor.text(answer);
            var main = page.substring(Math.max(0, page.indexOf("<main")));
            var form = FORM.matcher(main);
            while (form.find()) {
                var fields = new ArrayList<String>();
                var field = FIELD.matcher(form.group(2));
                while (field.find()) {
                    if (!field.group(1).equals("_csrf")) {
                        fields.add(field.group(1));
                    }
                }
                if (!fields.isEmpty()) {
                    found.putIfAbsent(kind(form.group(1)), new Sent(form.group(1), fields));
                }
            }
            var link = LINK.matcher(page);
            while (link.find()) {
                if (known.putIfAbsent(kind(link.group(1)), link.group(1)) == null
                        && !link.group(1).matches("/(leave|static).*|.*\\.\\w{3,4}")) {
                    waiting.add(link.group(1));
                }
            }
        }
        visitor.get("/today");
        return List.copyOf(found.values());
    }

    private static String kind(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "_").replaceAll("\\?.*", "");
    }

    @Test
    void connectionsThatOnlyBeginHoldUpNobody() throws IOException {
        var begun = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 500; i++) {
                begun.add(
                        wire().begin(
                                        i % 2 == 0
                                                ? "GET /sign-in HTTP/1.1\r\nHost: loc"
                                                : "POST /sign-in HTTP/1.1\r\n" + HEAD
                                                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname="));
            }
            othersAreServed();
            assertThat(worker().get("/cases").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : begun) {
                socket.close();
            }
        }
    }
}
