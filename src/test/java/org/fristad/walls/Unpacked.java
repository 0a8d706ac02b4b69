package org.fristad.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** Everything that can be read in a file: the file itself, what was packed into it, and the text of a PDF. */
final class Unpacked {

    private Unpacked() {}

    static List<byte[]> of(byte[] file) {
        var parts = new ArrayList<byte[]>();
        parts.add(file);
        try {
            if (begins(file, "PK\3\4")) {
                try (var zip = ZipFile.builder().setByteArray(file).get()) {
                    for (var entry : Collections.list(zip.getEntries())) {
                        parts.add(entry.getName().getBytes(StandardCharsets.UTF_8));
                        parts.addAll(of(zip.getInputStream(entry).readAllBytes()));
                    }
                }
            } else if (begins(file, "%PDF-")) {
                try (var document = Loader.loadPDF(file)) {
                    parts.add(new PDFTextStripper().getText(document).getBytes(StandardCharsets.UTF_8));
                    parts.add(String.valueOf(document.getDocumentInformation().getCOSObject())
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private static boolean begins(byte[] file, String with) {
        return file.length >= with.length()
                && Arrays.equals(Arrays.copyOf(file, with.length()), with.getBytes(StandardCharsets.ISO_8859_1));
    }
}
