package org.fristad.papers;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.fristad.actor.Refused;

/**
 * A picture of which nothing was decoded yet, without whatever says where, when and with what it was taken.
 *
 * @param turned how it has to be turned to stand upright, as cameras number it from 1 to 8
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Picture(FileType type, byte[] bytes, int width, int height, int bytesAPixel, int turned) {

    private static final int LONGEST_SIDE = 30_000;
    /** What a decoded picture may take; a larger one is kept with fewer points. */
    private static final long MOST_MEMORY = 40_000_000;

    private static final float QUALITY = 0.9f;

    /** Whether so many points are few enough to be decoded; asked before anything is. */
    static void check(long width, long height, PaperLimits limits) {
        if (width < 1 || height < 1) {
            throw broken();
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > limits.pixels()) {
            throw new Refused(Inspection.FIELD, "papers.refused.pixels", limits.megapixels());
        }
    }

    static Refused broken() {
        return new Refused(Inspection.FIELD, "papers.refused.picture");
    }

    /** The picture as it is kept: decoded, put upright and written anew, so that nothing is in it that is not seen. */
    static byte[] cleaned(Picture picture) {
        try {
            return picture.written(picture.upright(picture.decoded()));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw broken();
        }
    }

    private BufferedImage decoded() throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name()).next();
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), true, true);
            if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                throw broken();
            }
            var how = reader.getDefaultReadParam();
            int step = (int) Math.ceil(Math.sqrt((double) width * height * bytesAPixel / MOST_MEMORY));
            how.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
            return Objects.requireNonNull(reader.read(0, how));
        } finally {
            reader.dispose();
        }
    }

    private BufferedImage upright(BufferedImage seen) {
        if (turned < 2) {
            return seen;
        }
        int w = seen.getWidth();
        int h = seen.getHeight();
        var turn = switch (turned) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        var stands = turned < 5 ? new BufferedImage(w, h, seen.getType()) : new BufferedImage(h, w, seen.getType());
        var pen = stands.createGraphics();
        try {
            pen.drawRenderedImage(seen, turn);
        } finally {
            pen.dispose();
        }
        return stands;
    }

    private byte[] written(BufferedImage seen) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(type.name()).next();
        try (var to = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(to);
            var how = writer.getDefaultWriteParam();
            if (type == FileType.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(seen, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
