package org.fristad.papers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.fristad.actor.Refused;

/**
 * A Word file (docx) is an archive of parts. It is packed anew of the parts that are known to be quiet: its text, whose
 * links lead to pages and whose fields are harmless, and pictures, cleaned as any picture. Who wrote it, its comments and
 * its changes is left out. A file with other parts is refused: what it would lose can't be told.
 */
final class WordFile {

    private static final int MOST_PARTS = 1_000;
    /** What all parts may unpack to. */
    private static final int MOST_UNPACKED = 30 * PaperLimits.A_MEGABYTE;

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final Pattern XML = Pattern.compile("[\\w\\[\\]./ -]+\\.(?:xml|rels)");
    private static final Pattern PICTURE = Pattern.compile("[\\w./ -]+\\.(?:png|jpe?g)", Pattern.CASE_INSENSITIVE);

    /** Parts that say who wrote the file, where and when, and what is written in their place. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>",
            "docProps/app.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>",
            "word/people.xml",
            "<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/>",
            "docProps/custom.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>");

    private final PaperLimits limits;
    private int unpacked;

    WordFile(PaperLimits limits) {
        this.limits = limits;
    }

    /** The file as it is kept. */
    byte[] cleaned(byte[] file) {
        var names = new HashSet<String>();
        var packed = new ByteArrayOutputStream(file.length);
        try (var from = new ZipInputStream(new ByteArrayInputStream(file));
                var to = new ZipOutputStream(packed)) {
            for (var part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
                var name = part.getName();
                if (!names.add(name.toLowerCase(Locale.ROOT)) || names.size() > MOST_PARTS) {
                    throw broken();
                }
                var content = read(from);
                if (!part.isDirectory()) {
                    to.putNextEntry(new ZipEntry(name));
                    to.write(cleaned(name, content));
                    to.closeEntry();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw broken();
        }
        if (!names.contains(CONTENT_TYPES.toLowerCase(Locale.ROOT)) || !names.contains("word/document.xml")) {
            throw broken();
        }
        return packed.toByteArray();
    }

    private byte[] read(ZipInputStream from) throws IOException {
        var content = new ByteArrayOutputStream();
        var some = new byte[8192];
        for (int many = from.read(some); many >= 0; many = from.read(some)) {
            unpacked += many;
            if (unpacked > MOST_UNPACKED) {
                throw new Refused(Inspection.FIELD, "papers.refused.word.bomb");
            }
            content.write(some, 0, many);
        }
        return content.toByteArray();
    }

    private byte[] cleaned(String name, byte[] content) {
        if (name.startsWith("/") || name.contains("..") || name.contains("\\")) {
            throw broken();
        }
        var property = PROPERTIES.get(name);
        if (property != null) {
            return property.getBytes(StandardCharsets.UTF_8);
        }
        if (PICTURE.matcher(name).matches()) {
            return picture(content);
        }
        if (!XML.matcher(name).matches()) {
            throw new Refused(Inspection.FIELD, "papers.refused.word.parts");
        }
        var kept = WordAuthors.leftOut(content);
        WordPart.look(kept);
        return kept;
    }

    private byte[] picture(byte[] content) {
        var type = FileType.told(content).orElse(FileType.TEXT);
        return switch (type) {
            case PNG -> Picture.cleaned(PngFile.read(content, limits));
            case JPEG -> Picture.cleaned(JpegFile.read(content, limits));
            default -> throw new Refused(Inspection.FIELD, "papers.refused.word.parts");
        };
    }

    static Refused broken() {
        return new Refused(Inspection.FIELD, "papers.refused.word.broken");
    }

    static Refused active() {
        return new Refused(Inspection.FIELD, "papers.refused.word.active");
    }
}
