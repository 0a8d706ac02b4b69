package org.fristad.papers;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.fristad.web.Texts;

/** What a file is called when it is kept: nothing of a path, nothing that hides its ending, and the ending of what it is. */
final class FileName {

    private static final int LONGEST = 100;
    /** Names that one of the systems on which the file is saved keeps for itself. */
    private static final Set<String> TAKEN = Set.of("con", "prn", "aux", "nul");

    private FileName() {}

    /** The name under which a file of this type is kept, whatever it was sent as. */
    static String of(String sent, FileType type) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var bare = withoutEnding(visible(last), type).replaceAll("^[.~-]+", "").strip();
        if (bare.isEmpty() || TAKEN.contains(bare.toLowerCase(Locale.ROOT)) || bare.matches("(?i)(?:com|lpt)\\d")) {
            bare = Texts.t("papers.unnamed");
        }
        if (bare.codePointCount(0, bare.length()) > LONGEST) {
            bare = bare.substring(0, bare.offsetByCodePoints(0, LONGEST)).strip();
        }
        return bare + "." + type.endings().getFirst();
    }

    /** Only signs that are seen where they stand: none that steer, turn the direction of writing, or mean something to a shell. */
    private static String visible(String name) {
        var seen = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC).codePoints().forEach(sign -> {
            switch (Character.getType(sign)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> {}
                case Character.SPACE_SEPARATOR -> seen.append(' ');
                default -> seen.appendCodePoint("<>:\"|?*%$`".indexOf(sign) >= 0 ? '_' : sign);
            }
        });
        return seen.toString().strip();
    }

    private static String withoutEnding(String name, FileType type) {
        for (var ending : type.endings()) {
            if (name.toLowerCase(Locale.ROOT).endsWith("." + ending)) {
                return name.substring(0, name.length() - ending.length() - 1).replaceAll("[. ]+$", "");
            }
        }
        return name.replaceAll("[. ]+$", "");
    }
}
