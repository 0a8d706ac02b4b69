package org.fristad.papers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be kept, told by how a file begins and never by what it is called. */
public enum FileType {
    PDF("application/pdf", List.of("pdf"), '%', 'P', 'D', 'F', '-'),
    PNG("image/png", List.of("png"), 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), 0xff, 0xd8, 0xff),
    WORD(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            List.of("docx"),
            'P',
            'K',
            0x03,
            0x04),
    /** Whatever can be read as text; it begins as it likes. */
    TEXT("text/plain;charset=UTF-8", List.of("txt"));

    private final String mediaType;
    private final List<String> endings;
    private final byte[] beginning;

    FileType(String mediaType, List<String> endings, int... beginning) {
        this.mediaType = mediaType;
        this.endings = endings;
        this.beginning = new byte[beginning.length];
        for (int i = 0; i < beginning.length; i++) {
            this.beginning[i] = (byte) beginning[i];
        }
    }

    /** The type that a browser is told. */
    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end, the usual ending first. */
    List<String> endings() {
        return endings;
    }

    /** The type that the file says it is by its beginning; nothing for text, which says nothing. */
    static Optional<FileType> told(byte[] file) {
        return Arrays.stream(values())
                .filter(type -> type.beginning.length > 0 && begins(file, type.beginning))
                .findFirst();
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }
}
