package org.fristad.web;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/** A form of a page with what stands in it, sent with what somebody types over that, as a browser without script would. */
public final class PageForm {

    private static final String BOUNDARY = "--------------------fristad";

    private final Visitor visitor;
    private final FormElement form;
    private final List<Field> fields = new ArrayList<>();
    private @Nullable Sent file;

    private record Field(String name, String value) {}

    private record Sent(String field, String name, byte[] content) {}

    private PageForm(Visitor visitor, FormElement form) {
        this.visitor = visitor;
        this.form = form;
        form.formData().forEach(field -> fields.add(new Field(field.key(), field.value())));
    }

    /** The form of this page that is sent to this address. */
    public static PageForm on(Visitor visitor, String path, String action) {
        return in(visitor, visitor.get(path), action);
    }

    /** The form of this answer that is sent to this address. */
    public static PageForm in(Visitor visitor, HttpResponse<byte[]> answer, String action) {
        return Jsoup.parse(Visitor.text(answer)).select("form").stream()
                .map(FormElement.class::cast)
                .filter(form -> form.attr("action").replaceAll("\\?.*", "").equals(action))
                .findFirst()
                .map(form -> new PageForm(visitor, form))
                .orElseThrow(() -> new AssertionError(
                        "No form to " + action + " on " + answer.uri() + ", " + answer.statusCode()));
    }

    /** With this in place of what stands in the field, which the form must have. */
    public PageForm with(String field, String... values) {
        if (form.elements().stream().noneMatch(one -> one.attr("name").equals(field))) {
            throw new AssertionError("No field " + field + " in the form to " + form.attr("action"));
        }
        fields.removeIf(one -> one.name().equals(field));
        for (var value : values) {
            fields.add(new Field(field, value));
        }
        return this;
    }

    /** With the choice of this field that is called so. */
    public PageForm choose(String field, String label) {
        var choice = form.select("select[name=" + field + "] option").stream()
                .filter(option -> option.text().contains(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No choice " + label + " of " + field));
        return with(field, choice.attr("value"));
    }

    /** With the first of several choices of this field. */
    public PageForm tick(String field) {
        var choice = form.elements().stream()
                .filter(one -> one.attr("name").equals(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No field " + field));
        return with(field, choice.attr("value"));
    }

    /** With a file. */
    public PageForm file(String field, String name, byte[] content) {
        file = new Sent(field, name, content);
        return this;
    }

    /** Sends it; whoever is asked to prove who they are does so. */
    public HttpResponse<byte[]> send() {
        var answer = file == null ? post(form.attr("action")) : upload(file);
        if (answer.statusCode() == 403 && Visitor.text(answer).contains("action=\"/confirm\"")) {
            return in(visitor, answer, "/confirm").sendOn();
        }
        return answer;
    }

    private HttpResponse<byte[]> sendOn() {
        var answer = post(form.attr("action"));
        return answer.statusCode() == 307
                ? post(answer.headers().firstValue("Location").orElseThrow())
                : answer;
    }

    /** Sends it and says where it led.
     *
     * @throws AssertionError with what the page says is wrong, when it comes back
     */
    public String sent() {
        var answer = send();
        if (answer.statusCode() != 303) {
            throw new AssertionError("The form to %s was answered %d: %s"
                    .formatted(
                            form.attr("action"),
                            answer.statusCode(),
                            Jsoup.parse(Visitor.text(answer))
                                    .select("h1, .error, .error-summary")
                                    .eachText()));
        }
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<byte[]> post(String path) {
        var body = fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
        return visitor.send(
                "POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded");
    }

    private HttpResponse<byte[]> upload(Sent sent) {
        var body = new ByteArrayOutputStream();
        for (var field : fields) {
            if (!field.name().equals(sent.field())) {
                part(body, "name=\"%s\"".formatted(field.name()), field.value().getBytes(StandardCharsets.UTF_8));
            }
        }
        part(body, "name=\"%s\"; filename=\"%s\"".formatted(sent.field(), sent.name()), sent.content());
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return visitor.send(
                "POST",
                form.attr("action"),
                BodyPublishers.ofByteArray(body.toByteArray()),
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
                .formatted(BOUNDARY, name)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
