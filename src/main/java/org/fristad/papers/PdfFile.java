package org.fristad.papers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.fristad.actor.Refused;

/**
 * A PDF file is kept as it is, so that a signature in it stays good, or not at all: not when it can run something, send
 * something, hold other files or can't be looked into. Nothing of it is interpreted: what could do harm has a name, and
 * the names are looked for in the whole file, written in any way, and in the objects that it has packed.
 */
final class PdfFile {

    /** What runs, sends, opens something else, or carries another file. */
    private static final Pattern ACTIVE =
            Pattern.compile("/(?:JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|"
                    + "RichMedia|RichMediaContent|EmbeddedFiles?|Filespec|Movie|Sound)(?![\\w.-])"
                    + "|/XFA\\s*(?:\\[|\\d+\\s+\\d+\\s+R)|/Subtype\\s*/(?:3D|U3D|PRC)");

    private static final Pattern LOCKED = Pattern.compile("/Encrypt(?![\\w.-])");
    /** A name may write any of its signs as a number. */
    private static final Pattern NUMBERED = Pattern.compile("#([0-9A-Fa-f]{2})");

    private static final Pattern BEGINS = Pattern.compile("%PDF-[12]\\.\\d\\s");
    private static final Pattern ENDS = Pattern.compile("startxref\\s+\\d+\\s+%%EOF[\\s\\x00]*\\z");
    private static final int LONGEST_END = 2048;

    /** Objects that are packed together. */
    private static final Pattern PACKED = Pattern.compile("/ObjStm(?![\\w.-])");

    private static final Pattern STREAM = Pattern.compile("stream[^\\r\\n]*+(?:\\r\\n?|\\n)");

    private static final int MOST_STREAMS = 100_000;

    private static final String SPACE = "(?:[\\s\\x00]|%[^\\r\\n]*+[\\r\\n])";

    /** Packed objects begin with the numbers and places of what they hold. */
    private static final Pattern CONTENTS = Pattern.compile(SPACE + "*+\\d++" + SPACE + "++\\d++" + SPACE);

    /** So much of what a stream packs tells whether it begins so. */
    private static final int BEGINNING = 512;

    /** What happens when a file or a page is opened, but for the place at which it is. */
    private static final Pattern OPENS = Pattern.compile("/OpenAction(?![\\w.-])(?!\\s*\\[)|/AA(?![\\w.-])");

    /** A page of the web; it may be a link, which somebody follows or not. */
    private static final Pattern CALLS = Pattern.compile("/URI(?![\\w.-])");

    /** A second way of packing, under which names would not be seen; the usual one shows by its first sign. */
    private static final Pattern MANGLED = Pattern.compile("/Predictor(?!\\s*1[0-5]?(?:\\s*[/>]))");
    /** How far the packed objects may stand from where they are named, and how often a file may name some. */
    private static final int LONGEST_HEAD = 4_096;

    private static final long MOST_PACKS = 20_000;
    /** What all packed objects of a file may unpack to. */
    private static final int MOST_UNPACKED = 40 * PaperLimits.A_MEGABYTE;

    /** The end of an archive, which is looked for from the end of a file. */
    private static final String ARCHIVE = "PK\5\6";

    private static final int LONGEST_ARCHIVE_END = 22 + 65_535;

    private final byte[] file;
    private final String text;
    private int unpacked;
    private boolean opens;
    private boolean calls;

    private PdfFile(byte[] file) {
        this.file = file;
        this.text = new String(file, StandardCharsets.ISO_8859_1);
    }

    /** The file, which may be kept. */
    static byte[] inspected(byte[] file) {
        new PdfFile(file).inspect();
        return file;
    }

    private void inspect() {
        if (!BEGINS.matcher(text).lookingAt()
                || !ENDS.matcher(text.substring(Math.max(0, text.length() - LONGEST_END)))
                        .find()
                || text.indexOf(ARCHIVE, Math.max(0, text.length() - LONGEST_ARCHIVE_END)) >= 0) {
            throw broken();
        }
        var named = named(text);
        look(named);
        long packs = PACKED.matcher(text).results().count();
        if (packs > MOST_PACKS
                || packs != PACKED.matcher(named).results().count()
                || packs > 0 && MANGLED.matcher(named).find()) {
            throw broken();
        }
        var packed = PACKED.matcher(text);
        while (packed.find()) {
            var stream =
                    STREAM.matcher(text).region(packed.end(), Math.min(text.length(), packed.end() + LONGEST_HEAD));
            if (!stream.find() || !packsObjects(stream.end())) {
                throw broken();
            }
        }
        // readers find packed objects by their place, whatever the file calls them
        var stream = STREAM.matcher(text);
        for (int streams = 0; stream.find(); streams++) {
            if (streams > MOST_STREAMS) {
                throw broken();
            }
            if (packsObjects(stream.end())) {
                look(named(unpacked(stream.end())));
            }
        }
        if (opens && calls) {
            throw new Refused(Inspection.FIELD, "papers.refused.pdf.active");
        }
    }

    /** Whether what is packed here begins as packed objects do. */
    private boolean packsObjects(int from) {
        if (from + 2 > file.length
                || (file[from] & 0xf) != 8
                || (file[from] << 8 & 0xff00 | file[from + 1] & 0xff) % 31 > 0) {
            return false;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(file, from, file.length - from);
            var some = new byte[BEGINNING];
            int many = inflater.inflate(some);
            var begins = CONTENTS.matcher(new String(some, 0, many, StandardCharsets.ISO_8859_1));
            return begins.lookingAt() || begins.hitEnd() && many == some.length;
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private void look(String named) {
        if (LOCKED.matcher(named).find()) {
            throw new Refused(Inspection.FIELD, "papers.refused.pdf.locked");
        }
        if (ACTIVE.matcher(named).find()) {
            throw new Refused(Inspection.FIELD, "papers.refused.pdf.active");
        }
        opens |= OPENS.matcher(named).find();
        calls |= CALLS.matcher(named).find();
    }

    /** The same with no sign of a name written as a number. */
    private static String named(String words) {
        return words.indexOf('#') < 0
                ? words
                : NUMBERED.matcher(words)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private String unpacked(int from) {
        var inflater = new Inflater();
        try {
            inflater.setInput(file, from, file.length - from);
            var out = new ByteArrayOutputStream();
            var some = new byte[8192];
            while (!inflater.finished()) {
                int many = inflater.inflate(some);
                unpacked += many;
                if (many == 0 && !inflater.finished() || unpacked > MOST_UNPACKED) {
                    throw broken();
                }
                out.write(some, 0, many);
            }
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (DataFormatException e) {
            throw broken();
        } finally {
            inflater.end();
        }
    }

    private static Refused broken() {
        return new Refused(Inspection.FIELD, "papers.refused.pdf.broken");
    }
}
