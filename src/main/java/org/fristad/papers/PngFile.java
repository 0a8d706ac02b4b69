package org.fristad.papers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The chunks of a PNG file: those that make the picture stay, in their order; all others are left out unread. */
final class PngFile {

    private static final int SIGNATURE = 8;
    private static final int FRAME = 12;
    private static final Set<String> SEEN = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngFile() {}

    static Picture read(byte[] file, PaperLimits limits) {
        var kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, SIGNATURE);
        int width = 0;
        int height = 0;
        int bytesAPixel = 0;
        boolean ended = false;
        for (int at = SIGNATURE; !ended; ) {
            if (file.length - at < FRAME) {
                throw Picture.broken();
            }
            var head = ByteBuffer.wrap(file, at, FRAME);
            int length = head.getInt();
            var name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (length < 0 || length > file.length - at - FRAME || name.equals("IHDR") != (at == SIGNATURE)) {
                throw Picture.broken();
            }
            if (name.equals("IHDR")) {
                if (length != 13) {
                    throw Picture.broken();
                }
                var facts = ByteBuffer.wrap(Arrays.copyOfRange(file, at + 8, at + 8 + length));
                width = facts.getInt();
                height = facts.getInt();
                bytesAPixel = bytesAPixel(facts.get(), facts.get());
                Picture.check(width, height, limits);
            }
            if (SEEN.contains(name)) {
                kept.write(file, at, length + FRAME);
            }
            ended = name.equals("IEND");
            at += length + FRAME;
        }
        return new Picture(FileType.PNG, kept.toByteArray(), width, height, bytesAPixel, 1);
    }

    private static int bytesAPixel(int depth, int colour) {
        int channels = switch (colour) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            case 6 -> 4;
            default -> throw Picture.broken();
        };
        return Math.max(1, channels * depth / 8);
    }
}
