package org.fristad.papers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fristad.web.Input;

/** A file of text, in any of the codes in which text comes. */
final class TextFile {

    private static final char MARK = '\ufeff';

    private TextFile() {}

    /** The text, if all of it are signs of writing. */
    static Optional<String> read(byte[] file) {
        return decoded(file)
                .map(text -> !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text)
                .filter(text -> !text.isBlank() && Input.keepable(text));
    }

    /** UTF-16 when it says so, UTF-8 when it is, else what older Swedish programs write. */
    private static Optional<String> decoded(byte[] file) {
        if (file.length > 1
                && (file[0] == (byte) 0xff && file[1] == (byte) 0xfe
                        || file[0] == (byte) 0xfe && file[1] == (byte) 0xff)) {
            return decoded(file, StandardCharsets.UTF_16);
        }
        return decoded(file, StandardCharsets.UTF_8).or(() -> decoded(file, Charset.forName("windows-1252")));
    }

    private static Optional<String> decoded(byte[] file, Charset code) {
        try {
            return Optional.of(code.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
