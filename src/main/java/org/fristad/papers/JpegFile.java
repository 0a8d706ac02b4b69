package org.fristad.papers;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The segments of a JPEG file up to the end of its first picture: those that make the picture stay, what cameras and
 * programs wrote beside it is left out. Of that, only how the camera was held is read.
 */
final class JpegFile {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    /** Exif, and XMP beside it. */
    private static final int EXIF = 0xe1;

    private static final int ADOBE = 0xee;
    /** Frames of the three ways in which cameras and programs write. */
    private static final Set<Integer> FRAMES = Set.of(0xc0, 0xc1, 0xc2);
    /** Tables, and how the colours are meant. */
    private static final Set<Integer> TABLES = Set.of(0xc4, 0xdb, 0xdd, ADOBE);
    /** Each scan goes over the whole picture once more: so many of them, and so many points in all. */
    private static final int MOST_SCANS = 40;

    private static final long MOST_POINTS = 500_000_000;

    private static final int ORIENTATION = 0x0112;

    private final byte[] file;
    private final PaperLimits limits;
    private final ByteArrayOutputStream kept;
    private int at = 2;
    private int width;
    private int height;
    private int components;
    /** As the first who says it does; 0 while nobody has. */
    private int turned;

    private int scans;

    private JpegFile(byte[] file, PaperLimits limits) {
        this.file = file;
        this.limits = limits;
        this.kept = new ByteArrayOutputStream(file.length);
    }

    static Picture read(byte[] file, PaperLimits limits) {
        return new JpegFile(file, limits).read();
    }

    private Picture read() {
        mark(START);
        int marker = next();
        while (marker != END) {
            segment(marker);
            marker = next();
        }
        if (scans == 0) {
            throw Picture.broken();
        }
        mark(END);
        return new Picture(FileType.JPEG, kept.toByteArray(), width, height, components, Math.max(1, turned));
    }

    private void mark(int marker) {
        kept.write(0xff);
        kept.write(marker);
    }

    private int next() {
        if (unsigned(at++) != 0xff) {
            throw Picture.broken();
        }
        int marker = unsigned(at++);
        while (marker == 0xff) {
            marker = unsigned(at++);
        }
        return marker;
    }

    private int unsigned(int place) {
        if (place >= file.length) {
            throw Picture.broken();
        }
        return file[place] & 0xff;
    }

    private int two(int place) {
        return unsigned(place) << 8 | unsigned(place + 1);
    }

    private void segment(int marker) {
        int length = two(at);
        if (length < 2 || length > file.length - at) {
            throw Picture.broken();
        }
        if (FRAMES.contains(marker)) {
            frame(length);
        } else if (marker == SCAN) {
            if (width == 0 || ++scans > MOST_SCANS || (long) scans * width * height > MOST_POINTS) {
                throw Picture.broken();
            }
        } else if (marker == EXIF && turned == 0) {
            turned = orientation(ByteBuffer.wrap(file, at + 2, length - 2));
        }
        if (FRAMES.contains(marker) || TABLES.contains(marker) || marker == SCAN) {
            mark(marker);
            kept.write(file, at, length);
        } else if (marker < 0xe0 || marker > 0xfe || marker > 0xef && marker < 0xfe) {
            throw Picture.broken();
        }
        at += length;
        if (marker == SCAN) {
            points();
        }
    }

    private void frame(int length) {
        if (length < 8 || width > 0) {
            throw Picture.broken();
        }
        height = two(at + 3);
        width = two(at + 5);
        components = unsigned(at + 7);
        Picture.check(width, height, limits);
    }

    /** The points of a scan, up to the next marker that is not one of theirs. */
    private void points() {
        int from = at;
        while (unsigned(at) != 0xff || own(unsigned(at + 1))) {
            at++;
        }
        kept.write(file, from, at - from);
    }

    private static boolean own(int following) {
        return following == 0 || following >= 0xd0 && following <= 0xd7;
    }

    /** How the camera was held, from 1 to 8; 1 when it does not say, 0 when this is no Exif. */
    private static int orientation(ByteBuffer segment) {
        try {
            var name = new byte[6];
            segment.get(name);
            if (!new String(name, StandardCharsets.ISO_8859_1).equals("Exif\0\0")) {
                return 0;
            }
            var exif = segment.slice();
            exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = exif.getInt(4);
            int entries = exif.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((exif.getShort(entry) & 0xffff) == ORIENTATION) {
                    int held = exif.getShort(entry + 8);
                    return held >= 1 && held <= 8 ? held : 1;
                }
            }
            return 1;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return 1;
        }
    }
}
