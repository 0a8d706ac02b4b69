package org.fristad.papers;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people and attackers make them. */
final class SomeFiles {

    static final PaperLimits LIMITS = new PaperLimits(10_000_000, 40_000_000);

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String EXTERNAL = " TargetMode=\"External\"";

    private SomeFiles() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A picture whose four corners are red, green (top), blue and yellow (bottom). */
    private static BufferedImage corners() {
        var picture = new BufferedImage(64, 32, BufferedImage.TYPE_3BYTE_BGR);
        var pen = picture.createGraphics();
        var colours = new Color[] {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (int i = 0; i < 4; i++) {
            pen.setColor(colours[i]);
            pen.fillRect(i % 2 * 32, i / 2 * 16, 32, 16);
        }
        pen.dispose();
        return picture;
    }

    static byte[] jpeg() {
        return written("jpeg");
    }

    static byte[] png() {
        return written("png");
    }

    private static byte[] written(String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(corners(), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A picture of a telephone, which says how it was held, and where. */
    static byte[] photograph(int held) {
        var exif = ByteBuffer.allocate(256);
        exif.put(bytes("Exif\0\0II")).order(ByteOrder.LITTLE_ENDIAN);
        exif.putShort((short) 42).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) held)
                .putShort((short) 0);
        exif.putShort((short) 0x010f).putShort((short) 2).putInt(12).putInt(64);
        exif.position(80).put(bytes("GPS 55.605 N 13.003 E, Telefonen"));
        var jpeg = jpeg();
        return joined(
                Arrays.copyOf(jpeg, 2),
                segment(0xe1, Arrays.copyOf(exif.array(), exif.position())),
                segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>")),
                segment(0xfe, bytes("Kommentar: porten till höger")),
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] segment(int marker, byte[] content) {
        var head = ByteBuffer.allocate(4).put((byte) 0xff).put((byte) marker).putShort((short) (content.length + 2));
        return joined(head.array(), content);
    }

    static byte[] chunk(String name, byte[] content) {
        var named = joined(bytes(name), content);
        var crc = new CRC32();
        crc.update(named);
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** A PNG that says it is so large; its points are these. */
    static byte[] png(int width, int height, byte[] points) {
        var head = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) 2)
                .array();
        return joined(Arrays.copyOf(png(), 8), chunk("IHDR", head), chunk("IDAT", points), chunk("IEND", new byte[0]));
    }

    static byte[] packed(byte[] content) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(content);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var some = new byte[8192];
        while (!deflater.finished()) {
            out.write(some, 0, deflater.deflate(some));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** A PDF of these objects after its catalogue. */
    static byte[] pdf(byte[]... objects) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(bytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                + "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"));
        for (int i = 0; i < objects.length; i++) {
            all.writeBytes(joined(bytes((i + 3) + " 0 obj\n"), objects[i], bytes("\nendobj\n")));
        }
        int at = all.size();
        all.writeBytes(bytes(
                "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n" + at + "\n%%EOF\n"));
        return all.toByteArray();
    }

    static byte[] pdf(String object) {
        return pdf(bytes(object));
    }

    static byte[] stream(String dictionary, byte[] content) {
        return joined(
                bytes("<< " + dictionary + " /Length " + content.length + " >>\nstream\n"),
                content,
                bytes("\nendstream"));
    }

    /** Where a part of a letter leads. */
    static String relation(String type, String target, boolean external) {
        return HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"%s/></Relationships>"
                        .formatted(type, target, external ? EXTERNAL : "");
    }

    static String document(String inside) {
        return HEAD
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>"
                + inside + "</w:p></w:body></w:document>";
    }

    /** A field with this instruction, which may stand in several pieces. */
    static String field(String... instruction) {
        var field = new StringBuilder(mark("begin"));
        for (var piece : instruction) {
            field.append("<w:r><w:instrText xml:space=\"preserve\">")
                    .append(piece)
                    .append("</w:instrText></w:r>");
        }
        return field.append(mark("separate"))
                .append("<w:r><w:t>1</w:t></w:r>")
                .append(mark("end"))
                .toString();
    }

    static String mark(String kind) {
        return "<w:r><w:fldChar w:fldCharType=\"" + kind + "\"/></w:r>";
    }

    /** The parts of a letter as Word writes it. */
    static Map<String, byte[]> letter() {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", utf8(types("")));
        parts.put("_rels/.rels", utf8(relation("officeDocument", "word/document.xml", false)));
        parts.put(
                "word/document.xml",
                utf8(document("<w:r><w:t>Brevet om lägenheten</w:t></w:r>" + field(" PAGE ")
                        + field(" HYPERLINK \"https://www.jamstalldhetsmyndigheten.se/\" "))));
        parts.put(
                "word/_rels/document.xml.rels",
                utf8(relation("hyperlink", "https://www.jamstalldhetsmyndigheten.se/", true)));
        parts.put("word/media/image1.jpeg", photograph(1));
        parts.put(
                "docProps/core.xml",
                utf8(
                        HEAD
                                + "<p:coreProperties xmlns:p=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Anna Skribent</dc:creator></p:coreProperties>"));
        return parts;
    }

    static String types(String more) {
        return HEAD + """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                %s</Types>""".formatted(more);
    }

    static byte[] word() {
        return zip(letter());
    }

    /** The letter with one part more, or another one in its place. */
    static byte[] word(String name, byte[] part) {
        var parts = letter();
        parts.put(name, part);
        return zip(parts);
    }

    static byte[] word(String name, String part) {
        return word(name, utf8(part));
    }

    static byte[] zip(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
