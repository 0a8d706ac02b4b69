package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.View;

/**
 * A file that the browser saves and never shows: of a fixed type, and, should it be shown all the same, in a box without
 * scripts, forms or an origin of ours.
 */
public record Download(String type, String name, long length, Content content) implements View {

    static final String BOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /** Writes the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A file that stands in memory. */
    public static Download of(String type, String name, byte[] bytes) {
        return new Download(type, name, bytes.length, out -> out.write(bytes));
    }

    @Override
    public String getContentType() {
        return type;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Security-Policy", BOX);
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setContentType(type);
        response.setContentLengthLong(length);
        content.writeTo(response.getOutputStream());
    }
}
