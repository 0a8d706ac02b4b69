package org.fristad.web;

import gg.jte.Content;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A page of HTML, ready to be written: a compiled template with its arguments. */
public record Page(int status, Template template) implements View {

    /** The call of a compiled template. */
    @FunctionalInterface
    public interface Template {
        void render(HtmlTemplateOutput html, HtmlInterceptor tags);
    }

    /** A page as asked for. */
    public static Page page(Template template) {
        return new Page(200, template);
    }

    /** The same form again, with what is wrong with it. */
    public static Page invalid(Template template) {
        return new Page(422, template);
    }

    /** A page with another status. */
    public static Page of(int status, Template template) {
        return new Page(status, template);
    }

    /** A piece that a page of another room shows: {@code ${panel}}. */
    public static Content part(Template template) {
        return output -> template.render((HtmlTemplateOutput) output, new TokenInForms());
    }

    /** After something was done: look at this page next. */
    public static View seeOther(String path) {
        return new Redirect(303, path, null);
    }

    /** After something was done: look at this page next, which says so once. */
    public static View seeOther(String path, String messageKey, Object... arguments) {
        return new Redirect(303, path, Texts.t(messageKey, arguments));
    }

    /** The browser sends the same form once more, to this page of ours. */
    public static View repeat(String path) {
        return new Redirect(307, path, null);
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(request, response);
    }

    /** Writes the page, from a filter too. */
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var site = Objects.requireNonNull(RequestContextUtils.findWebApplicationContext(request))
                .getBean(Site.class);
        var html = new Utf8ByteOutput();
        var language = site.language(request);
        var reading = Texts.in(language, () -> site.reading(request));
        Reading.run(
                reading, language, () -> template.render(new StampedOutput(html, reading.nonce()), new TokenInForms()));
        response.setStatus(status);
        response.setContentType(getContentType());
        response.setContentLength(html.getContentLength());
        html.writeTo(response.getOutputStream());
    }

    private record Redirect(
            int status, String path, @Nullable String notice) implements View {

        Redirect {
            if (!path.startsWith("/") || path.startsWith("//") || path.indexOf('\\') >= 0) {
                throw new IllegalArgumentException("Not a page of ours: " + path);
            }
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
            if (notice != null) {
                RequestContextUtils.getOutputFlashMap(request).put(Site.NOTICE, notice);
                RequestContextUtils.saveOutputFlashMap(request.getContextPath() + path, request, response);
            }
            response.setStatus(status);
            response.setHeader("Location", request.getContextPath() + path);
        }
    }
}
