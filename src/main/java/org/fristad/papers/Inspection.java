package org.fristad.papers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.fristad.actor.Refused;
import org.springframework.stereotype.Component;

/**
 * Looks a file through before it is kept: what it is, by its content; that it hides nothing that runs, calls elsewhere or
 * unpacks into more than it seems; and that a picture says nothing of where and with what it was taken. What can't be
 * told is refused. No transaction waits meanwhile, and one file at a time is unpacked, so that many can't fill the memory.
 */
@Component
public class Inspection {

    static final String FIELD = "file";

    private final Papers papers;
    private final Semaphore turn = new Semaphore(1, true);

    Inspection(Papers papers) {
        this.papers = papers;
    }

    /**
     * The file as it is kept.
     *
     * @param name as it was sent
     * @throws Refused beside the field {@code file}, when it may not be kept
     */
    public Inspected of(String name, byte[] file) {
        var limits = papers.limits();
        turn.acquireUninterruptibly();
        try {
            return looked(name, file, limits);
        } finally {
            turn.release();
        }
    }

    static Inspected looked(String name, byte[] file, PaperLimits limits) {
        if (file.length == 0) {
            throw new Refused(FIELD, "papers.refused.none");
        }
        small(file, limits);
        var type = FileType.told(file).orElse(FileType.TEXT);
        var kept = switch (type) {
            case PDF -> PdfFile.inspected(file);
            case PNG -> Picture.cleaned(PngFile.read(file, limits));
            case JPEG -> Picture.cleaned(JpegFile.read(file, limits));
            case WORD -> new WordFile(limits).cleaned(file);
            case TEXT -> text(file);
        };
        small(kept, limits);
        return new Inspected(type, FileName.of(name, type), kept);
    }

    private static void small(byte[] file, PaperLimits limits) {
        if (file.length > limits.bytes()) {
            throw new Refused(FIELD, "papers.refused.large", limits.megabytes());
        }
    }

    private static byte[] text(byte[] file) {
        if (file.length > 12 && new String(file, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")) {
            throw new Refused(FIELD, "papers.refused.heic");
        }
        return TextFile.read(file)
                .orElseThrow(() -> new Refused(FIELD, "papers.refused.type"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
